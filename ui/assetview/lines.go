package assetview

import (
	"math"
	"strings"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/theme"
)

// How many lines a value takes at most, and the cells below which it is only cut.
const (
	mostLines   = 4
	leastBroken = 16
	mostLabel   = 24
)

// remake makes the rows of the tab again: long values go on in rows of their own.
func (v *View) remake() {
	rows := rowsOf(v)
	v.until = 0
	for _, r := range rows {
		if r.role != headRole {
			v.until = min(max(v.until, cell.Width(cell.Clean(r.label))), mostLabel)
		}
	}
	v.rows = make([]row, 0, len(rows))
	for _, r := range rows {
		v.rows = append(v.rows, r)
		for i, part := range v.broken(r) {
			if i > 0 {
				v.rows = append(v.rows, row{value: part, role: r.role, behind: behind{part: true}})
			}
		}
	}
	v.current().Go(v.current().Cursor(), len(v.rows))
	v.skip(1)
}

// broken is the value of a row in lines.
func (v *View) broken(r row) []string {
	room := v.pages[v.tab].wide - v.indent()
	if r.bar != nil {
		room -= barWidth + 1
	}
	text := cell.Clean(r.value)
	if r.role == headRole || r.part || room < leastBroken || cell.Width(text) <= room {
		return []string{text}
	}
	lines := cell.Wrap(cell.Cut(text, room*(mostLines+1)), room)
	if len(lines) > mostLines {
		lines = lines[:mostLines]
		lines[mostLines-1] = cell.Cut(lines[mostLines-1]+"…", room)
	}
	for i, line := range lines[:len(lines)-1] {
		lines[i] = strings.TrimSuffix(line, " ·") // what it divided stands in two lines
	}
	return lines
}

// indent is the column where values begin.
func (v *View) indent() int {
	if v.until == 0 {
		return 2
	}
	return v.until + 4
}

// fit makes the rows again where they have another width than before. The cursor
// stays on its row.
func (v *View) fit(w int) {
	p := &v.pages[v.tab]
	if p.wide == w {
		return
	}
	at := 0
	for _, r := range v.rows[:min(p.list.Cursor(), len(v.rows))] {
		if !r.part {
			at++
		}
	}
	p.wide = w
	v.remake()
	for i, r := range v.rows {
		if r.part {
			continue
		}
		if at == 0 {
			p.list.Go(i, len(v.rows))
			v.skip(1)
			return
		}
		at--
	}
}

func (v *View) current() *list.Model { return &v.pages[v.tab].list }

// skip puts the cursor on a row that is more than a heading or the rest of a value.
func (v *View) skip(by int) {
	n := len(v.rows)
	for _, by := range []int{by, -by} {
		for i := v.current().Cursor(); i >= 0 && i < n; i += by {
			if r := v.rows[i]; r.role != headRole && !r.part {
				v.current().Go(i, n)
				return
			}
		}
	}
}

// begins returns the row whose value a line belongs to.
func (v *View) begins(i int) int {
	for i > 0 && v.rows[i].part {
		i--
	}
	return i
}

// source is the rows of a tab as the source of a list.
type source struct {
	v *View
	t *theme.Theme
}

// Len returns how many rows there are.
func (s source) Len() int { return len(s.v.rows) }

// Line returns one row: its label, its bar and its value, or the part of it that has
// room.
func (s source) Line(i, w int, look list.Look) string {
	r, ground := s.v.rows[i], theme.Plain
	if r.role == headRole {
		return cell.Fit(s.t.Render(theme.Strong, cell.Cut(cell.Clean(r.label), w)), w)
	}
	if look == list.Cursor || r.part && s.v.begins(i) == s.v.current().Cursor() {
		ground = theme.Cursor
	}
	if r.part {
		return s.t.On(ground, theme.Text).Render(cell.Spaces(s.v.indent())) + s.t.On(ground, r.role).Render(cell.Fit(r.value, max(w-s.v.indent(), 1)))
	}
	label := ""
	if s.v.until > 0 {
		label = cell.Fit(cell.Clean(r.label), s.v.until) + "  "
	}
	mark, role := "  ", theme.Accent
	switch {
	case r.mark != "" && s.v.pages[s.v.tab].marked[r.mark]:
		mark, role = "✓ ", theme.Mark
	case r.edit != nil:
		mark = "› "
	}
	if r.bar != nil && s.t.Variant != theme.Mono && !s.t.Linear && len(r.bar.palette) > 0 {
		before := s.t.On(ground, role).Render(mark) + s.t.On(ground, theme.Dim).Render(label)
		return cell.Fit(before+s.palette(r.bar.palette, min(w-cell.Width(before)-1, mostPalette)), w)
	}
	line := s.t.On(ground, role).Render(mark) + s.t.On(ground, theme.Dim).Render(label) + s.bar(r.bar, ground)
	value, room := s.v.broken(r)[0], max(w-cell.Width(line), 1)
	if note := s.v.keys.Words(r.aside); note != "" {
		value = cell.Cut(value, room)
		line += s.t.On(ground, r.role).Render(value)
		return line + s.t.On(ground, theme.Dim).Render(cell.Fit(gap(value)+note, max(room-cell.Width(value), 0)))
	}
	return line + s.t.On(ground, r.role).Render(cell.Fit(value, room))
}

// gap divides a value from its note.
func gap(value string) string {
	if value == "" {
		return ""
	}
	return "  · "
}

// How wide a bar and a palette are, and how many colours that has.
const barWidth, mostPalette, mostInPalette = 10, 60, 12

// palette draws the first colours side by side in w cells. The root of its share says
// how wide one is: else the ground would leave no room for what the picture is about.
func (s source) palette(colours []model.Color, w int) string {
	colours = colours[:min(len(colours), mostInPalette)]
	all, line := 0.0, ""
	for _, c := range colours {
		all += math.Sqrt(max(c.Percent, 0))
	}
	for _, c := range colours {
		share := math.Sqrt(max(c.Percent, 0))
		colour, ok := theme.ParseRGB(hex(c.Name))
		if n := min(max(int(math.Round(share/max(all, 1)*float64(w))), 1), w); ok && n > 0 {
			line += s.t.Swatch(colour, n)
			w -= n
			all -= share
		}
	}
	return line
}

// bar draws a share: a swatch of its colour where it has one.
func (s source) bar(b *bar, ground theme.Ground) string {
	if b == nil || b.palette != nil {
		return ""
	}
	share := min(max(b.share, 0), 1)
	if colour, ok := theme.ParseRGB(b.colour); ok {
		n := min(max(int(share*barWidth+0.5), 2), barWidth)
		return s.t.Swatch(colour, n) + s.t.On(ground, theme.Text).Render(cell.Spaces(barWidth-n+1))
	}
	n := int(share*barWidth + 0.5)
	return s.t.On(ground, theme.Accent).Render(strings.Repeat("━", n)) +
		s.t.On(ground, theme.Border).Render(strings.Repeat("─", barWidth-n)) + s.t.On(ground, theme.Text).Render(" ")
}
