package search

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
	"cldx/sandbox/store"
)

// FuzzSearch asks whatever is typed of a small library: SQL and memory find what
// the language means, and what makes no sense is refused in words, never by SQLite.
func FuzzSearch(f *testing.F) {
	for _, seed := range []string{
		"tags:cat AND bytes>1000", "-(format=jpg OR format=png) cat*", `public_id:"a\"b"`, "uploaded_at>1d", "metadata.x=5 context.alt:cat", "width:[1 TO 5}",
		"asset_folder:pets/*", `"図鑑 👟"`, "colors.red>5", "last_updated.tags_updated_at", "quality_analysis.focus>0.5", "status:*", "version:17*", "a'b%_",
	} {
		f.Add(seed, "bytes", "desc", "")
	}
	f.Add("cat", "score", "asc", store.Seal("x", 1))
	assets := randomLibrary(11, 60)
	library := openLibrary(f, assets)
	plain, memory := New(library, model.DynamicFolders), New(library, model.DynamicFolders)
	memory.large = 0
	f.Cleanup(func() { plain.Close(); memory.Close() })
	f.Fuzz(func(t *testing.T, expression, field, direction, cursor string) {
		limit := maxPage
		op := api.Search{Expression: expression, SortBy: []api.SortKey{{Field: field, Direction: direction}}, MaxResults: &limit}
		op.NextCursor = cursor
		page, err := plain.Assets(t.Context(), op, testNow)
		if err != nil {
			if _, ok := errors.AsType[Invalid](err); !ok && !errors.Is(err, store.ErrCursor) {
				t.Errorf("%q by %s %s: %v", expression, field, direction, err)
			}
			return
		}
		if cursor != "" {
			return
		}
		got := idsOf(page)
		n, err := query.Parse(expression)
		if err != nil {
			t.Fatalf("%q is answered, and is no expression: %v", expression, err)
		}
		if diff := cmp.Diff(got, idsOf(fromMemory(t, memory, op))); diff != "" {
			t.Errorf("%q by %s %s (-SQL +memory):\n%s", expression, field, direction, diff)
		}
		slices.Sort(got)
		if diff := cmp.Diff(expected(t, assets, expression, model.DynamicFolders), got); diff != "" {
			t.Errorf("%q, %v (-meant +found):\n%s", expression, n, diff)
		}
	})
}

// FuzzFolders asks whatever is typed of the folders.
func FuzzFolders(f *testing.F) {
	for _, seed := range []string{"pets", "path:pets/*", "name=x AND created_at>1d", `"a b"`, "-name:*"} {
		f.Add(seed, "name", "asc", "")
	}
	library := openLibrary(f, randomLibrary(11, 30))
	s := New(library, model.DynamicFolders)
	f.Cleanup(s.Close)
	f.Fuzz(func(t *testing.T, expression, field, direction, cursor string) {
		op := api.SearchFolders{Expression: expression, SortBy: []api.SortKey{{Field: field, Direction: direction}}}
		op.NextCursor = cursor
		_, err := s.Folders(t.Context(), op, testNow)
		if _, ok := errors.AsType[Invalid](err); err != nil && !ok && !errors.Is(err, store.ErrCursor) {
			t.Errorf("%q by %s %s: %v", expression, field, direction, err)
		}
	})
}
