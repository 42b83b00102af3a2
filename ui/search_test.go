package ui

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/api"
	"cldx/config"
	"cldx/internal/golden"
	"cldx/ui/find"
)

// searches are the windows and panels of the search of which the screen is kept.
var searches = []struct {
	name string
	keys []string
}{
	{"search-empty", []string{"/"}},
	{"search-again", []string{"/", `"tags=shoe"`, "enter", "/"}},
	{"search-values", []string{"/", `"tags=s"`}},
	{"search-metadata", []string{"/", `"metadata.season="`}},
	{"search-dates", []string{"/", `"created_at>"`}},
	{"search-form", []string{"/", `"tags=shoe AND (width>5 OR height>5) AND bytes>1kb"`, "ctrl+f", "down", "down", `"p"`}},
	{"search-form-error", []string{"/", `"tags=shoe"`, "ctrl+f", "down", "down", "down", "down", "down", "down", `"a(b"`}},
	{"search-earlier", []string{"/", `"tags=shoe"`, "enter", "/", `"bytes>5"`, "enter", "/", "ctrl+r", `"sho"`}},
	{"search-save", []string{"/", `"tags=shoe"`, "ctrl+s", `"Shoes"`}},
	{"search-saved", []string{"/", `"tags=shoe"`, "ctrl+s", `"Shoes"`, "enter", "1", "g"}},
	{"search-folders", []string{"1", "/", `"su"`}},
	{"search-folders-error", []string{"1", "/", `"name=("`}},
	{"search-alike", []string{"S"}},
	{"search-alike-found", []string{"S", "enter"}},
	{"search-counts", []string{"F", "j"}},
	{"search-counts-picked", []string{"F", "j", "enter"}},
}

func TestSearchScreens(t *testing.T) {
	t.Parallel()
	sizes := []struct {
		name string
		w, h int
	}{{"80x24", 80, 24}, {"120x40", 120, 40}, {"200x60", 200, 60}}
	for _, size := range sizes {
		for _, sc := range searches {
			t.Run(size.name+"/"+sc.name, func(t *testing.T) {
				t.Parallel()
				s := newStage(t, sample(t), size.w, size.h)
				s.press(sc.keys...)
				golden.File(t, size.name+"/"+sc.name+".txt", ansi.Strip(s.screen())+"\n")
			})
		}
	}
}

func TestSearchColours(t *testing.T) {
	t.Parallel()
	for _, look := range []string{"dark", "light"} {
		for _, sc := range searches {
			if !slices.Contains([]string{"search-values", "search-form-error", "search-saved", "search-counts-picked", "search-alike"}, sc.name) {
				continue
			}
			t.Run(look+"/"+sc.name, func(t *testing.T) {
				t.Parallel()
				s := newStage(t, sample(t), 120, 40, func(d *Deps) { d.Look.Theme = look })
				s.press(sc.keys...)
				golden.File(t, "colours/"+sc.name+"-"+look+".ansi", s.screen()+"\n")
			})
		}
	}
}

func TestWordsAreAskedForOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.asked()
	s.press("/", `"tags=sh"`, "ctrl+u", `"tags=cl"`, "esc", "/", `"tags=x"`, "esc")
	want := []string{"list_metadata_fields", "tags", "tags", "tags"}
	if diff := cmp.Diff(want, s.asked()); diff != "" {
		t.Errorf("calls for words (-want +got):\n%s", diff)
	}
	poor := newStage(t, sample(t), 120, 40)
	poor.lib.left = 20
	poor.press("r")
	poor.asked()
	poor.press("/", `"tags=sh"`)
	if got := poor.asked(); len(got) > 0 {
		t.Errorf("with few calls left %q was asked", got)
	}
}

func TestCountsNarrowAndWiden(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.asked()
	s.press("F")
	if diff := cmp.Diff([]string{"count"}, s.asked()); diff != "" {
		t.Errorf("opening the counts (-want +got):\n%s", diff)
	}
	s.press("enter")
	if want := (Place{Kind: Found, Query: "resource_type:image"}); s.app.here.place != want {
		t.Errorf("enter shows %v, want %v", s.app.here.place, want)
	}
	s.press("j", "space")
	if got := s.app.here.place.Query; got != "resource_type:image OR resource_type:video" {
		t.Errorf("a second one makes %q", got)
	}
	s.press("backspace")
	if s.app.here.place != (Place{}) {
		t.Errorf("widened, the place is %v, want all assets", s.app.here.place)
	}
	s.asked()
	s.press("ctrl+o", "ctrl+i")
	if got := s.asked(); slices.ContainsFunc(got, func(c string) bool { return strings.HasPrefix(c, "count") }) {
		t.Errorf("what is counted was counted again: %q", got)
	}
	s.press("esc")
	if s.app.facetsShown() || s.app.shape.focus != AssetsPane {
		t.Error("esc does not close the panel")
	}
}

func TestCountsOfAFolderComeBackToIt(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press("1", "j", "enter", "F", "enter")
	if got := s.app.here.place.Query; got != "asset_folder=brand AND resource_type:image" {
		t.Errorf("narrowed, the search is %q", got)
	}
	s.press("backspace")
	if want := (Place{Kind: InFolder, Folder: "brand"}); s.app.here.place != want {
		t.Errorf("widened, the place is %v, want %v", s.app.here.place, want)
	}
}

func TestLookAlikesAreAPlace(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press("S", "enter")
	if got := s.current(); got != "shoe_red" || s.app.assets.Len() != 2 || s.app.here.order != alikeFirst {
		t.Errorf("%q is the first of %d, %s", got, s.app.assets.Len(), s.app.here.order.Title)
	}
	if got := s.app.detail.Asset().Tags; !slices.Contains(got, "red") {
		t.Errorf("the tags that were known are %q now", got)
	}
	s.press("ctrl+o", "ctrl+i")
	if got := s.app.here.place.Title(); got != "like shoe_red" {
		t.Errorf("forward is at %q", got)
	}
	s.press("S", `"https://x.example/a.jpg"`, "enter")
	if got := s.app.here.place.Like; got != (find.Like{URL: "https://x.example/a.jpg"}) {
		t.Errorf("an address is taken for %+v", got)
	}
}

func TestTheAddressOfASearchIsCopied(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press("/", `"tags=shoe"`, "ctrl+y")
	if want := []string{"https://res.example/demo/search/s--x--/300/tags=shoe"}; !slices.Equal(s.texts, want) {
		t.Errorf("copied %q, want %q", s.texts, want)
	}
}

func TestSavedSearchesAreChangedOneAfterTheOther(t *testing.T) {
	t.Parallel()
	kept := []config.Search{{Name: "by hand", Expression: "tags=x"}}
	s := newStage(t, sample(t), 120, 40, func(d *Deps) {
		d.Memory.Searches = Searches{
			Load: func() ([]config.Search, error) { return kept, nil },
			Change: func(change func([]config.Search) []config.Search) ([]config.Search, error) {
				kept = change(slices.Clone(kept))
				return kept, nil
			},
		}
	})
	s.press("/", `"tags=shoe"`, "ctrl+s", `"Shoes"`, "enter", "1", "g", "shift+down", "g", "R", `"Boots"`, "enter")
	want := []config.Search{{Name: "Boots", Expression: "tags=shoe"}, {Name: "by hand", Expression: "tags=x"}}
	if diff := cmp.Diff(want, kept); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	s.press("D", "enter")
	if len(kept) != 1 || kept[0].Name != "by hand" {
		t.Errorf("after deleting %v are kept", kept)
	}
}

func TestEveryOfferIsAnOperation(t *testing.T) {
	t.Parallel()
	for _, name := range find.Offers() {
		if !slices.ContainsFunc(byName(), func(e api.Entry) bool { return e.Name == name }) {
			t.Errorf("there is no operation %s", name)
		}
	}
}
