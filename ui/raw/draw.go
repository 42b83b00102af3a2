package raw

import (
	"strconv"
	"strings"

	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/match"
	"cldx/ui/theme"
)

// Lines draws the file: h lines of at most w cells.
func (v *View) Lines(t *theme.Theme, w, h int, focused bool) []string {
	v.theme, v.w, v.h, v.focused = t, w, h, focused
	if v.doc == nil || w < 4 || h < 2 {
		return make([]string, max(h, 0))
	}
	if v.kind == Tree {
		return v.tree.Lines(t, w, h, focused)
	}
	lines := make([]string, 0, h)
	body := v.bodyHeight()
	switch v.kind {
	case Text:
		lines = v.drawText(lines, body)
	case Table:
		lines = append(lines, v.drawRow(v.doc.table.head, theme.Plain, theme.Strong))
		lines = append(lines, v.list.View(rows{v}, w, body-1, focused)...)
	case Hex:
		lines = append(lines, v.list.View(dump{v}, w, body, focused)...)
	case Tree, kinds:
	}
	if body < h {
		lines = append(lines, v.foot())
	}
	return lines
}

// bodyHeight leaves a line for the search where there is one.
func (v *View) bodyHeight() int {
	if v.searched() && (v.text.typing || v.text.want != "") {
		return max(v.h-1, 1)
	}
	return max(v.h, 1)
}

// Cursor returns where the text cursor stood in the last frame; ok is false while
// nothing is typed.
func (v *View) Cursor() (x, y int, ok bool) {
	switch {
	case v.kind == Tree:
		return v.tree.Cursor()
	case !v.text.typing:
		return 0, 0, false
	}
	_, at, _ := v.text.field.View(max(v.w-2, 1))
	return 2 + at, v.h - 1, true
}

func (v *View) foot() string {
	t := v.theme
	if !v.text.typing {
		if v.text.missed {
			return t.Render(theme.Warn, cell.Cut("nothing matches "+cell.Clean(v.text.want), v.w))
		}
		return t.Render(theme.Dim, cell.Cut("/"+cell.Clean(v.text.want)+" · n next, N previous", v.w))
	}
	text, _, _ := v.text.field.View(max(v.w-2, 1))
	role := theme.Text
	if v.text.missed {
		role = theme.Bad
	}
	return t.Render(theme.Accent, "/ ") + t.Render(role, text)
}

func (v *View) pen(g theme.Ground) match.Pen {
	return match.Pen{Theme: v.theme, Ground: g, Want: cell.Clean(v.text.want)}
}

// gutter is how wide the numbers of lines are, with the space behind them.
func (v *View) gutter() int {
	if v.w < 20 {
		return 0
	}
	return max(len(strconv.Itoa(v.doc.text.lines)), 3) + 2
}

func (v *View) textWidth() int { return max(v.w-v.gutter(), 1) }

func (v *View) drawText(lines []string, h int) []string {
	p := v.doc.text
	v.top.piece = min(v.top.piece, max(p.len()-1, 0))
	for piece, skip := v.top.piece, v.top.part; piece < p.len() && len(lines) < h; piece++ {
		parts := v.shownParts(piece)
		for i := min(skip, len(parts)-1); i < len(parts) && len(lines) < h; i++ {
			lines = append(lines, v.drawPart(piece, i, parts[i]))
		}
		skip = 0
	}
	for len(lines) < h {
		lines = append(lines, "")
	}
	return lines
}

// shownParts returns a piece as it stands on the screen.
func (v *View) shownParts(piece int) []string {
	p, w := v.doc.text, v.textWidth()
	if v.wrap {
		return p.parts(piece, w)
	}
	s := p.piece(piece)
	if v.left > 0 {
		s = cell.Window(s, v.left, cell.Width(s))
	}
	return []string{cell.Cut(s, w)}
}

func (v *View) drawPart(piece, part int, s string) string {
	var b strings.Builder
	if g := v.gutter(); g > 0 {
		number, role := "", theme.Dim
		if n := v.doc.text.number[piece]; n > 0 && part == 0 {
			number = strconv.Itoa(int(n))
		}
		if v.text.hit == piece+1 {
			role = theme.Accent
		}
		v.theme.Style(role).Write(&b, cell.Right(number, g-2)+"  ")
	}
	v.pen(theme.Plain).Write(&b, theme.Text, s)
	return b.String()
}

// rows draws the rows of a table.
type rows struct{ v *View }

// Len returns the number of rows.
func (r rows) Len() int { return len(r.v.doc.table.rows) }

// Line draws a row.
func (r rows) Line(i, _ int, look list.Look) string {
	return r.v.drawRow(r.v.doc.table.rows[i], theme.Behind(look), theme.Text)
}

func (v *View) drawRow(row []string, g theme.Ground, role theme.Role) string {
	var b strings.Builder
	t, left := v.doc.table, v.w
	for i := v.left; i < len(t.widths) && left > 0; i++ {
		value := ""
		if i < len(row) {
			value = cell.Clean(row[i])
		}
		w := min(t.widths[i], left)
		if t.right[i] {
			value = cell.Right(value, w)
		} else {
			value = cell.Fit(value, w)
		}
		v.pen(g).Write(&b, role, value)
		left -= w
		gap := min(2, left)
		v.theme.On(g, theme.Text).Write(&b, cell.Spaces(gap))
		left -= gap
	}
	if g != theme.Plain {
		v.theme.On(g, theme.Text).Write(&b, cell.Spaces(left))
	}
	return b.String()
}

// joinRow spells a row as values with tabs between them, which spreadsheets take.
func joinRow(row []string) string {
	clean := make([]string, len(row))
	for i, s := range row {
		clean[i] = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\t' || r == '\n' || r == '\r' }), " ")
	}
	return strings.Join(clean, "\t")
}
