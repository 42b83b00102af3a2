package ui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/model"
	"cldx/ui/intent"
)

// reopen starts a second run with what the first one left.
func (s *stage) reopen(lib *library) *stage {
	state := s.app.State()
	return newStage(s.t, lib, s.app.width, s.app.height, func(d *Deps) {
		d.Memory.Left = left(state)
	})
}

// left is what a last run left.
func left(s State) func() (State, error) { return func() (State, error) { return s, nil } }

func TestCursorFilterAndFocusComeBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press("j", "j", "j", "3")
	again := s.reopen(sample(t))
	if got := again.current(); got != "price_list" {
		t.Errorf("the cursor is on %q, want price_list", got)
	}
	if again.app.shape.focus != DetailPane {
		t.Errorf("the focus is in pane %d, want the detail", again.app.shape.focus)
	}
	s.press("2", "f", `"shoe"`, "enter")
	narrowed := s.reopen(sample(t))
	if got := narrowed.app.assets.Len(); got != 3 || narrowed.app.filter.Typing {
		t.Errorf("the filter shows %d rows, want the three that match, and nobody typing", got)
	}
	if screen := ansi.Strip(narrowed.screen()); !strings.Contains(screen, "f ❯ shoe") {
		t.Errorf("the filter is not on the screen:\n%s", screen)
	}
}

func TestACursorFarDownComesBackWithItsPages(t *testing.T) {
	t.Parallel()
	s := newStage(t, many(t, 5000), 120, 40)
	s.press("G")
	for range 1800 {
		s.press("k")
	}
	want := s.current()
	again := s.reopen(many(t, 5000))
	if got := again.current(); got != want {
		t.Errorf("the cursor is on %q, want %q", got, want)
	}
	again.press("g")
	if got := again.current(); got != "item_0000000" {
		t.Errorf("g goes to %q", got)
	}
}

func TestWhoeverMovesIsNotPulledBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40, func(d *Deps) {
		d.Memory.Left = left(State{Whereabouts: Whereabouts{Cursor: &At{AssetName: AssetName{model.Image, model.Uploaded, "gone"}, Row: 4}}})
	})
	if got := s.current(); got != "日本語の写真 🏔️" {
		t.Errorf("without its asset the cursor is on %q, want the row that it was in", got)
	}
	s.press("g")
	s.press("r")
	if got := s.current(); got != "shoe_red" {
		t.Errorf("a refresh pulls the cursor to %q", got)
	}
}

func TestPlacesAndFoldersComeBack(t *testing.T) {
	t.Parallel()
	s := newStage(t, sample(t), 120, 40)
	s.press("1", "j", "j", "l", "j", "enter", "1", "k", "k", "enter")
	again := s.reopen(sample(t))
	if n := again.app.folders.Node("products/summer"); n == nil || !again.app.folders.Node("products").Open {
		t.Error("the open folder did not come back")
	}
	again.press("ctrl+o")
	if got := again.app.here.place.Folder; got != "products/summer" {
		t.Errorf("back goes to %q, want products/summer", got)
	}
}

func TestTheSelectionComesBackAndIsReadWhenItIsUsed(t *testing.T) {
	t.Parallel()
	p := &planner{}
	s := newStage(t, sample(t), 120, 40, func(d *Deps) { d.Planner = p })
	s.press("space", "space", "space")
	lib := sample(t)
	lib.assets = lib.assets[1:] // shoe_red is deleted by somebody else
	lib.assets[0].PublicID, lib.assets[0].DisplayName = "products/renamed", "renamed"
	state := s.app.State()
	state.Place = Place{Kind: InFolder, Folder: "brand"}
	again := newStage(t, lib, 120, 40, func(d *Deps) { d.Memory.Left, d.Planner = left(state), p })
	if screen := ansi.Strip(again.screen()); !strings.Contains(screen, "✓ 3 selected · 10.2 MB") {
		t.Errorf("the selection does not count:\n%s", screen)
	}
	again.asked()
	again.press("a")
	if calls := again.asked(); len(calls) > 0 {
		t.Errorf("the menu of the asset under the cursor asks for what is selected: %q", calls)
	}
	again.press("t")
	if diff := cmp.Diff([]string{"resources_by_asset_ids"}, again.asked()); diff != "" {
		t.Errorf("calls when the selection is used (-want +got):\n%s", diff)
	}
	want, _ := p.wanted[len(p.wanted)-1].(intent.Tag)
	if diff := cmp.Diff([]string{"renamed", "walk"}, again.names(want.Assets)); diff != "" {
		t.Errorf("what is tagged (-want +got):\n%s", diff)
	}
	if screen := ansi.Strip(again.screen()); !strings.Contains(screen, "1 selected asset no longer exist") {
		t.Errorf("it is not said that one is gone:\n%s", screen)
	}
	again.press("t")
	if calls := again.asked(); len(calls) > 0 {
		t.Errorf("a second time it is asked for %q", calls)
	}
}

func TestALargeSelectionIsBounded(t *testing.T) {
	t.Parallel()
	s := newStage(t, many(t, 4000), 120, 40)
	s.press("A")
	c := s.app.State().Selection
	if len(c.Assets) != chosenKept || c.More != 4000-chosenKept {
		t.Errorf("%d assets are remembered and %d more, want %d of 4000", len(c.Assets), c.More, chosenKept)
	}
	again := s.reopen(many(t, 4000))
	if screen := ansi.Strip(again.screen()); !strings.Contains(screen, "2,000 of the 4,000 selected assets came back") {
		t.Errorf("it is not said that the rest is forgotten:\n%s", screen)
	}
}

func TestAStateOfANewerProgramIsRefused(t *testing.T) {
	t.Parallel()
	if err := (State{Version: StateVersion}).Check(); err != nil {
		t.Error(err)
	}
	if err := (State{Version: StateVersion + 1}).Check(); err == nil {
		t.Error("a newer version is taken")
	}
}

// Whatever the file holds, the explorer starts.
func FuzzRecall(f *testing.F) {
	f.Add("folder", "a/b", 3, 2, "x", true)
	f.Add("selection", "", -1, -7, "", false)
	f.Add("nonsense", "\x00", 1<<40, 99, "\x1b[2J", true)
	f.Fuzz(func(t *testing.T, kind, folder string, row, focus int, text string, zoom bool) {
		place := Place{Kind: Kind(kind), Folder: folder, Query: text}
		s := newStage(t, &library{t: t, left: 500}, 80, 24, func(d *Deps) {
			d.Memory.Left = left(State{
				Version: row, SDK: text, Bookmarks: []Bookmark{{text, place}},
				Panes:     Panes{Focus: &focus, Companion: focus, Sizes: []int{row, focus}, Hidden: []bool{zoom, zoom, zoom, zoom, zoom, zoom}, Zoom: zoom},
				Selection: Chosen{Assets: []ChosenAsset{{AssetName: AssetName{model.Image, model.Uploaded, model.PublicID(text)}}}, More: row},
				Whereabouts: Whereabouts{
					Place: place, Order: text, Cursor: &At{Row: row}, Filter: text, Past: []Place{place, {}}, Open: []string{folder, text},
				},
			})
		})
		s.press("'", "esc", "ctrl+o", "j", "space")
		s.screen()
		if got := fmt.Sprint(s.app.State()); got == "" {
			t.Error("there is no state")
		}
	})
}
