package find

import (
	"strings"

	"cldx/api/query/outline"
	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

const (
	formHead   = 2  // the expression, and what is wrong with it
	titleWidth = 15 // of a row
	formOffers = 5
)

// viewForm draws the expression, and the form below it.
func (b *Box) viewForm(room overlay.Room) overlay.Picture {
	w, t, f := min(widest, room.Width), room.Theme, b.form
	p := overlay.Picture{Title: "Search form", Width: w, At: overlay.Upper}
	head := cell.Clean(b.field.Text())
	if head == "" {
		head = "all assets"
	}
	p.Lines = []string{t.Render(theme.Accent, "❯ ") + t.Render(theme.Dim, cell.Cut(head, w-2)), ""}
	if e := b.trouble; e != nil || b.doubt != nil {
		role := theme.Bad
		if e == nil {
			e, role = b.doubt, theme.Warn
		}
		p.Lines[1] = mark(t, role, e, w, 2)
	}
	offers := min(formOffers, max((room.Height-formHead)/4, 0))
	h := min(len(f.rows), room.Height-formHead-offers)
	trouble := f.troubles[f.current().line+f.current().title]
	if trouble != nil && h < len(f.rows)+1 && h > 2 {
		h--
	}
	f.height = max(h, 1)
	source := &formRows{b: b, t: t}
	for i, line := range f.list.View(source, w, f.height, true) {
		p.Lines = append(p.Lines, cell.Cut(line, w))
		if f.list.Top()+i != f.list.Cursor() {
			continue
		}
		if source.cursor >= 0 {
			p.Cursor = &overlay.Cell{X: source.cursor, Y: len(p.Lines) - 1}
		}
		if trouble != nil {
			p.Lines = append(p.Lines, mark(t, theme.Bad, trouble, w, titleWidth+2-source.first))
		}
	}
	b.offersAt = len(p.Lines)
	if f.field.Text() == "" {
		offers = 0
	}
	for _, line := range b.drawOffers(t, w-titleWidth, offers) {
		p.Lines = append(p.Lines, cell.Cut(cell.Spaces(titleWidth)+line, w))
	}
	p.Hints = overlay.Hints([2]string{"enter", "search"}, [2]string{"up down", "line"}, [2]string{"tab", "complete"},
		[2]string{"ctrl+n", "choose"}, [2]string{"space", "toggle"}, [2]string{"ctrl+f", "expression"}, [2]string{"ctrl+s", "save"}, [2]string{"esc", "expression"})
	return p
}

// formRows are the rows of the form as a list.
type formRows struct {
	b      *Box
	t      *theme.Theme
	cursor int // cell of the text cursor; -1 where there is none
	first  int // cell of the text that is shown first
}

// Len returns the number of rows.
func (s *formRows) Len() int { return len(s.b.form.rows) }

// Line draws a row: its title, and what stands in it.
func (s *formRows) Line(i, width int, look list.Look) string {
	f := s.b.form
	r := &f.rows[i]
	role, g := theme.Dim, theme.Plain
	if l := f.lineOf(r); l != nil && len(l.Nodes) > 0 && r.kind != below || r.kind == also && len(f.out.Also) > 0 {
		role = theme.Text // what is asked for stands out
	}
	if look == list.Cursor {
		role, g = theme.Accent, theme.Cursor
		s.cursor = -1
	}
	title := s.t.On(g, role).Render(" " + cell.Fit(cell.Clean(r.title), titleWidth) + " ")
	room := max(width-titleWidth-2, 1)
	switch r.kind {
	case chosen, below, sorted:
		return title + cell.Fit(s.chips(r, look == list.Cursor), room)
	case typed, also:
	}
	if look == list.Cursor {
		text, at, first := f.field.View(room)
		s.cursor, s.first = titleWidth+2+at, first
		if f.field.Text() == "" {
			return title + s.t.Render(theme.Dim, cell.Fit(cell.Clean(r.hint), room))
		}
		return title + s.t.Render(theme.Strong, text)
	}
	text := f.text(r)
	switch {
	case f.troubles[r.line+r.title] != nil:
		return title + s.t.Render(theme.Bad, cell.Fit(cell.Clean(text), room))
	case text == "":
		return title + s.t.Render(theme.Dim, cell.Fit(cell.Clean(r.hint), room))
	}
	return title + s.t.Render(theme.Text, cell.Fit(cell.Clean(text), room))
}

// chips draws the values to choose from.
func (s *formRows) chips(r *row, here bool) string {
	f, t := s.b.form, s.t
	if r.kind == sorted {
		if len(s.b.setup.Orders) == 0 {
			return ""
		}
		return t.Render(theme.Accent, "‹ ") + t.Render(theme.Text, s.b.setup.Orders[s.b.order]) + t.Render(theme.Accent, " ›")
	}
	l := f.lineOf(r)
	var parts []string
	for i, value := range r.choices {
		on := r.kind == chosen && has(l, value) || r.kind == below && deep(l) == (value == "yes")
		mark, role := "○ ", theme.Dim
		if on {
			mark, role = "● ", theme.Text
		}
		g := theme.Plain
		if here && r.kind == chosen && i == f.choice {
			g = theme.Cursor
		}
		parts = append(parts, t.On(g, role).Render(mark+cell.Clean(value)))
	}
	if more := others(l, r); more != "" {
		parts = append(parts, t.Render(theme.Text, cell.Clean(more)))
	}
	return strings.Join(parts, "  ")
}

// others spells what a line holds besides the values to choose from.
func others(l *outline.Line, r *row) string {
	if r.kind != chosen {
		return ""
	}
	rest := *l
	rest.Nodes = nil
	for _, n := range l.Nodes {
		one := *l
		one.Nodes = append(one.Nodes[:0:0], n)
		known := false
		for _, value := range r.choices {
			known = known || has(&one, value)
		}
		if !known {
			rest.Nodes = append(rest.Nodes, n)
		}
	}
	return rest.Text()
}
