package overlay_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

func key(text string) tea.KeyPressMsg {
	switch text {
	case "enter":
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	case "esc":
		return tea.KeyPressMsg{Code: tea.KeyEscape}
	case "left":
		return tea.KeyPressMsg{Code: tea.KeyLeft}
	case "right":
		return tea.KeyPressMsg{Code: tea.KeyRight}
	case "down":
		return tea.KeyPressMsg{Code: tea.KeyDown}
	}
	return tea.KeyPressMsg{Code: rune(text[0]), Text: text}
}

func press(s *overlay.Stack, keys ...string) {
	for _, k := range keys {
		s.Input(key(k))
	}
}

var fruit = []overlay.Item{{Label: "Apple", Note: "a"}, {Label: "Banana", Note: "b", Off: true}, {Label: "Cherry", Note: "c"}}

func TestPicker(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		typing bool
		keys   []string
		want   int
		ok     bool
	}{
		{"first", true, []string{"enter"}, 0, true},
		{"found by typing", true, []string{"r", "r", "enter"}, 2, true},
		{"after a slash, as elsewhere", true, []string{"/", "r", "r", "enter"}, 2, true},
		{"nothing matches", true, []string{"x", "enter", "esc"}, -1, false},
		{"by its key", false, []string{"c"}, 2, true},
		{"what is off stays", false, []string{"b", "down", "enter", "esc"}, -1, false},
		{"left", true, []string{"esc"}, -1, false},
	}
	for _, tt := range tests {
		var s overlay.Stack
		got, ok, ended := -2, false, 0
		overlay.Open(&s, overlay.NewPicker("Fruit", fruit, tt.typing), func(i int, chose bool) tea.Cmd {
			got, ok, ended = i, chose, ended+1
			return nil
		})
		press(&s, tt.keys...)
		if got != tt.want || ok != tt.ok || ended != 1 || !s.Empty() {
			t.Errorf("%s: result %d, %v, ended %d times, want %d, %v once", tt.name, got, ok, ended, tt.want, tt.ok)
		}
	}
}

func TestAnEndingDialogCanOpenTheNext(t *testing.T) {
	t.Parallel()
	var s overlay.Stack
	said := false
	overlay.Open(&s, overlay.NewPicker("Fruit", fruit, false), func(int, bool) tea.Cmd {
		overlay.Open(&s, overlay.NewQuestion("Sure?", nil, "eat"), func(yes, ok bool) tea.Cmd {
			said = yes && ok
			return nil
		})
		return nil
	})
	press(&s, "a")
	if s.Len() != 1 || said {
		t.Fatalf("%d dialogs are open, want the question", s.Len())
	}
	press(&s, "enter")
	if !said || !s.Empty() {
		t.Error("the question did not end with a yes")
	}
}

func TestDrawKeepsTheScreensWidth(t *testing.T) {
	t.Parallel()
	th := theme.New(theme.Dark, 0)
	for _, w := range []int{12, 30, 80, 200} {
		for _, h := range []int{3, 10, 40} {
			var s overlay.Stack
			overlay.Open(&s, overlay.NewPicker("Fruit", fruit, true), nil)
			overlay.Open(&s, overlay.NewQuestion("Is it so?", []string{strings.Repeat("very ", 40)}, "yes"), nil)
			screen := slices.Repeat([]string{strings.Repeat("宽x", w/3) + strings.Repeat(".", w%3)}, h)
			s.Draw(th, screen, w)
			for i, line := range screen {
				if got := cell.Width(line); got > w {
					t.Errorf("%d×%d: line %d is %d cells wide: %q", w, h, i, got, ansi.Strip(line))
				}
			}
		}
	}
}

func TestInsideFindsTheClickedItem(t *testing.T) {
	t.Parallel()
	th := theme.New(theme.Mono, 0)
	var s overlay.Stack
	chosen := -1
	overlay.Open(&s, overlay.NewPicker("Fruit", fruit, true), func(i int, _ bool) tea.Cmd { chosen = i; return nil })
	screen := slices.Repeat([]string{strings.Repeat(" ", 80)}, 24)
	s.Draw(th, screen, 80)
	for y, line := range screen {
		x := strings.Index(ansi.Strip(line), "Cherry")
		if x < 0 {
			continue
		}
		at, ok := s.Inside(th, ansi.StringWidth(ansi.Strip(line)[:x]), y, 80, 24)
		if !ok {
			t.Fatal("the item is outside of the window")
		}
		s.Input(tea.MouseClickMsg{X: at.X, Y: at.Y, Button: tea.MouseLeft})
	}
	if chosen != 2 {
		t.Errorf("the click chose %d, want 2", chosen)
	}
	if _, ok := s.Inside(th, 0, 0, 80, 24); ok {
		t.Error("the corner of the screen is inside a closed window")
	}
}

// sheet fills the place of the panes.
type sheet struct{ overlay.Question }

func (sheet) Fills() bool { return true }

func (s sheet) View(room overlay.Room) overlay.Picture {
	return overlay.Picture{Title: "Sheet", Width: room.Width, Lines: []string{"inside"}}
}

func TestAWindowThatFillsLeavesNothingOfWhatIsBelow(t *testing.T) {
	t.Parallel()
	th := theme.New(theme.Mono, 0)
	for _, foot := range []int{0, 1} {
		s := overlay.Stack{Foot: foot}
		overlay.Open(&s, overlay.NewPicker("Fruit", fruit, true), nil)
		overlay.Open(&s, &sheet{}, nil)
		screen := slices.Repeat([]string{strings.Repeat("x", 40)}, 12)
		s.Draw(th, screen, 40)
		for y, line := range screen {
			line = ansi.Strip(line)
			if outside := y == 0 || y > 11-foot; strings.Contains(line, "x") != outside || cell.Width(line) != 40 {
				t.Errorf("foot %d: line %d is %q", foot, y, line)
			}
		}
		if at, ok := s.Inside(th, 2, 2, 40, 12); !ok || at != (overlay.Cell{}) {
			t.Errorf("foot %d: the first cell of the inside is at %v, %v", foot, at, ok)
		}
		var seen []overlay.Window
		below := s.Visible(th, 40, 12, func(w overlay.Window, _ overlay.Room) { seen = append(seen, w) })
		if below || len(seen) != 1 {
			t.Errorf("foot %d: %d windows can be seen, and what is below them: %v", foot, len(seen), below)
		}
	}
}

// What a prompt begins with is typed over, unless a key says that it is to be changed.
func TestPromptsAreTypedOver(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		keys []string
		want string
	}{
		{[]string{"enter"}, "a"}, {[]string{"f", "a", "v", "enter"}, "fav"},
		{[]string{"right", "b", "enter"}, "ab"}, {[]string{"left", "b", "enter"}, "ba"},
	} {
		var s overlay.Stack
		got := ""
		overlay.Open(&s, overlay.NewPrompt("Bookmark", "letter or name", "a", nil), func(text string, _ bool) tea.Cmd { got = text; return nil })
		press(&s, tt.keys...)
		if got != tt.want {
			t.Errorf("%q gives %q, want %q", tt.keys, got, tt.want)
		}
	}
}
