package search

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// walk reads all pages of a search.
func walk(t *testing.T, s *Searcher, op api.Search, size int) (ids []string) {
	t.Helper()
	op.MaxResults = &size
	for range 1000 {
		page, err := s.Assets(t.Context(), op, testNow)
		if err != nil {
			t.Fatalf("Assets(%q, %v, cursor %q): %v", op.Expression, op.SortBy, op.NextCursor, err)
		}
		for _, a := range page.Assets {
			ids = append(ids, string(a.PublicID))
		}
		if page.Next == "" {
			return ids
		}
		op.NextCursor = page.Next
	}
	t.Fatalf("Assets(%q) never ends", op.Expression)
	return nil
}

// drawn is how likely a drawing an asset is; unknown comes first.
func drawn(a *store.Asset) float64 {
	if a.Illustration == nil {
		return -1
	}
	return *a.Illustration
}

func TestPagesFollowAnyOrder(t *testing.T) {
	t.Parallel()
	assets := randomLibrary(5, 200)
	s := New(openLibrary(t, assets), model.DynamicFolders)
	byRow := func(a, b *store.Asset) int { return cmp.Compare(a.Row, b.Row) }
	for _, tt := range []struct {
		name string
		sort []api.SortKey
		cmp  []func(a, b *store.Asset) int
	}{
		{"usual", nil, []func(a, b *store.Asset) int{
			func(a, b *store.Asset) int { return b.CreatedAt.Compare(a.CreatedAt) }, func(a, b *store.Asset) int { return byRow(b, a) },
		}},
		{"relevance", []api.SortKey{{Field: "score", Direction: "desc"}}, []func(a, b *store.Asset) int{
			func(a, b *store.Asset) int { return b.CreatedAt.Compare(a.CreatedAt) }, func(a, b *store.Asset) int { return byRow(b, a) },
		}},
		{"unknown sizes first, then names backwards", []api.SortKey{{Field: "width", Direction: "asc"}, {Field: "public_id", Direction: "desc"}},
			[]func(a, b *store.Asset) int{
				func(a, b *store.Asset) int { return cmp.Compare(a.Width, b.Width) },
				func(a, b *store.Asset) int { return cmp.Compare(b.PublicID, a.PublicID) },
			}},
		{"three fields", []api.SortKey{{Field: "status", Direction: "asc"}, {Field: "duration", Direction: "desc"}, {Field: "asset_folder", Direction: "asc"}},
			[]func(a, b *store.Asset) int{
				func(a, b *store.Asset) int { return cmp.Compare(b.Duration, a.Duration) },
				func(a, b *store.Asset) int { return cmp.Compare(a.AssetFolder, b.AssetFolder) }, byRow,
			}},
		{"what lies beside the columns", []api.SortKey{{Field: "illustration_score", Direction: "asc"}}, []func(a, b *store.Asset) int{
			func(a, b *store.Asset) int { return cmp.Compare(drawn(a), drawn(b)) }, byRow,
		}},
		{"times", []api.SortKey{{Field: "taken_at", Direction: "asc"}}, []func(a, b *store.Asset) int{
			func(a, b *store.Asset) int { return a.TakenAt.Compare(b.TakenAt) }, byRow,
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			want := slices.Clone(assets)
			want = slices.DeleteFunc(want, func(a *store.Asset) bool { return orElse(a.Status, "active") != "active" })
			slices.SortStableFunc(want, func(a, b *store.Asset) int {
				for _, c := range tt.cmp {
					if n := c(a, b); n != 0 {
						return n
					}
				}
				return 0
			})
			var ids []string
			for _, a := range want {
				ids = append(ids, string(a.PublicID))
			}
			for _, size := range []int{1, 7, 500} {
				if diff := gocmp.Diff(ids, walk(t, s, api.Search{SortBy: tt.sort}, size)); diff != "" {
					t.Errorf("pages of %d (-want +got):\n%s", size, diff)
				}
			}
		})
	}
}

func TestCursorBelongsToItsSearch(t *testing.T) {
	t.Parallel()
	s := New(openLibrary(t, randomLibrary(5, 50)), model.DynamicFolders)
	two := 2
	page, err := s.Assets(t.Context(), api.Search{MaxResults: &two}, testNow)
	if err != nil || page.Next == "" {
		t.Fatalf("Assets = %v, %v; want a cursor", page, err)
	}
	for name, op := range map[string]api.Search{
		"another expression": {Expression: "cat", NextCursor: page.Next},
		"another order":      {SortBy: []api.SortKey{{Field: "bytes", Direction: "asc"}}, NextCursor: page.Next},
		"damaged":            {NextCursor: page.Next[1:]},
		"invented":           {NextCursor: "abc"},
		"folder cursor":      {NextCursor: store.Seal("folders", "x", 1)},
	} {
		if _, err := s.Assets(t.Context(), op, testNow); !errors.Is(err, store.ErrCursor) {
			t.Errorf("%s: error %v, want %v", name, err, store.ErrCursor)
		}
	}
}

func TestSearchRefusesWhatMakesNoSense(t *testing.T) {
	t.Parallel()
	s := New(openLibrary(t, randomLibrary(5, 5)), model.DynamicFolders)
	minus := -1
	for name, tt := range map[string]struct {
		op   api.Search
		want string
	}{
		"expression":    {api.Search{Expression: "tags: AND x"}, "Query Error"},
		"sort field":    {api.Search{SortBy: []api.SortKey{{Field: "nonsense", Direction: "asc"}}}, "nonsense"},
		"direction":     {api.Search{SortBy: []api.SortKey{{Field: "bytes", Direction: "up"}}}, "asc or desc"},
		"max_results":   {api.Search{MaxResults: &minus}, "max_results"},
		"aggregation":   {api.Search{Aggregate: []api.Aggregation{{Type: "colour"}}}, "colour"},
		"range":         {api.Search{Aggregate: []api.Aggregation{{Type: "bytes", Ranges: []api.Range{{Key: "x"}}}}}, "from or to"},
		"key":           {api.Search{Aggregate: []api.Aggregation{{Type: "bytes", Ranges: []api.Range{{Key: "a b", To: limit(1)}}}}}, "key"},
		"ranged format": {api.Search{Aggregate: []api.Aggregation{{Type: "format", Ranges: []api.Range{{To: limit(1)}}}}}, "no ranges"},
	} {
		_, err := s.Assets(t.Context(), tt.op, testNow)
		if _, ok := errors.AsType[Invalid](err); !ok || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one about %q", name, err, tt.want)
		}
	}
}

func TestCountsOnly(t *testing.T) {
	t.Parallel()
	assets := randomLibrary(9, 200)
	s := New(openLibrary(t, assets), model.DynamicFolders)
	none := 0
	page, err := s.Assets(t.Context(), api.Search{
		Expression: "status:(active OR inactive OR pending)", MaxResults: &none,
		Aggregate: []api.Aggregation{
			{Type: "resource_type"}, {Type: "format"}, {Type: "type"}, {Type: "pixels"}, {Type: "duration"}, {Type: "duration"},
			{Type: "bytes", Ranges: []api.Range{{Key: "little", To: limit(1000e3)}, {From: limit(1000e3), To: limit(2000e3)}, {Key: "much", From: limit(2000e3)}}},
		},
	}, testNow)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]map[string]int{
		"resource_type": {}, "format": {}, "type": {},
		"pixels":   {"small": 0, "medium": 0, "large": 0, "huge": 0},
		"duration": {"short": 0, "medium": 0, "long": 0},
		"bytes":    {"little": 0, "1000000-2000000": 0, "much": 0},
	}
	bucket := func(n float64, limits []float64, names ...string) string {
		for i, l := range limits {
			if n < l {
				return names[i]
			}
		}
		return names[len(limits)]
	}
	for _, a := range assets {
		want["resource_type"][string(a.ResourceType)]++
		want["type"][string(a.Type)]++
		if a.Format != "" {
			want["format"][a.Format]++
		}
		if a.ResourceType == model.Image {
			want["pixels"][bucket(float64(a.Pixels), []float64{500e3, 2e6, 12e6}, "small", "medium", "large", "huge")]++
		}
		if a.Duration > 0 {
			want["duration"][bucket(a.Duration, []float64{180, 720}, "short", "medium", "long")]++
		}
		want["bytes"][bucket(float64(a.Bytes), []float64{1000e3, 2000e3}, "little", "1000000-2000000", "much")]++
	}
	if diff := gocmp.Diff(want, page.Aggregations); diff != "" {
		t.Errorf("aggregations (-want +got):\n%s", diff)
	}
	if page.Total != len(assets) || len(page.Assets) != 0 || page.Next != "" {
		t.Errorf("total %d, %d assets, cursor %q; want %d, none, none", page.Total, len(page.Assets), page.Next, len(assets))
	}
}

func TestLongExpressionsStayShallow(t *testing.T) {
	t.Parallel()
	s := New(openLibrary(t, randomLibrary(5, 30)), model.DynamicFolders)
	for name, clause := range map[string]func(int) string{
		"numbers": func(i int) string { return fmt.Sprintf("bytes=%d", i) },
		"ids":     func(i int) string { return fmt.Sprintf("public_id:x%d", i) },
		"words":   func(i int) string { return fmt.Sprintf("word%d", i) },
		"tags":    func(i int) string { return fmt.Sprintf("tags:w%d", i) },
	} {
		for _, operator := range []string{" OR ", " AND "} {
			clauses := make([]string, 1000)
			for i := range clauses {
				clauses[i] = clause(i)
			}
			if _, err := s.Assets(t.Context(), api.Search{Expression: strings.Join(clauses, operator)}, testNow); err != nil {
				t.Errorf("1000 clauses over %s with%s: %v", name, operator, err)
			}
		}
	}
}
