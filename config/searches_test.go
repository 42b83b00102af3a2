package config

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSearchesAreKeptInOrder(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "deep", "searches.toml")
	want := []Search{{"Summer", `tags="a b" AND bytes>1mb`, "largest"}, {"日本 \"x\"", `public_id:a\:b*`, ""}}
	for _, s := range want {
		if _, err := ChangeSearches(path, func(list []Search) []Search { return append(list, s) }); err != nil {
			t.Fatal(err)
		}
	}
	got, err := LoadSearches(path)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("loaded (-want +got):\n%s%v", diff, err)
	}
}

func TestWhatIsEditedMeanwhileIsKept(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "searches.toml")
	text := "# mine\n[[search]]\nname = \"By hand\"\nexpression = 'tags=x'\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := ChangeSearches(path, func(list []Search) []Search { return append(list, Search{Name: "new"}) })
	if err != nil || len(got) != 2 || got[0].Name != "By hand" {
		t.Errorf("saved %v, %v, want what was written by hand first", got, err)
	}
}

func TestWrongSearchesAreNotWrittenOver(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ text, want string }{
		{"[[search]\n", "searches.toml:2:"},
		{"[[search]]\nname = \"a\"\nquery = \"x\"\n", "there is no setting search.query"},
		{"[[search]]\nexpression = \"x\"\n", "search 1 has no name"},
		{"[[search]]\nname = \"a\"\n[[search]]\nname = \"a\"\n", `two searches named "a"`},
	} {
		path := filepath.Join(t.TempDir(), "searches.toml")
		if err := os.WriteFile(path, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := ChangeSearches(path, func(list []Search) []Search { return nil })
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: error %v, want one with %q", tt.text, err, tt.want)
		}
		if now, _ := os.ReadFile(path); string(now) != tt.text {
			t.Errorf("%q was written over with %q", tt.text, now)
		}
	}
}

func TestSearchesBesideTheConfigurationAreTakenOver(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	paths := Paths{Config: filepath.Join(dir, "config", "config.toml"), Data: filepath.Join(dir, "data")}
	before, path := paths.SearchesBefore("ab12"), paths.Searches("ab12")
	save := func(path string, s ...Search) {
		t.Helper()
		if _, err := ChangeSearches(path, func(list []Search) []Search { return append(list, s...) }); err != nil {
			t.Fatal(err)
		}
	}
	save(before, Search{"a", "tags=a", ""}, Search{"b", "tags=b", "largest"}, Search{"c", "tags=old", ""})
	save(path, Search{"c", "tags=c", ""}, Search{"a", "tags=a", ""})
	want := []Search{{"c", "tags=c", ""}, {"a", "tags=a", ""}, {"b", "tags=b", "largest"}, {"c (2)", "tags=old", ""}}
	for range 2 { // a second start finds nothing to do
		if err := MoveSearches(before, path); err != nil {
			t.Fatal(err)
		}
		got, err := LoadSearches(path)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("saved searches, %v (-want +got):\n%s", err, diff)
		}
	}
	if old, err := LoadSearches(before + ".moved"); err != nil || len(old) != 3 {
		t.Errorf("the file from before holds %v, %v; want what it held", old, err)
	}
	save(before, Search{"d", "tags=d", ""}) // by an earlier version
	if err := MoveSearches(before, path); err != nil {
		t.Fatal(err)
	}
	if got, _ := LoadSearches(path); len(got) != 5 {
		t.Errorf("saved searches %v, want d too", got)
	}
	if old, err := LoadSearches(before + ".moved-2"); err != nil || len(old) != 1 {
		t.Errorf("the second file from before holds %v, %v", old, err)
	}
}

func TestBrokenSearchesBesideTheConfigurationStay(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	before, path := filepath.Join(dir, "old.toml"), filepath.Join(dir, "new.toml")
	if err := os.WriteFile(before, []byte("[[search]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := MoveSearches(before, path); err == nil || !strings.Contains(err.Error(), "old.toml:2:") {
		t.Errorf("error %v, want the place of the fault", err)
	}
	if _, err := os.Stat(before); err != nil {
		t.Errorf("the broken file is gone: %v", err)
	}
}

// Several explorers add and delete at once: each change is made to what the others left.
func TestChangesOfSeveralAreAllMade(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path, remembered := filepath.Join(dir, "searches.toml"), filepath.Join(dir, "state.json")
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			for n := range 6 {
				name := fmt.Sprintf("%d-%d", i, n)
				_, err := ChangeSearches(path, func(list []Search) []Search {
					list = append(list, Search{Name: name, Expression: "x"})
					if n%2 == 1 {
						list = slices.DeleteFunc(list, func(s Search) bool { return s.Name == fmt.Sprintf("%d-%d", i, n-1) })
					}
					return list
				})
				if err != nil {
					t.Error(err)
				}
				if _, err := ChangeState(remembered, func(s state) state { s.SDK += "x"; return s }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if list, err := LoadSearches(path); err != nil || len(list) != 18 {
		t.Errorf("%d searches are saved, %v; want the 18 that nobody deleted", len(list), err)
	}
	if s, err := LoadState[state](remembered); err != nil || len(s.SDK) != 36 {
		t.Errorf("the state was changed %d times, %v; want 36", len(s.SDK), err)
	}
}

// What can't be understood is set aside, and the change kept nonetheless.
func TestAChangeOfABrokenState(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "state.json")
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := ChangeState(path, func(s state) state { s.SDK += "go"; return s })
	if err == nil || !strings.Contains(err.Error(), path+".broken") || got.SDK != "go" {
		t.Errorf("ChangeState = %v, %v; want the change, and where the broken file is", got, err)
	}
	if kept, err := LoadState[state](path); err != nil || kept.SDK != "go" {
		t.Errorf("kept: %v, %v", kept, err)
	}
}
