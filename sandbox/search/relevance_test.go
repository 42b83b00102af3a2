package search

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

func TestRelevance(t *testing.T) {
	t.Parallel()
	var assets []*store.Asset
	add := func(id string, tags []string, context model.Context) {
		a := &store.Asset{Live: true}
		a.ResourceType, a.Type, a.PublicID, a.Filename = model.Image, model.Uploaded, model.PublicID(id), id
		a.AssetID = model.AssetID("id-" + id)
		a.VersionID, a.Tags, a.Context = id, tags, context
		a.CreatedAt = testNow.Add(-time.Duration(len(assets)+1) * time.Hour)
		assets = append(assets, a)
	}
	add("plain", nil, model.Context{"alt": "a cat"})
	add("tagged", []string{"cat"}, nil)
	add("cat one", nil, nil)
	add("both", []string{"cat", "dog"}, nil)
	add("dog", nil, nil)
	library := openLibrary(t, assets)
	for _, large := range []int64{1, largeLibrary} {
		s := New(library, model.DynamicFolders)
		s.large = large
		for _, row := range []struct {
			expression, direction string
			want                  []string
		}{
			{"cat", "desc", []string{"cat one", "tagged", "both", "plain"}},
			{"cat", "asc", []string{"plain", "both", "tagged", "cat one"}},
			{"cat OR dog", "desc", []string{"both", "cat one", "dog", "tagged", "plain"}},
			{"tags:cat OR tags:dog", "desc", []string{"both", "tagged"}},
			{"cat AND -dog", "desc", []string{"cat one", "tagged", "plain"}},
			{"resource_type:image", "desc", []string{"plain", "tagged", "cat one", "both", "dog"}},
			{"it's", "desc", nil},
		} {
			for _, size := range []int{1, 50} {
				op := api.Search{Expression: row.expression, SortBy: []api.SortKey{{Field: "score", Direction: row.direction}}}
				if diff := cmp.Diff(row.want, walk(t, s, op, size)); diff != "" {
					t.Errorf("%q by score %s, pages of %d, memory from %d rows on (-want +got):\n%s", row.expression, row.direction, size, large, diff)
				}
			}
		}
	}
}
