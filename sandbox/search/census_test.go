package search

import (
	"database/sql"
	"testing"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
	"cldx/sandbox/store"
)

// What the store keeps count of is what counting finds.
func TestKeptCountsAreThoseOfSQL(t *testing.T) {
	t.Parallel()
	assets := randomLibrary(7, 300)
	library := openLibrary(t, assets)
	s := newMemorySearcher(t, library, model.DynamicFolders)
	expressions := []string{"", query.Eq("asset_folder", "no such folder")}
	for _, a := range assets {
		expressions = append(expressions, query.Eq("asset_folder", a.AssetFolder))
	}
	for _, expression := range expressions {
		q, err := s.read(api.Search{Expression: expression}, testNow)
		if err != nil {
			t.Fatal(err)
		}
		if !q.indexed() {
			t.Fatalf("%q is not among the searches that cost the same in any library", expression)
		}
		page, err := s.Assets(t.Context(), api.Search{Expression: expression}, testNow)
		if err != nil {
			t.Fatal(err)
		}
		counted := 0
		err = library.Read(t.Context(), func(_ store.View, tx *sql.Tx) error {
			return tx.QueryRowContext(t.Context(), "SELECT count(*) FROM assets a WHERE "+q.matches.sql, q.matches.args...).Scan(&counted)
		})
		if err != nil {
			t.Fatal(err)
		}
		if page.Total != counted {
			t.Errorf("%q finds %d assets, there are %d", expression, page.Total, counted)
		}
	}
}

// Only what an index has in order, and the store has counted, is left to SQL in a large library.
func TestWhatIsLeftToSQL(t *testing.T) {
	t.Parallel()
	s := &Searcher{mode: model.DynamicFolders}
	sorted := func(field string) []api.SortKey { return []api.SortKey{{Field: field, Direction: "desc"}} }
	none := 0
	for _, c := range []struct {
		name string
		op   api.Search
		want bool
	}{
		{"everything", api.Search{}, true},
		{"everything, newest first", api.Search{SortBy: sorted("created_at")}, true},
		{"a folder", api.Search{Expression: `asset_folder="a/b"`}, true},
		{"a folder and what is below it", api.Search{Expression: `asset_folder="a/b*"`}, false},
		{"a folder, whatever its case", api.Search{Expression: "asset_folder:a"}, false},
		{"the field of the other mode", api.Search{Expression: `folder="a"`}, false},
		{"by size", api.Search{SortBy: sorted("bytes")}, false},
		{"how many, by size", api.Search{SortBy: sorted("bytes"), MaxResults: &none}, true},
		{"with counts", api.Search{Aggregate: []api.Aggregation{{Type: "format"}}}, false},
		{"by status", api.Search{Expression: "status:active"}, false},
		{"by tag", api.Search{Expression: "tags=shoe"}, false},
	} {
		q, err := s.read(c.op, testNow)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got := q.indexed(); got != c.want {
			t.Errorf("%s: left to SQL %v, want %v", c.name, got, c.want)
		}
	}
}
