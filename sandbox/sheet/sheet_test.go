package sheet_test

import (
	"errors"
	"image"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/sandbox/sheet"
)

func TestSheet(t *testing.T) {
	t.Parallel()
	places, whole, err := sheet.Place([]image.Point{{10, 20}, {30, 5}})
	if diff := cmp.Diff([]image.Rectangle{image.Rect(0, 0, 10, 20), image.Rect(0, 20, 30, 25)}, places); diff != "" || whole != image.Pt(30, 25) || err != nil {
		t.Errorf("%v, %v (-want +got):\n%s", whole, err, diff)
	}
	if _, _, err := sheet.Place([]image.Point{{10_000, 2_000}, {10_000, 2_000}}); !errors.Is(err, sheet.ErrTooLarge) {
		t.Errorf("40 megapixels: %v", err)
	}
	css := sheet.CSS([]sheet.Item{{Name: "a/b", Place: places[1]}}, "http://x/s.png")
	if want := ".a-b {\n  background: url('http://x/s.png') no-repeat;\n  width: 30px;\n  height: 5px;\n  background-position: -0px -20px;\n}\n"; css != want {
		t.Errorf("CSS:\n%s", css)
	}
}

func FuzzClass(f *testing.F) {
	f.Add("a/b")
	f.Add("1x")
	f.Add("} body { x: url('http://evil')")
	f.Fuzz(func(t *testing.T, name string) {
		if class := sheet.Class(name); class == "" || strings.ContainsAny(class, " {}();:'\"/\\<>.,@#\n\x00") || class[0] == '-' || class[0] >= '0' && class[0] <= '9' {
			t.Errorf("Class(%q) = %q", name, class)
		}
	})
}
