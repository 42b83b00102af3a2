package assetview_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cldx/internal/golden"
	"cldx/model"
	"cldx/ui/assetview"
	"cldx/ui/preview"
	"cldx/ui/raw"
	"cldx/ui/theme"
)

// hanging is a view in a room of some cells whose picture is there, after keys.
func hanging(t *testing.T, a model.Asset, keys string, cols, rows int) *wishes {
	t.Helper()
	made := func(g *preview.Gallery) *wishes {
		w := &wishes{}
		w.View = assetview.New(a, "", g, func(x assetview.Wish) tea.Cmd {
			w.got = append(w.got, x)
			return nil
		})
		for _, p := range []assetview.Part{assetview.Core, assetview.Relations, assetview.Backups, assetview.Findings} {
			w.Fill(p, a, false, nil)
		}
		w.Learn(assetview.Schema{Fields: fields, Rules: rules})
		w.Start()
		for key := range strings.FieldsSeq(keys) {
			window(w.View, theme.Dark, cols, rows)
			w.press(key)
		}
		return w
	}
	return made(hung(t, made(hung(t, nil)).Pictures(cols-4, rows-4)))
}

// worded is an asset with long values.
func worded() model.Asset {
	a := asset()
	a.PublicID = "shop/spring/shoe"
	a.SecureURL = "https://res.example/demo/image/upload/v1712345678/shop/spring/a-rather-long-folder-name/another-one/shoe.jpg"
	a.Context = model.Context{"alt": strings.Repeat("A red shoe on a white table. ", 4), "caption": strings.Repeat("long ", 200)}
	a.Derived[0].SecureURL = "https://res.example/demo/image/upload/w_100,c_fill/shoe.jpg"
	return a
}

func TestThePictureStandsBesideTheRows(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		for _, tab := range []string{"1", "3", "5", "7", "8"} {
			name := fmt.Sprintf("beside/%dx%d/%s", size[0], size[1], tab)
			screen := window(hanging(t, worded(), tab, size[0], size[1]).View, theme.Dark, size[0], size[1])
			golden.File(t, name+".txt", ansi.Strip(screen))
			for line := range strings.SplitSeq(strings.TrimSuffix(screen, "\n"), "\n") {
				if n := ansi.StringWidth(line); n != size[0] {
					t.Errorf("%s: a line of %d cells: %q", name, n, ansi.Strip(line))
				}
			}
		}
	}
	golden.File(t, "beside/dark.ansi", window(hanging(t, worded(), "3", 100, 30).View, theme.Dark, 100, 30))
	golden.File(t, "beside/light.ansi", window(hanging(t, worded(), "3", 100, 30).View, theme.Light, 100, 30))
}

func TestTheSamePictureIsWantedOnEveryTabOfTheAsset(t *testing.T) {
	t.Parallel()
	var first []preview.Want
	for _, tab := range strings.Split("1 2 3 4 8 9", " ") {
		wants := hanging(t, worded(), tab, 120, 40).Pictures(116, 36)
		if first == nil {
			first = wants
		}
		if len(wants) != 1 || wants[0] != first[0] {
			t.Errorf("tab %s wants %v, the first tab %v", tab, wants, first)
		}
	}
	for _, tab := range []string{"0", "-"} {
		if wants := hanging(t, worded(), tab, 120, 40).Pictures(116, 36); len(wants) > 0 {
			t.Errorf("tab %s wants %v, whose rows need the width", tab, wants)
		}
	}
}

func TestWithoutPicturesTheRowsHaveTheWidth(t *testing.T) {
	t.Parallel()
	v := assetview.New(worded(), "", &preview.Gallery{}, func(assetview.Wish) tea.Cmd { return nil })
	if wants := v.Pictures(116, 36); len(wants) > 0 {
		t.Errorf("a terminal without pictures is to show %v", wants)
	}
	if screen := ansi.Strip(window(v, theme.Dark, 160, 40)); !strings.Contains(screen, worded().SecureURL+" ") {
		t.Errorf("the URL does not stand in one line:\n%s", screen)
	}
}

func TestTheCursorGoesByValuesNotByLines(t *testing.T) {
	t.Parallel()
	w := hanging(t, worded(), "3 down x up x G x", 120, 40)
	want := []assetview.Wish{assetview.RemoveContext{Key: "caption"}, assetview.RemoveContext{Key: "alt"}, assetview.RemoveContext{Key: "caption"}}
	if diff := cmp.Diff(want, w.got); diff != "" {
		t.Errorf("wishes (-want +got):\n%s", diff)
	}
	window(w.View, theme.Dark, 80, 24) // the values take other lines now
	w.got = nil
	w.press("x")
	if diff := cmp.Diff(want[2:], w.got); diff != "" {
		t.Errorf("after the screen has become narrow (-want +got):\n%s", diff)
	}
}

func TestAClickFindsRowsAndPictures(t *testing.T) {
	t.Parallel()
	w := hanging(t, worded(), "3", 120, 40)
	window(w.View, theme.Dark, 120, 40)
	w.Update(tea.MouseClickMsg{X: 20, Y: 5, Button: tea.MouseLeft}) // the last line of a value or later
	w.press("x")
	w.Update(tea.MouseClickMsg{X: 100, Y: 5, Button: tea.MouseLeft})
	want := []assetview.Wish{assetview.RemoveContext{Key: "caption"}, assetview.Watch{}}
	if diff := cmp.Diff(want, w.got); diff != "" {
		t.Errorf("wishes (-want +got):\n%s", diff)
	}
}

func TestAnEarlierVersionIsLookedForOnce(t *testing.T) {
	t.Parallel()
	a := worded()
	w := hanging(t, a, "7 down", 120, 40)
	w.Update(nil)
	if diff := cmp.Diff([]assetview.Wish{assetview.LocateVersion{Version: a.Versions[1]}}, w.got); diff != "" {
		t.Fatalf("wishes (-want +got):\n%s", diff)
	}
	w.Located("v2", "https://api.example/v2")
	if wants := w.Pictures(116, 36); len(wants) != 1 || wants[0].Of != preview.Plain("https://api.example/v2") {
		t.Errorf("wanted: %v", wants)
	}
	w.press("up down")
	if len(w.got) > 1 {
		t.Errorf("what is known is asked for again: %v", w.got)
	}
	if narrow := hanging(t, a, "7 down", 80, 24); len(narrow.got) > 0 {
		t.Errorf("where no picture fits %v is asked for", narrow.got)
	}
}

func TestARawFileShowsHowItBegins(t *testing.T) {
	t.Parallel()
	a := asset()
	a.ResourceType, a.Format, a.PublicID = model.Raw, "", "docs/terms.txt"
	w := hanging(t, a, "", 120, 40)
	if diff := cmp.Diff([]assetview.Wish{assetview.ReadHead{}}, w.got); diff != "" {
		t.Fatalf("wishes (-want +got):\n%s", diff)
	}
	if screen := ansi.Strip(window(w.View, theme.Dark, 120, 40)); !strings.Contains(screen, "loading") {
		t.Errorf("nothing says that the file is read:\n%s", screen)
	}
	w.Head(raw.Read("terms.txt", []byte("Terms of use\n\nBe kind.\n"), true), nil)
	if screen := ansi.Strip(window(w.View, theme.Dark, 120, 40)); !strings.Contains(screen, "Be kind.") {
		t.Errorf("the file is not shown:\n%s", screen)
	}
}
