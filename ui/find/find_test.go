package find_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/ui/cell"
	"cldx/ui/find"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

// known is a lexicon that has seen some tags.
func known() *find.Lexicon {
	l := find.NewLexicon(func() time.Time { return noon })
	l.See("tags", []string{"shoe", "shoe red", "boot"})
	return l
}

var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

func send(b *find.Box, keys ...string) {
	codes := map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "down": tea.KeyDown, "up": tea.KeyUp, "backspace": tea.KeyBackspace, "left": tea.KeyLeft, "right": tea.KeyRight}
	for _, k := range keys {
		if code, ok := codes[k]; ok {
			b.Update(tea.KeyPressMsg{Code: code})
			continue
		}
		for _, r := range k {
			b.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
}

func TestBox(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		start  string
		recent []string
		keys   []string
		want   string
		ok     bool
	}{
		{"typed", "", nil, []string{"tags=shoe", "enter"}, "tags=shoe", true},
		{"empty means all", "tags=x", nil, []string{"backspace", "enter"}, "", true},
		{"typing takes the place of an earlier search", "tags=x", nil, []string{"bytes>1mb", "enter"}, "bytes>1mb", true},
		{"an arrow keeps it", "tags=x", nil, []string{"left", "right", "y", "enter"}, "tags=xy", true},
		{"left", "tags=x", nil, []string{"esc"}, "tags=x", false},
		{"field completed", "", nil, []string{"tag", "tab", "=shoe", "enter"}, "tags=shoe", true},
		{"value is quoted", "", nil, []string{"tags=red", "tab", "enter"}, `tags="shoe red"`, true},
		{"value chosen", "", nil, []string{"tags=sh", "down", "down", "enter", "enter"}, `tags="shoe red"`, true},
		{"recent", "", []string{"bytes>1mb", "tags=old"}, []string{"down", "down", "enter", "enter"}, "tags=old", true},
		{"up leaves the offers", "", []string{"bytes>1mb"}, []string{"down", "up", "enter"}, "", true},
	}
	for _, tt := range tests {
		b := find.New(find.Setup{Start: tt.start, Recent: tt.recent, Words: known()})
		send(b, tt.keys...)
		got, ok := b.Result()
		if !b.Done() || ok && got.Expr != tt.want || ok != tt.ok {
			t.Errorf("%s: done %v with %q, %v, want %q, %v", tt.name, b.Done(), got.Expr, ok, tt.want, tt.ok)
		}
	}
}

func TestErrorsStandUnderTheirPlace(t *testing.T) {
	t.Parallel()
	b := find.New(find.Setup{Start: "tags=a AND OR b"})
	send(b, "enter")
	if b.Done() {
		t.Fatal("a wrong expression was accepted")
	}
	p := b.View(overlay.Room{Width: 90, Height: 20, Theme: theme.New(theme.Mono, 0)})
	text, status := ansi.Strip(p.Lines[0]), ansi.Strip(p.Lines[1])
	at := cell.Width(status[:strings.Index(status, "^")])
	if want := cell.Width(text[:strings.Index(text, "OR")]); at != want {
		t.Errorf("the mark stands at %d, want %d:\n%s\n%s", at, want, text, status)
	}
}

// What is wrong keeps the form away; that is said, and all of the advice is shown.
func TestTheFormIsBarredWhileSomethingIsWrong(t *testing.T) {
	t.Parallel()
	b := find.New(find.Setup{Start: "tags=a AND AND x"})
	b.Update(tea.KeyPressMsg{Code: 'f', Mod: tea.ModCtrl})
	p := b.View(overlay.Room{Width: 74, Height: 20, Theme: theme.New(theme.Dark, 0)})
	screen := ansi.Strip(strings.Join(p.Lines, "\n"))
	for _, want := range []string{"AND follows AND", "the form can show it once this is right", `in quotes`} {
		if p.Title != "Search" || !strings.Contains(strings.ReplaceAll(screen, "\n  ", " "), want) {
			t.Errorf("%s says nothing of %q:\n%s", p.Title, want, screen)
		}
	}
	send(b, "y")
	if screen := ansi.Strip(strings.Join(b.View(overlay.Room{Width: 74, Height: 20, Theme: theme.New(theme.Dark, 0)}).Lines, "\n")); strings.Contains(screen, "the form") {
		t.Errorf("it is still said after typing:\n%s", screen)
	}
}

func TestWhatMatchesNothingIsSaid(t *testing.T) {
	t.Parallel()
	b := find.New(find.Setup{})
	send(b, "widht>100")
	p := b.View(overlay.Room{Width: 90, Height: 20, Theme: theme.New(theme.Mono, 0)})
	if got := ansi.Strip(p.Lines[1]); !strings.Contains(got, "there is no field widht, perhaps width is meant") {
		t.Errorf("the doubt is %q", got)
	}
	if send(b, "enter"); !b.Done() {
		t.Error("a doubtful expression can't be searched for")
	}
}

func FuzzBox(f *testing.F) {
	f.Add("tags:(a OR \"b", 30)
	f.Add("東京=1 AND [", 12)
	f.Fuzz(func(t *testing.T, text string, w int) {
		b := find.New(find.Setup{Start: text})
		send(b, "left", "tab", "enter")
		w = 4 + max(w, -w)%200
		if w < 4 {
			return
		}
		p := b.View(overlay.Room{Width: w, Height: 20, Theme: theme.New(theme.Dark, 0)})
		for _, line := range p.Lines {
			if cell.Width(line) > w {
				t.Errorf("%q is %d cells wide, want at most %d", ansi.Strip(line), cell.Width(line), w)
			}
		}
	})
}
