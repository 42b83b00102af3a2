package find_test

import (
	"math/rand/v2"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/find"
	"cldx/ui/theme"
)

var counted = model.AssetPage{Aggregations: map[string]map[string]int{
	"resource_type": {"image": 34, "raw": 6, "video": 4}, "format": {"jpg": 25, "a \"b": 1},
	"bytes": {"tiny": 3, "medium": 12, "huge": 1}, "image_pixels": {"large": 7}, "type": {"upload": 44},
}}

// panel is a panel that knows what an expression counts.
func panel(expr string) *find.Facets {
	f := &find.Facets{Theme: theme.New(theme.Dark, 0)}
	f.Show(expr)
	f.Learn(expr, counted, nil)
	return f
}

func TestFacetsNarrow(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, expr string
		down       int
		want       string
	}{
		{"the first type", "", 0, "resource_type:image"},
		{"beside what is asked for", "tags=a OR tags=b", 0, "(tags=a OR tags=b) AND resource_type:image"},
		{"a second one", "resource_type=image", 1, "resource_type:image OR resource_type:raw"},
		{"taken back", "tags=x AND resource_type=image", 0, "tags=x"},
		{"a format with a quote", "", 4, `format:a\ \"b`},
		{"a size", "", 7, "bytes:[500000 TO 5000000}"},
		{"a size as a form spells it", "bytes>=500000 tags=x bytes<5000000", 8, "tags=x"},
		{"pixels are of images", "", 9, "pixels:[2000000 TO 12000000} AND resource_type:image"},
	} {
		f := panel(tt.expr)
		f.Move(-100)
		for range tt.down {
			f.Move(1)
		}
		got, ok := f.Pick()
		if !ok || got != tt.want {
			t.Errorf("%s: %q, %v, want %q", tt.name, got, ok, tt.want)
		}
	}
}

func TestPickingTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	exprs := []string{"", "tags=a", "tags=a OR b", `asset_folder:"x/*" resource_type:(image OR raw)`, "format=jpg"}
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		expr := exprs[r.IntN(len(exprs))]
		f := panel(expr)
		f.Move(-100)
		for range r.IntN(9) { // not to pixels, which are of images
			f.Move(1)
		}
		once, _ := f.Pick()
		if _, err := query.Parse(once); err != nil {
			t.Fatalf("%q becomes %q: %v", expr, once, err)
		}
		f.Show(once) // before it is counted
		if again, _ := f.Pick(); len(terms(t, again)) != len(terms(t, expr)) {
			t.Errorf("%q picked is %q, picked again %q", expr, once, again)
		}
	}
}

// terms returns the clauses of an expression, spelt.
func terms(t *testing.T, expr string) []string {
	t.Helper()
	n, err := query.Parse(expr)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	query.Walk(n, func(n query.Node) bool {
		switch n.(type) {
		case query.Match, query.Range, query.Term:
			out = append(out, query.Format(n))
		}
		return true
	})
	return out
}

func TestFacetsWiden(t *testing.T) {
	t.Parallel()
	for expr, want := range map[string]string{
		"tags=a resource_type=image":                  "tags=a",
		"resource_type=(image OR raw) format=jpg":     "format=jpg",
		"format=jpg bytes:[500000 TO 5000000} tags=a": "format=jpg AND tags=a",
		"tags=a": "",
	} {
		f := panel(expr)
		f.Move(-100)
		got, ok := f.Widen()
		if got != want || ok != (want != "") {
			t.Errorf("%s widened is %q, %v, want %q", expr, got, ok, want)
		}
	}
}

func TestFacetsSayWhyThereAreNone(t *testing.T) {
	t.Parallel()
	f := &find.Facets{Theme: theme.New(theme.Mono, 0)}
	if !f.Show("tags=x") {
		t.Error("what is not known is not asked for")
	}
	f.Learn("tags=x", model.AssetPage{}, nil)
	if got := ansi.Strip(f.View(40, 10, true)[0]); got != " The service counts nothing here: its" {
		t.Errorf("the panel says %q", got)
	}
	f.Learn("tags=x", model.AssetPage{}, &api.Error{Kind: api.Network, Message: "refused"})
	for _, line := range f.View(12, 6, true) {
		if cell.Width(line) > 12 {
			t.Errorf("%q is wider than the panel", line)
		}
	}
}
