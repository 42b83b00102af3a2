package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
	"cldx/sandbox/store"
)

var textFields = []string{
	"tags", "public_id", "display_name", "filename", "asset_folder", "folder", "resource_type", "type", "format", "status",
	"access_mode", "moderation_status", "moderation_kind", "asset_id", "etag", "version", "created_by",
	"context", "context.alt", "context.price", "metadata", "metadata.sku", "metadata.stock", "metadata.channels", "metadata.shot_on",
	"image_metadata", "image_metadata.Make", "last_updated", "colors", "quality_analysis", "accessibility_analysis", "grayscale", "transparent", "nonsense", "metadata.none",
}

var orderedFields = []string{
	"bytes", "width", "height", "pixels", "pages", "duration", "aspect_ratio", "face_count", "quality_score", "illustration_score",
	"created_at", "uploaded_at", "updated_at", "taken_at", "last_updated.tags_updated_at", "last_updated.updated_at",
	"metadata.stock", "metadata.shot_on", "context.price", "image_metadata.ISO", "colors.red", "tags", "format",
	"quality_analysis.focus", "quality_analysis.noise", "quality_analysis.none", "accessibility_analysis.colorblind_accessibility_score",
	"accessibility_analysis.colorblind_accessibility_analysis.distinct_colors",
}

var plainValues = append([]string{
	"image", "video", "raw", "upload", "private", "jpg", "png", "active", "inactive", "pending", "public", "authenticated",
	"approved", "manual", "pets", "pets/", "pets/cats", "Pets/", "PETS", "alt", "price", "sku", "stock", "red", "blue", "true", "FALSE",
	"1700000003", "170000", "updated_at", "", "-", "Make", "web", "focus", "0000000000000000000000000000000", "cat5", "7", "42",
}, words...)

var orderedValues = []string{
	"0", "1", "2", "5", "50", "100", "500", "1000", "2500000", "1m", "500k", "1.5", "4:3", "1:1", "0.5", "30s", "2m", "1d", "4w", "12h",
	"2026-06-01", "2026-06-10T08:30:00Z", "2025-12-24", "cat", "-1",
}

// randomClause spells one clause; most are well-formed.
func randomClause(r *rand.Rand) string {
	switch r.IntN(10) {
	case 0, 1:
		return query.Quote(someWords(r, 3)) + star(r)
	case 2:
		return pick(r, append(slices.Clone(textFields), orderedFields...))
	case 3, 4:
		op := pick(r, []string{">", "<", ">=", "<=", ":", "="})
		return pick(r, orderedFields) + op + query.Quote(pick(r, orderedValues))
	case 5:
		return fmt.Sprintf("%s:%s%s TO %s%s", pick(r, orderedFields), pick(r, []string{"[", "{"}),
			bound(r), bound(r), pick(r, []string{"]", "}"}))
	case 6:
		field := pick(r, textFields)
		return field + ":(" + query.Quote(pick(r, plainValues)) + " OR " + query.Quote(pick(r, plainValues)) + ")"
	}
	value := pick(r, plainValues)
	if r.IntN(3) == 0 {
		value = someWords(r, 3)
	}
	return pick(r, textFields) + pick(r, []string{":", "="}) + quoted(value, r.IntN(3) == 0)
}

func quoted(value string, prefix bool) string {
	inside := strings.NewReplacer(`\`, `\\`, `"`, `\"`, `*`, `\*`).Replace(value)
	if prefix {
		inside += "*"
	}
	return `"` + inside + `"`
}

func star(r *rand.Rand) string {
	if r.IntN(4) == 0 {
		return "*"
	}
	return ""
}

func bound(r *rand.Rand) string {
	if r.IntN(6) == 0 {
		return "*"
	}
	return query.Quote(pick(r, orderedValues))
}

func randomExpression(r *rand.Rand, depth int) string {
	if depth == 0 || r.IntN(3) == 0 {
		return randomClause(r)
	}
	left, right := randomExpression(r, depth-1), randomExpression(r, depth-1)
	switch r.IntN(5) {
	case 0:
		return "(" + left + " OR " + right + ")"
	case 1:
		return left + " AND NOT (" + right + ")"
	case 2:
		return "-(" + left + ") " + right
	case 3:
		return left + " OR " + right
	}
	return left + " AND " + right
}

// expected gives the public IDs that the reference semantics find.
func expected(t *testing.T, assets []*store.Asset, expression string, mode model.FolderMode) []string {
	t.Helper()
	n, err := query.Parse(expression)
	if err != nil {
		t.Fatalf("Parse(%q): %v", expression, err)
	}
	var ids []string
	for _, a := range assets {
		d := assetDoc{a, mode}
		if !query.Mentions(n, "status") && d.Text("status")[0] != "active" {
			continue
		}
		if query.Eval(n, d, testNow) {
			ids = append(ids, string(a.PublicID))
		}
	}
	slices.Sort(ids)
	return ids
}

func found(t *testing.T, s *Searcher, expression string) []string {
	t.Helper()
	limit := maxPage
	page, err := s.Assets(t.Context(), api.Search{Expression: expression, MaxResults: &limit}, testNow)
	if err != nil {
		t.Fatalf("Assets(%q): %v", expression, err)
	}
	var ids []string
	for _, a := range page.Assets {
		ids = append(ids, string(a.PublicID))
	}
	if page.Total != len(ids) {
		t.Errorf("Assets(%q): total_count %d, %d assets", expression, page.Total, len(ids))
	}
	slices.Sort(ids)
	return ids
}

func TestSearchFindsWhatTheLanguageMeans(t *testing.T) {
	t.Parallel()
	for _, mode := range []model.FolderMode{model.DynamicFolders, model.FixedFolders} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			assets := randomLibrary(7, 200)
			s := New(openLibrary(t, assets), mode)
			r := rand.New(rand.NewPCG(11, 3))
			checked, hits := 0, 0
			for range 1300 {
				expression := randomExpression(r, r.IntN(4))
				if _, err := query.Parse(expression); err != nil {
					continue
				}
				want := expected(t, assets, expression, mode)
				if diff := cmp.Diff(want, found(t, s, expression)); diff != "" {
					t.Fatalf("%q finds the wrong assets (-want +got):\n%s", expression, diff)
				}
				checked++
				if len(want) > 0 && len(want) < len(assets)/2 {
					hits++
				}
			}
			t.Logf("%d expressions, %d of them with some but not most assets", checked, hits)
			if checked < 1000 || hits < 200 {
				t.Errorf("only %d expressions were well-formed, %d selective", checked, hits)
			}
		})
	}
}
