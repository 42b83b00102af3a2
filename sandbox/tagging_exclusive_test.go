package sandbox

import (
	"fmt"
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
	"cldx/sandbox/store"
)

// A tag that more assets bear than one change takes goes from all of them, and
// the assets of the call keep it wherever they stand.
func TestExclusiveTagOfMany(t *testing.T) {
	t.Parallel()
	e := newEnvironment(t, Options{})
	const many = 2*maxDeleted + 100
	var assets []*store.Asset
	for i := range many {
		a := &store.Asset{Live: true}
		a.AssetID, a.PublicID = model.AssetID(fmt.Sprintf("%032x", i)), model.PublicID(fmt.Sprint("many", i))
		a.ResourceType, a.Type, a.Tags = model.Image, model.Uploaded, []string{"x", "y"}
		a.CreatedAt = time.Unix(int64(i), 0).UTC()
		assets = append(assets, a)
	}
	if err := e.Store().Write(t.Context(), func(tx *store.Tx) error { return tx.Put(t.Context(), assets...) }); err != nil {
		t.Fatal(err)
	}
	e.form("/image/tags", url.Values{
		"command": {"set_exclusive"}, "tag": {"x"}, "public_ids[]": {"many0", "many1500", fmt.Sprint("many", many-1)},
	}).want(200)
	have := e.admin("GET", "/resources/image/tags/x?max_results=500", "").want(200).ids()
	if diff := cmp.Diff([]string{fmt.Sprint("many", many-1), "many1500", "many0"}, have); diff != "" {
		t.Errorf("assets with the tag: %s", diff)
	}
	others, err := e.Store().Count(t.Context(), store.Filter{Tag: "y"})
	if err != nil || others != many {
		t.Errorf("%d assets keep their other tag (%v), want %d", others, err, many)
	}
}
