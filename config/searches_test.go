package config

import (
	"os"
	"path/filepath"
	"strings"
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
