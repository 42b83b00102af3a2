package store

import (
	"testing"
	"time"

	"cldx/model"
)

// An asset of which everything has a column leaves nothing to read in the rest.
func TestMostAssetsHaveNoRest(t *testing.T) {
	t.Parallel()
	a := Asset{Asset: model.Asset{AssetID: "a", PublicID: "b", ResourceType: "image", CreatedAt: time.Now()}}
	a.Bytes, a.Width, a.ETag, a.Tags = 9, 8, "e", []string{"x"}
	for range 2 {
		text, err := rest{&a}.Value()
		if err != nil || (text == noRest()) != (a.FrameRate == 0) {
			t.Errorf("the rest is %v, %v; none is %s", text, err, noRest())
		}
		back := Asset{}
		back.OriginalFilename, back.FrameRate = "of the row before", 1
		if err := (rest{&back}).Scan(text); err != nil || back.FrameRate != a.FrameRate || back.OriginalFilename != "" {
			t.Errorf("%v is read as %v frames a second of %q, %v", text, back.FrameRate, back.OriginalFilename, err)
		}
		a.FrameRate = 25
	}
}
