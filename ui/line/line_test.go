package line_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/line"
)

func ctrl(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Mod: tea.ModCtrl} }

func TestEditing(t *testing.T) {
	t.Parallel()
	code := func(c rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: c} }
	tests := []struct {
		name, start string
		keys        []tea.KeyPressMsg
		want        string
		at          int
	}{
		{"type", "ab", []tea.KeyPressMsg{{Code: 'c', Text: "c"}}, "abc", 3},
		{"capital", "", []tea.KeyPressMsg{{Code: 'g', Text: "G", Mod: tea.ModShift}}, "G", 1},
		{"backspace takes a family whole", "x👩‍👧", []tea.KeyPressMsg{code(tea.KeyBackspace)}, "x", 1},
		{"left and delete", "東京", []tea.KeyPressMsg{code(tea.KeyLeft), code(tea.KeyDelete)}, "東", 3},
		{"word", "tags=shoe red", []tea.KeyPressMsg{ctrl('w')}, "tags=shoe ", 10},
		{"line start and kill", "abc", []tea.KeyPressMsg{ctrl('a'), ctrl('k')}, "", 0},
		{"kill to the start", "abc", []tea.KeyPressMsg{code(tea.KeyLeft), ctrl('u')}, "c", 0},
		{"backspace at the start", "a", []tea.KeyPressMsg{ctrl('a'), code(tea.KeyBackspace)}, "a", 0},
		{"word right", "ab cd", []tea.KeyPressMsg{ctrl('a'), {Code: 'f', Mod: tea.ModAlt}}, "ab cd", 2},
	}
	for _, tt := range tests {
		var e line.Editor
		e.Set(tt.start)
		for _, k := range tt.keys {
			if !e.Press(k) {
				t.Errorf("%s: %s did nothing", tt.name, k)
			}
		}
		if e.Text() != tt.want || e.Cursor() != tt.at {
			t.Errorf("%s: %q at %d, want %q at %d", tt.name, e.Text(), e.Cursor(), tt.want, tt.at)
		}
	}
}

func TestMarkedTextIsTypedOver(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		do   func(*line.Editor)
		want string
	}{
		{"typing", func(e *line.Editor) { e.Press(tea.KeyPressMsg{Code: 'x', Text: "x"}) }, "ax"},
		{"pasting", func(e *line.Editor) { e.Paste("yz") }, "ayz"},
		{"backspace", func(e *line.Editor) { e.Press(tea.KeyPressMsg{Code: tea.KeyBackspace}) }, "a"},
		{"an arrow keeps it", func(e *line.Editor) {
			e.Press(tea.KeyPressMsg{Code: tea.KeyLeft})
			e.Press(tea.KeyPressMsg{Code: 'x', Text: "x"})
		}, "abxc"},
		{"setting unmarks", func(e *line.Editor) { e.Set("q"); e.Paste("r") }, "qr"},
	}
	for _, tt := range tests {
		var e line.Editor
		e.Set("abc")
		e.Mark(1, 3)
		tt.do(&e)
		if low, high := e.Marked(); e.Text() != tt.want || low != high {
			t.Errorf("%s: %q, marked from %d to %d, want %q", tt.name, e.Text(), low, high, tt.want)
		}
	}
}

func TestViewFollowsTheCursor(t *testing.T) {
	t.Parallel()
	var e line.Editor
	e.Set("0123456789")
	text, cursor, first := e.View(5)
	if text != "6789 " || cursor != 4 || first != 6 {
		t.Errorf("View = %q, %d, %d", text, cursor, first)
	}
	e.Press(ctrl('a'))
	if text, cursor, _ = e.View(5); text != "01234" || cursor != 0 {
		t.Errorf("View at the start = %q, %d", text, cursor)
	}
}

func TestPasteBecomesOneLine(t *testing.T) {
	t.Parallel()
	var e line.Editor
	e.Insert("a\r\nb\tc")
	if e.Text() != "a b c" {
		t.Errorf("Text = %q", e.Text())
	}
}
