package search

import (
	"database/sql"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
	"cldx/sandbox/store"
)

// newMemorySearcher gives a searcher that answers from memory at any size.
func newMemorySearcher(t *testing.T, library *store.Store, mode model.FolderMode) *Searcher {
	t.Helper()
	s := New(library, mode)
	s.large = 0
	t.Cleanup(s.Close)
	return s
}

// fromMemory makes sure that a search is answered from memory, and answers it.
func fromMemory(t *testing.T, s *Searcher, op api.Search) Page {
	t.Helper()
	q, err := s.read(op, testNow)
	if err != nil {
		t.Fatalf("read(%q): %v", op.Expression, err)
	}
	for range 50 {
		page, ok, err := s.fromMemory(t.Context(), q)
		if err != nil {
			t.Fatalf("answer(%q): %v", op.Expression, err)
		}
		if ok {
			return page
		}
		s.memory.settled()
	}
	t.Fatalf("%q is never answered from memory", op.Expression)
	return Page{}
}

func idsOf(page Page) []string {
	var ids []string
	for _, a := range page.Assets {
		ids = append(ids, string(a.PublicID))
	}
	return ids
}

func TestMemoryFindsWhatTheLanguageMeans(t *testing.T) {
	t.Parallel()
	for _, mode := range []model.FolderMode{model.DynamicFolders, model.FixedFolders} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			assets := randomLibrary(23, 200)
			library := openLibrary(t, assets)
			s := newMemorySearcher(t, library, mode)
			r := rand.New(rand.NewPCG(31, 5))
			limit := maxPage
			for i := range 900 {
				if i%25 == 0 {
					assets = disturb(t, r, library, assets)
				}
				expression := randomExpression(r, r.IntN(4))
				if _, err := query.Parse(expression); err != nil {
					continue
				}
				page := fromMemory(t, s, api.Search{Expression: expression, MaxResults: &limit})
				got := idsOf(page)
				slices.Sort(got)
				if diff := cmp.Diff(expected(t, assets, expression, mode), got); diff != "" {
					t.Fatalf("search %d, %q, finds the wrong assets (-want +got):\n%s", i, expression, diff)
				}
				if page.Total != len(got) {
					t.Errorf("%q: total_count %d, %d assets", expression, page.Total, len(got))
				}
			}
		})
	}
}

// disturb changes, removes and adds assets.
func disturb(t *testing.T, r *rand.Rand, library *store.Store, assets []*store.Asset) []*store.Asset {
	t.Helper()
	err := library.Write(t.Context(), func(tx *store.Tx) error {
		for range 5 {
			i := r.IntN(len(assets))
			next := randomAsset(r, i)
			next.Row, next.AssetID, next.PublicID, next.VersionID = assets[i].Row, assets[i].AssetID, assets[i].PublicID, assets[i].VersionID
			assets[i] = next
			if _, err := tx.MakeFolder(t.Context(), next.AssetFolder, testNow); err != nil {
				return err
			}
			if err := tx.Put(t.Context(), next); err != nil {
				return err
			}
		}
		gone := r.IntN(len(assets))
		if err := tx.Remove(t.Context(), []*store.Asset{assets[gone]}, false); err != nil {
			return err
		}
		assets = slices.Delete(assets, gone, gone+1)
		fresh := randomAsset(r, 1000+r.IntN(1<<30))
		assets = append(assets, fresh)
		return tx.Put(t.Context(), fresh)
	})
	if err != nil {
		t.Fatal(err)
	}
	return assets
}

// Pages are those of SQL in every order, and each can be followed by one of the other.
func TestMemoryPagesAsSQLDoes(t *testing.T) {
	t.Parallel()
	library := openLibrary(t, randomLibrary(5, 200))
	plain, s := New(library, model.DynamicFolders), newMemorySearcher(t, library, model.DynamicFolders)
	t.Cleanup(plain.Close)
	for _, field := range []string{
		"created_at", "uploaded_at", "bytes", "width", "duration", "aspect_ratio", "quality_score", "public_id", "display_name", "version", "score",
		"format", "status", "type", "resource_type", "asset_folder", "filename",
	} {
		for _, direction := range []string{"asc", "desc"} {
			for _, second := range []string{"", "height", "filename", "format"} {
				op := api.Search{Expression: "-tags=cat", SortBy: []api.SortKey{{Field: field, Direction: direction}}}
				if second != "" {
					op.SortBy = append(op.SortBy, api.SortKey{Field: second, Direction: "desc"})
				}
				want := walk(t, plain, op, 30)
				var got []string
				size := 30
				op.MaxResults = &size
				for pages := 1; pages == 1 || op.NextCursor != ""; pages++ {
					page := fromMemory(t, s, op)
					if pages%3 == 0 {
						var err error
						if page, err = plain.Assets(t.Context(), op, testNow); err != nil {
							t.Fatal(err)
						}
					}
					got, op.NextCursor = append(got, idsOf(page)...), page.Next
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("by %s %s, then %s (-SQL +memory):\n%s", field, direction, second, diff)
				}
			}
		}
	}
}

func TestMemoryCountsAsSQLDoes(t *testing.T) {
	t.Parallel()
	library := openLibrary(t, randomLibrary(9, 200))
	plain, s := New(library, model.DynamicFolders), newMemorySearcher(t, library, model.DynamicFolders)
	t.Cleanup(plain.Close)
	none := 0
	for _, expression := range []string{"", "resource_type:image", "-tags", "nothing", "status:(active OR pending)"} {
		op := api.Search{Expression: expression, MaxResults: &none, Aggregate: []api.Aggregation{
			{Type: "resource_type"}, {Type: "type"}, {Type: "format"}, {Type: "bytes"}, {Type: "pixels"}, {Type: "video_pixels"}, {Type: "duration"},
		}}
		want, err := plain.Assets(t.Context(), op, testNow)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, fromMemory(t, s, op)); diff != "" {
			t.Errorf("%q (-SQL +memory):\n%s", expression, diff)
		}
	}
}

func TestLargeLibrariesAreAnsweredMeanwhile(t *testing.T) {
	t.Parallel()
	library := openLibrary(t, randomLibrary(5, 50))
	s := newMemorySearcher(t, library, model.DynamicFolders)
	first, err := s.Assets(t.Context(), api.Search{Expression: "bytes>0"}, testNow)
	if err != nil {
		t.Fatal(err)
	}
	s.memory.settled()
	again, err := s.Assets(t.Context(), api.Search{Expression: "bytes>0"}, testNow)
	if diff := cmp.Diff(idsOf(first), idsOf(again)); err != nil || diff != "" {
		t.Errorf("the first answer and the next differ: %v\n%s", err, diff)
	}
	s.Close()
	if _, err := s.Assets(t.Context(), api.Search{Expression: "height>0"}, testNow); err != nil {
		t.Errorf("after Close: %v", err)
	}
}

func TestMemoryForgets(t *testing.T) {
	t.Parallel()
	s := newMemorySearcher(t, openLibrary(t, randomLibrary(5, 20)), model.DynamicFolders)
	for i := range maxLeaves + 50 {
		if _, err := s.Assets(t.Context(), api.Search{Expression: "public_id=x" + time.Duration(i).String()}, testNow); err != nil && !errors.Is(err, sql.ErrNoRows) {
			t.Fatal(err)
		}
	}
	s.memory.settled()
	s.memory.lock.RLock()
	defer s.memory.lock.RUnlock()
	if n := len(s.memory.leaves); n > maxLeaves {
		t.Errorf("%d conditions are kept, limit %d", n, maxLeaves)
	}
}
