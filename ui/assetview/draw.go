package assetview

import (
	"cldx/api"
	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/theme"
)

// source is the rows of a tab as the source of a list.
type source struct {
	v *View
	t *theme.Theme
}

// Len returns how many rows there are.
func (s source) Len() int { return len(s.v.rows) }

// Line returns one row: its label and its value.
func (s source) Line(i, w int, look list.Look) string {
	r, ground := s.v.rows[i], theme.Plain
	if look == list.Cursor {
		ground = theme.Cursor
	}
	label := ""
	if s.v.until > 0 {
		label = cell.Fit(cell.Clean(r.label), s.v.until) + "  "
	}
	mark := "  "
	if r.edit != nil {
		mark = "› "
	}
	room := max(w-cell.Width(label)-2, 1)
	return s.t.On(ground, theme.Accent).Render(mark) + s.t.On(ground, theme.Dim).Render(label) +
		s.t.On(ground, r.role).Render(cell.Fit(cell.Clean(r.value), room))
}

// trouble says why the asset could not be read, and what to do.
func trouble(t *theme.Theme, err error, w int) []string {
	var lines []string
	for _, line := range cell.Wrap(cell.Clean("Could not read the asset: "+err.Error()), w) {
		lines = append(lines, t.Render(theme.Bad, line))
	}
	return append(lines, t.Render(theme.Dim, "→ "+api.KindOf(err).Hint()+"; r tries again"))
}
