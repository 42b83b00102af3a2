package search

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

func folderLibrary(t *testing.T) *Searcher {
	t.Helper()
	library := openLibrary(t, nil)
	err := library.Write(t.Context(), func(tx *store.Tx) error {
		for i, path := range []string{"pets", "pets/cats", "pets/cats/old cats", "brand", "My Folder", "testFolder1", "testFolder2"} {
			if _, err := tx.MakeFolder(t.Context(), path, testNow.AddDate(0, 0, -7*i)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return New(library, model.DynamicFolders)
}

func TestFolderSearch(t *testing.T) {
	t.Parallel()
	s := folderLibrary(t)
	for _, tt := range []struct {
		expression string
		sort       string
		want       []string
	}{
		{"", "", []string{"pets", "pets/cats", "pets/cats/old cats", "brand", "My Folder", "testFolder1", "testFolder2"}},
		{" ", "path", []string{"My Folder", "brand", "pets", "pets/cats", "pets/cats/old cats", "testFolder1", "testFolder2"}},
		{"name=testFolder*", "name", []string{"testFolder1", "testFolder2"}},
		{`name:"my folder"`, "", []string{"My Folder"}},
		{"path:pets*", "", []string{"pets", "pets/cats", "pets/cats/old cats"}},
		{`path="pets/cats"`, "", []string{"pets/cats"}},
		{"parent=pets", "", []string{"pets/cats"}},
		{`parent=""`, "name", []string{"My Folder", "brand", "pets", "testFolder1", "testFolder2"}},
		{"created_at>2w", "", []string{"pets", "pets/cats"}},
		{"cats AND -name:old", "", []string{"pets/cats"}},
		{"nothing", "", nil},
	} {
		var sort []api.SortKey
		if tt.sort != "" {
			sort = []api.SortKey{{Field: tt.sort, Direction: "asc"}}
		}
		for _, size := range []int{2, 50} {
			var got []string
			op := api.SearchFolders{Expression: tt.expression, SortBy: sort, MaxResults: &size}
			for more := true; more; more = op.NextCursor != "" {
				page, err := s.Folders(t.Context(), op, testNow)
				if err != nil {
					t.Fatalf("Folders(%q): %v", tt.expression, err)
				}
				if page.TotalCount != len(tt.want) {
					t.Errorf("Folders(%q) total %d, want %d", tt.expression, page.TotalCount, len(tt.want))
				}
				for _, f := range page.Folders {
					got = append(got, f.Path)
				}
				op.NextCursor = page.NextCursor
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Folders(%q) in pages of %d (-want +got):\n%s", tt.expression, size, diff)
			}
		}
	}
}

func TestFolderSearchRefusals(t *testing.T) {
	t.Parallel()
	s := folderLibrary(t)
	for name, op := range map[string]api.SearchFolders{
		"expression": {Expression: "name:*"},
		"sort":       {SortBy: []api.SortKey{{Field: "bytes", Direction: "asc"}}},
	} {
		_, err := s.Folders(t.Context(), op, testNow)
		if _, ok := errors.AsType[Invalid](err); !ok {
			t.Errorf("%s: error %v, want Invalid", name, err)
		}
	}
	if _, err := s.Folders(t.Context(), api.SearchFolders{NextCursor: "x"}, time.Now()); !errors.Is(err, store.ErrCursor) {
		t.Errorf("cursor: error %v, want %v", err, store.ErrCursor)
	}
}

func TestFolderSearchEndsAtItsCap(t *testing.T) {
	t.Parallel()
	library := openLibrary(t, nil)
	err := library.Write(t.Context(), func(tx *store.Tx) error {
		for i := range maxFolders + 30 {
			if _, err := tx.MakeFolder(t.Context(), fmt.Sprintf("f%04d", i), testNow); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	s, size, got := New(library, model.DynamicFolders), 500, 0
	op := api.SearchFolders{MaxResults: &size}
	for more := true; more; more = op.NextCursor != "" {
		page, err := s.Folders(t.Context(), op, testNow)
		if err != nil {
			t.Fatal(err)
		}
		got, op.NextCursor = got+len(page.Folders), page.NextCursor
	}
	if got != maxFolders {
		t.Errorf("%d folders in all, want %d", got, maxFolders)
	}
}
