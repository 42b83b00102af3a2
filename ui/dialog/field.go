package dialog

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/line"
	"cldx/ui/theme"
)

// field is a line editor that draws itself behind a prompt.
type field struct{ line.Editor }

// update takes keys and pastes; it reports whether the text has changed.
func (f *field) update(msg tea.Msg) bool {
	before := f.Text()
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		f.Press(msg)
	case tea.PasteMsg:
		f.Paste(msg.Content)
	default:
		return false
	}
	return f.Text() != before
}

// draw draws a prompt and the text behind it; x is the cell of the cursor.
func (f *field) draw(t *theme.Theme, prompt string, w int, focused bool) (styled string, x int) {
	role := theme.Dim
	if focused {
		role = theme.Accent
	}
	head := cell.Width(prompt)
	text, cursor, first := f.View(max(w-head, 1))
	styled = t.Render(role, prompt)
	from, to := f.Marked()
	if from == to {
		return styled + t.Render(theme.Text, text), head + cursor
	}
	low := cell.Width(cell.Clean(f.Text()[:from])) - first
	high := cell.Width(cell.Clean(f.Text()[:to])) - first
	a, b, c := cut3(text, low, high)
	return styled + t.Render(theme.Text, a) + t.On(theme.Cursor, theme.Strong).Render(b) + t.Render(theme.Text, c), head + cursor
}

// cut3 cuts text before the cells low and high.
func cut3(text string, low, high int) (a, b, c string) {
	low, high = max(low, 0), max(high, 0)
	a, rest := cutAt(text, low)
	b, c = cutAt(rest, high-low)
	return a, b, c
}

func cutAt(s string, cells int) (head, tail string) {
	for i := range s {
		if cell.Width(s[:i]) >= cells {
			return s[:i], s[i:]
		}
	}
	if cell.Width(s) <= cells {
		return s, ""
	}
	return s, ""
}
