package search

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/model"
	"cldx/sandbox/store"
)

// tagAll gives every asset a tag, in one change.
func tagAll(t *testing.T, library *store.Store, assets []*store.Asset, tag string) {
	t.Helper()
	for _, a := range assets {
		a.Tags = append(slices.Clone(a.Tags), tag)
	}
	if err := library.Write(t.Context(), func(tx *store.Tx) error { return tx.Put(t.Context(), assets...) }); err != nil {
		t.Fatal(err)
	}
}

// After a change to more assets than a search looks at one by one, what it is not
// about stays as it is, and what it is about is followed without a search.
func TestLargeChangesAreFollowed(t *testing.T) {
	t.Parallel()
	assets := randomLibrary(5, followFrom+100)
	library := openLibrary(t, assets)
	s := newMemorySearcher(t, library, model.DynamicFolders)
	expression := "tags=sale AND bytes>0"
	fromMemory(t, s, api.Search{Expression: expression})
	sizes, before := s.memory.columns["a.bytes"], library.Change()
	tagAll(t, library, assets, "sale")
	leaf := partsOf([]cond{tagged([]string{"sale"})}, nil)[0]
	for landed := s.memory.next(); ; landed = s.memory.next() {
		if upTo, _ := s.memory.use(leaf); upTo > before {
			break
		}
		<-landed
	}
	if upTo, have := s.memory.use(leaf); !have || upTo != library.Change() {
		t.Errorf("nobody has searched, and the rows of a tag are as of change %d of %d", upTo, library.Change())
	}
	page := fromMemory(t, s, api.Search{Expression: expression})
	if s.memory.columns["a.bytes"] != sizes || sizes.upTo != library.Change() {
		t.Errorf("the column of sizes is another, or as of change %d of %d, after a change of tags", sizes.upTo, library.Change())
	}
	if page.Total != len(expected(t, assets, expression, model.DynamicFolders)) {
		t.Errorf("%d assets are found", page.Total)
	}
}

func TestConditionsReadColumns(t *testing.T) {
	t.Parallel()
	of := func(names ...string) (set store.ColumnSet) {
		for _, name := range names {
			set |= store.ColumnNamed(name)
		}
		return set | store.ColumnNamed("live")
	}
	for _, c := range []struct {
		sql  string
		want store.ColumnSet
	}{
		{"a.bytes", of("bytes")},
		{"a.row IN (SELECT row FROM asset_tag WHERE tag = ?)", of("tags", "created_at")},
		{"a.row IN (SELECT rowid FROM asset_text WHERE asset_text MATCH ?)", store.TextColumns},
		{"(a.rest ->> '$.x') IS NOT NULL AND a.folder = ?", of("rest", "folder")},
		{"a.nothing = 1", store.AllColumns},
	} {
		if got := readBy(c.sql); got != c.want {
			t.Errorf("readBy(%q) = %b, want %b", c.sql, got, c.want)
		}
	}
}

// A column of whole numbers is the same in four bytes as in eight.
func TestColumnsWiden(t *testing.T) {
	t.Parallel()
	library := openLibrary(t, randomLibrary(8, 300))
	s := newMemorySearcher(t, library, model.DynamicFolders)
	for _, expression := range []string{"bytes>1000 AND bytes<=1048576", "bytes>=-5", "bytes<0.5", "bytes>99999999999", "width:[1 TO 500]"} {
		narrow := fromMemory(t, s, api.Search{Expression: expression})
		s.memory.lock.Lock()
		for _, c := range s.memory.columns {
			if !c.isWords() && c.numbers == nil {
				c.widen()
			}
		}
		s.memory.lock.Unlock()
		wide := fromMemory(t, s, api.Search{Expression: expression})
		if diff := cmp.Diff(idsOf(narrow), idsOf(wide)); diff != "" || narrow.Total != wide.Total {
			t.Errorf("%q (-four bytes +eight):\n%s", expression, diff)
		}
		s.memory.lock.Lock()
		s.memory.columns = map[string]*column{}
		s.memory.lock.Unlock()
	}
}
