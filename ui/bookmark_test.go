package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
)

func TestALetterGoesToItsBookmarkAtOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press("1", "j", "enter", `"""`)
	if !strings.Contains(ansi.Strip(s.screen()), "Bookmark brand") {
		t.Fatalf("no name is asked for:\n%s", ansi.Strip(s.screen()))
	}
	s.press("ctrl+u", `"b"`, "enter", "~")
	if s.app.here.place != (Place{}) {
		t.Fatalf("at %v, want all assets", s.app.here.place)
	}
	s.press("'", `"b"`)
	if got := s.app.here.place.Folder; got != "brand" || !s.app.stack.Empty() {
		t.Errorf("the letter goes to %q", got)
	}
}

func TestBookmarksAreFoundByTyping(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40, func(d *Deps) {
		d.Memory.Left = left(State{Bookmarks: []Bookmark{
			{"a", Place{Kind: InFolder, Folder: "brand"}},
			{"summer shoes", Place{Kind: Found, Query: "tags=shoe"}},
			{"s", Place{Kind: InFolder, Folder: "products"}},
		}})
	})
	s.press("'", `"ho"`)
	if screen := ansi.Strip(s.screen()); s.app.stack.Empty() || strings.Contains(screen, "a             brand") {
		t.Errorf("what is typed does not search:\n%s", screen)
	}
	s.press("enter")
	if got := s.app.here.place; got.Query != "tags=shoe" {
		t.Errorf("enter goes to %v", got)
	}
}

func TestBookmarksAreReplacedAndRemoved(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press(`"""`, "enter", "1", "j", "enter", `"""`, "ctrl+u", `"a"`)
	if screen := ansi.Strip(s.screen()); !strings.Contains(screen, "It stands for all assets now") {
		t.Errorf("it is not said that a bookmark is replaced:\n%s", screen)
	}
	s.press("enter")
	want := []Bookmark{{"a", Place{Kind: InFolder, Folder: "brand"}}}
	if diff := cmp.Diff(want, s.app.State().Bookmarks); diff != "" {
		t.Errorf("bookmarks (-want +got):\n%s", diff)
	}
	s.press("'", "ctrl+x", "esc")
	if got := s.app.State().Bookmarks; len(got) != 0 {
		t.Errorf("ctrl+x leaves %v", got)
	}
	s.press("'")
	if screen := ansi.Strip(s.screen()); !strings.Contains(screen, "There is no bookmark yet") {
		t.Errorf("without a bookmark it is not said how to make one:\n%s", screen)
	}
}

func TestASelectionIsNoBookmark(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press("space", "5", `"""`)
	if !s.app.stack.Empty() {
		t.Error("the selection can be bookmarked")
	}
}
