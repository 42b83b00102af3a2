package overlay_test

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/ui/overlay"
	"cldx/ui/theme"
)

// pressed is the writing window after keys and pastes.
func pressed(t *testing.T, w *overlay.Writing, input ...tea.Msg) {
	t.Helper()
	for _, msg := range input {
		w.Update(msg)
	}
}

func seen(w *overlay.Writing) string {
	pic := w.View(overlay.Room{Width: 40, Height: 12, Theme: theme.New(theme.Dark, 0)})
	return ansi.Strip(strings.Join(pic.Lines, "\n"))
}

func TestWritingKeepsLines(t *testing.T) {
	t.Parallel()
	w, ok := overlay.NewWriting("caption", "one", nil)
	if !ok {
		t.Fatal("a line can't be written")
	}
	pressed(t, w, stroke(tea.KeyEnd, 0), stroke(tea.KeyEnter, 0), tea.PasteMsg{Content: "two\nthree größe 🦝"})
	if !strings.Contains(seen(w), "three größe 🦝") {
		t.Errorf("the window does not show what was pasted:\n%s", seen(w))
	}
	pressed(t, w, stroke('s', tea.ModCtrl))
	if text, kept := w.Result(); !w.Done() || !kept || text != "one\ntwo\nthree größe 🦝" {
		t.Errorf("kept %q, %t", text, kept)
	}
}

func TestWritingIsNotLeftForNothing(t *testing.T) {
	t.Parallel()
	w, _ := overlay.NewWriting("caption", "one", nil)
	pressed(t, w, tea.PasteMsg{Content: "more "}, stroke(tea.KeyEscape, 0))
	if w.Done() || !strings.Contains(seen(w), "is not kept") {
		t.Fatalf("what was changed is dropped without a word:\n%s", seen(w))
	}
	pressed(t, w, stroke(tea.KeyEscape, 0))
	if _, kept := w.Result(); !w.Done() || kept {
		t.Error("a second time does not leave it")
	}
	unchanged, _ := overlay.NewWriting("caption", "one", nil)
	if pressed(t, unchanged, stroke(tea.KeyEscape, 0)); !unchanged.Done() {
		t.Error("what was not changed is asked about")
	}
}

func TestWritingSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	w, _ := overlay.NewWriting("JSON", "{", func(string) error { return errors.New("not JSON at 1:2") })
	pressed(t, w, stroke('s', tea.ModCtrl))
	if w.Done() || !strings.Contains(seen(w), "not JSON at 1:2") {
		t.Errorf("a wrong text is kept, or it is not said:\n%s", seen(w))
	}
}

func TestWritingLosesNothing(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"a\tb", "a\x1b[2Jb", "a\rb", "a\u009bb"} {
		if _, ok := overlay.NewWriting("text", text, nil); ok {
			t.Errorf("%q is taken, and would be changed", text)
		}
	}
	for _, text := range []string{"", "\n", "a\n\n", "  x  ", strings.Repeat("long ", 5000), strings.Repeat("line\n", 3000)} {
		if w, ok := overlay.NewWriting("text", text, nil); !ok {
			got, _ := w.Result()
			t.Errorf("%.20q… of %d bytes becomes one of %d", text, len(text), len(got))
		}
	}
}

// Marks of direction stay in the text and out of the terminal.
func TestWritingShowsNoMarks(t *testing.T) {
	t.Parallel()
	const text = "abc\u202edef\u2066"
	w, ok := overlay.NewWriting("text", text, nil)
	if !ok {
		t.Fatal("the text is refused")
	}
	if shown := seen(w); strings.ContainsAny(shown, "\u202e\u2066") || !strings.Contains(shown, "abcdef") {
		t.Errorf("drawn %q", shown)
	}
	if got, _ := w.Result(); got != text {
		t.Errorf("the text became %q", got)
	}
}

func stroke(code rune, mod tea.KeyMod) tea.KeyPressMsg { return tea.KeyPressMsg{Code: code, Mod: mod} }
