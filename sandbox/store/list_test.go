package store

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
)

// walk reads a listing page by page.
func walk(t *testing.T, s *Store, f Filter, limit int) []string {
	t.Helper()
	var ids []string
	for cursor := ""; ; {
		page, err := s.List(t.Context(), f, cursor, limit)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range page.Assets {
			ids = append(ids, string(a.PublicID))
		}
		if cursor = page.Next; cursor == "" {
			return ids
		}
	}
}

func TestListInPages(t *testing.T) {
	t.Parallel()
	s := openTest(t)
	assets := samples(97)
	write(t, s, func(tx *Tx) error { return tx.Put(t.Context(), assets...) })
	folder := "folder/2"
	rows := []struct {
		name   string
		filter Filter
		keeps  func(*Asset) bool
	}{
		{"all", Filter{}, func(*Asset) bool { return true }},
		{"oldest first", Filter{Ascending: true}, func(*Asset) bool { return true }},
		{"kind", Filter{ResourceType: model.Video}, func(a *Asset) bool { return a.ResourceType == model.Video }},
		{"folder", Filter{Folder: &folder}, func(a *Asset) bool { return a.AssetFolder == folder }},
		{"tag", Filter{ResourceType: model.Image, Tag: "t3"}, func(a *Asset) bool {
			return a.ResourceType == model.Image && slices.Contains(a.Tags, "t3")
		}},
		{"prefix", Filter{Prefix: "dir3/"}, func(a *Asset) bool { return strings.HasPrefix(string(a.PublicID), "dir3/") }},
		{"since", Filter{StartAt: assets[90].CreatedAt}, func(a *Asset) bool { return !a.CreatedAt.Before(assets[90].CreatedAt) }},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			var want []string
			for _, a := range assets {
				if row.keeps(a) {
					want = append(want, string(a.PublicID))
				}
			}
			if !row.filter.Ascending && row.filter.Prefix == "" {
				slices.Reverse(want)
			}
			if diff := cmp.Diff(want, walk(t, s, row.filter, 4)); diff != "" {
				t.Error(diff)
			}
			if n, err := s.Count(t.Context(), row.filter); err != nil || n != len(want) {
				t.Errorf("Count = %d, %v, want %d", n, err, len(want))
			}
		})
	}
	page, err := s.List(t.Context(), Filter{}, "", 4)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.List(t.Context(), Filter{Ascending: true}, page.Next, 4); !errors.Is(err, ErrCursor) {
		t.Errorf("a cursor of another order: %v", err)
	}
}

func FuzzUnseal(f *testing.F) {
	f.Add("WyJuZXciLDEsMl0", "new")
	f.Add("", "")
	f.Add("!!!", "old")
	f.Fuzz(func(t *testing.T, cursor, scope string) {
		var at, row int64
		if err := Unseal(cursor, scope, &at, &row); err != nil {
			if !errors.Is(err, ErrCursor) {
				t.Errorf("err = %v", err)
			}
			return
		}
		var at2, row2 int64
		if err := Unseal(Seal(scope, at, row), scope, &at2, &row2); err != nil || at2 != at || row2 != row {
			t.Errorf("sealed again: %d %d %v", at2, row2, err)
		}
	})
}
