package pick_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/cli/pick"
	"cldx/model"
)

// library answers listings, and keeps what it was asked.
type library struct {
	mu    sync.Mutex
	asked []string
	gone  map[model.PublicID]bool
}

func (l *library) Do(_ context.Context, op api.Operation, into any) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	page := into.(*model.AssetPage)
	switch op := op.(type) {
	case api.ListAssetsByIDs:
		l.asked = append(l.asked, fmt.Sprintf("%s/%s %d tags=%t", op.ResourceType, op.Type, len(op.PublicIDs), op.Tags))
		for _, id := range op.PublicIDs {
			if !l.gone[id] {
				page.Resources = append(page.Resources, model.Asset{ResourceType: op.ResourceType, Type: op.Type, PublicID: id, Labels: model.Labels{Tags: []string{"t"}}})
			}
		}
	case api.ListAssetsByAssetIDs:
		l.asked = append(l.asked, fmt.Sprintf("by asset ID %d", len(op.AssetIDs)))
		for _, id := range op.AssetIDs {
			page.Resources = append(page.Resources, model.Asset{AssetID: id, ResourceType: model.Image, Type: model.Uploaded, PublicID: "known"})
		}
	case api.Search:
		l.asked = append(l.asked, fmt.Sprintf("search %d %s %s", *op.MaxResults, op.NextCursor, strings.Join(op.Fields, ",")))
		for range *op.MaxResults {
			page.Resources = append(page.Resources, model.Asset{PublicID: "x"})
		}
		page.NextCursor, page.TotalCount = op.NextCursor+"+", 2000
	default:
		return fmt.Errorf("unexpected %s", op.Spec().Name)
	}
	return nil
}

func refs(t *testing.T, words ...string) []pick.Ref {
	t.Helper()
	var out []pick.Ref
	for _, word := range words {
		r, err := pick.Naming{}.Ref(word)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// Only what is not known is read, a hundred at a time for each kind, and the order
// stays.
func TestFill(t *testing.T) {
	t.Parallel()
	known := pick.Ref{Key: model.Key{ResourceType: model.Image, Type: model.Uploaded, PublicID: "b"}, Facts: pick.Tags, Known: model.Asset{Labels: model.Labels{Tags: []string{"own"}}}}
	many := make([]string, 250)
	for i := range many {
		many[i] = fmt.Sprint("m", i)
	}
	tests := []struct {
		name           string
		refs           []pick.Ref
		need           pick.Facts
		found, missing string
		asked          []string
	}{
		{"names alone", refs(t, "a", "video/upload/b", "a"), pick.None, "image/upload/a video/upload/b", "", nil},
		{"with tags", refs(t, "a", "gone", "video/upload/b"), pick.Tags, "image/upload/a video/upload/b", "image/upload/gone", []string{"image/upload 2 tags=true", "video/upload 1 tags=true"}},
		{"what is known already", append([]pick.Ref{known}, refs(t, "a")...), pick.Tags, "image/upload/b image/upload/a", "", []string{"image/upload 1 tags=true"}},
		{"by asset ID, and named again", refs(t, "0123456789abcdef0123456789abcdef", "known"), pick.None, "image/upload/known", "", []string{"by asset ID 1"}},
		{"none", nil, pick.Tags, "", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			l := &library{gone: map[model.PublicID]bool{"gone": true}}
			f := &pick.Finder{Doer: l}
			found, missing, err := f.Fill(t.Context(), tt.refs, tt.need)
			if err != nil {
				t.Fatal(err)
			}
			var names, lacking []string
			for i := range found {
				names = append(names, found[i].Key().String())
			}
			for _, r := range missing {
				lacking = append(lacking, r.String())
			}
			if got := strings.Join(names, " "); got != tt.found {
				t.Errorf("found %q, want %q", got, tt.found)
			}
			if got := strings.Join(lacking, " "); got != tt.missing {
				t.Errorf("missing %q, want %q", got, tt.missing)
			}
			if len(l.asked) != len(tt.asked) || f.Calls() != len(tt.asked) {
				t.Errorf("asked %q, want %q", l.asked, tt.asked)
			}
		})
	}
	l := &library{}
	found, _, err := (&pick.Finder{Doer: l}).Fill(t.Context(), refs(t, many...), pick.Tags)
	if err != nil || len(found) != 250 || len(l.asked) != 3 || found[249].PublicID != "m249" {
		t.Errorf("%d found in %d calls, %v", len(found), len(l.asked), err)
	}
}

// A search asks for what is needed, and for no more assets than are wanted.
func TestSearch(t *testing.T) {
	t.Parallel()
	l := &library{}
	found := 0
	for page, err := range (&pick.Finder{Doer: l}).Search(t.Context(), "x", pick.Tags|pick.Folder, 700) {
		if err != nil {
			t.Fatal(err)
		}
		found += len(page.Resources)
	}
	want := []string{
		"search 500  asset_id,public_id,resource_type,type,tags,asset_folder",
		"search 200 + asset_id,public_id,resource_type,type,tags,asset_folder",
	}
	if diff := cmp.Diff(want, l.asked); found != 700 || diff != "" {
		t.Errorf("%d found, asked (-want +got):\n%s", found, diff)
	}
}
