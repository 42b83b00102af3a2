package match

import (
	"cldx/ui/cell"
	"cldx/ui/line"
	"cldx/ui/theme"
)

// Filter is a filter as it stands above rows: what is typed, and what that asks for.
// The zero Filter is empty and keeps everything.
type Filter struct {
	Field  line.Editor
	Typing bool // it has the keys

	pattern *Pattern
	wrong   error
}

// Read reads what is typed; ok is false where that is wrong, and the rows are to be
// those of what was right before.
func (t *Filter) Read() (p *Pattern, ok bool) {
	p, t.wrong = Parse(t.Field.Text())
	if t.wrong != nil && t.pattern != nil {
		return t.pattern, false
	}
	t.pattern = p
	return p, true
}

// Pattern returns what was read last; nil before that.
func (t *Filter) Pattern() *Pattern { return t.pattern }

const (
	prompt = "f ❯ "
	signs  = "letters in order · 'as it stands · ^begins · ends$ · !not · /regular expression/"
)

// Line draws the filter in w cells: what is typed, and what is wrong with it, or
// what could be typed.
func (t *Filter) Line(th *theme.Theme, w int) string {
	role, note, beside := theme.Dim, theme.Dim, ""
	if t.Typing {
		role = theme.Accent
	}
	switch {
	case t.wrong != nil:
		note, beside = theme.Bad, t.wrong.Error()
	case t.Typing && t.Field.Text() == "":
		beside = signs
	}
	text, _, _ := t.Field.View(t.width(w))
	drawn := th.Render(role, prompt) + th.Render(theme.Text, text)
	if left := w - cell.Width(prompt) - cell.Width(text) - 1; beside != "" && left > 0 {
		drawn += " " + th.Render(note, cell.Cut(cell.Clean(beside), left))
	}
	return drawn
}

// Cursor returns the cell of the line where the text cursor stands.
func (t *Filter) Cursor(w int) int {
	_, at, _ := t.Field.View(t.width(w))
	return cell.Width(prompt) + at
}

// width is how much of a line of w cells the field takes: all that is left of the
// prompt, or, beside words about it, what is typed, within half of that.
func (t *Filter) width(w int) int {
	w = max(w-cell.Width(prompt), 1)
	if t.wrong == nil && t.Field.Text() != "" {
		return w
	}
	return max(min(cell.Width(t.Field.Text())+2, w/2), 1)
}
