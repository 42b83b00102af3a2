package assetview

import (
	"cldx/api"
	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

// View draws the tabs and the rows of the chosen one.
func (v *View) View(room overlay.Room) overlay.Picture {
	t, w := room.Theme, min(room.Width, widest)
	h := min(room.Height, tallest)
	p := overlay.Picture{Title: cell.Cut(cell.Clean(v.asset.Name()), max(w-10, 1)), Width: w, At: overlay.Upper}
	p.Lines = append(p.Lines, v.drawTabs(t, w), "")
	v.top = len(p.Lines)
	switch {
	case v.err != nil && v.partial():
		p.Lines = append(p.Lines, trouble(t, v.err, w)...)
	case !v.whole && v.partial():
		p.Lines = append(p.Lines, t.Render(theme.Dim, "loading…"))
	case len(v.rows) == 0:
		p.Lines = append(p.Lines, t.Render(theme.Dim, nothing[v.tab]))
	}
	v.top = len(p.Lines)
	if left := h - len(p.Lines) - 1; left > 0 {
		p.Lines = append(p.Lines, v.current().View(source{v, t}, w, left, true)...)
	}
	p.Lines = append(p.Lines, t.Render(theme.Warn, cell.Cut(v.said, w)))
	p.Hints = v.hints(t, w)
	return p
}

const widest, tallest = 110, 30

// partial reports whether the tab shows what only the full answer has.
func (v *View) partial() bool { return v.tab == Derived || v.tab == Related || v.tab == Versions }

func (v *View) drawTabs(t *theme.Theme, w int) string {
	const roomy, tight = 76, 69 // what the titles take with gaps, and without
	line, x, gap := "", 0, " "
	if w < roomy {
		gap = ""
	}
	v.at = v.at[:0]
	for i, title := range titles {
		label := " " + title + " "
		if w < tight {
			label = " " + title[:min(len(title), 4)]
		}
		v.at = append(v.at, span{x, x + len(label)})
		if Tab(i) == v.tab {
			line += t.On(theme.Button, theme.Text).Render(label)
		} else {
			line += t.Render(theme.Dim, label)
		}
		line += gap
		x += len(label + gap)
	}
	return cell.Cut(line, w)
}

func (v *View) hints(t *theme.Theme, w int) string {
	r := v.row()
	keys := [][2]string{{"←→", "tabs"}}
	if r.edit != nil {
		keys = append(keys, [2]string{"enter", r.verb()})
	}
	if adds[v.tab] != nil {
		keys = append(keys, [2]string{"a", "add"})
	}
	if r.remove != nil {
		keys = append(keys, [2]string{"x", "remove"})
	}
	return overlay.Hints(t, w, append(keys, [][2]string{{"y", "copy"}, {"r", "reload"}, {"esc", "leave"}}...)...)
}

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
