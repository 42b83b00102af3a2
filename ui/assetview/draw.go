package assetview

import (
	"strings"

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
	v.keys = room.Reader
	p := overlay.Picture{Title: cell.Cut(v.name(), max(w-10, 1)), Width: w, At: overlay.Upper}
	p.Lines = append(p.Lines, v.drawTabs(t, w), "")
	p.Lines = append(p.Lines, v.notice(t, w)...)
	v.top = len(p.Lines)
	if left := h - len(p.Lines) - 1; left > 0 {
		p.Lines = append(p.Lines, v.body(t, w, h, left)...)
	}
	p.Cursor = v.typing()
	p.Lines = append(p.Lines, v.foot(t, w))
	p.Hints = v.hints()
	return p
}

const widest, tallest = 150, 44

// body draws the rows in so many lines of a window of w by h cells, with the picture
// beside them where the tab has one.
func (v *View) body(t *theme.Theme, w, h, lines int) []string {
	if v.tab == JSON && v.tree != nil {
		return v.tree.Lines(t, w, lines, true)
	}
	want, ok := v.wanted(w, h)
	if !ok {
		return v.current().View(source{v, t}, w, lines, true)
	}
	side := v.current().View(source{v, t}, w-want.Cols-2, lines, true)
	picture := v.drawPicture(t, want)
	for i := range side {
		if i < len(picture) {
			side[i] = cell.Fit(side[i], w-want.Cols) + picture[i]
		}
	}
	return side
}

// notice says what the tab waits for, or why it has nothing.
func (v *View) notice(t *theme.Theme, w int) []string {
	for _, p := range []Part{Core, v.tab.Needs()} {
		switch s := v.parts[p]; {
		case s.err != nil && (p != Core || v.partial() || v.tab == Overview):
			return trouble(t, v.keys, "read the asset", s.err, w)
		case !s.known && s.err == nil && (p == v.tab.Needs() || v.tab != Overview) && (p != Core || v.partial()):
			return []string{t.Render(theme.Dim, "loading…")}
		}
	}
	switch {
	case v.tab == Metadata && v.schema.Err != nil:
		return trouble(t, v.keys, "read the metadata fields", v.schema.Err, w)
	case v.tab == Metadata && !v.schema.known:
		return []string{t.Render(theme.Dim, "loading…")}
	case len(v.rows) == 0 && v.tab != JSON:
		return []string{t.Render(theme.Dim, cell.Cut(v.keys.Words(kinds[v.tab].empty), w))}
	}
	return nil
}

// partial reports whether the tab shows what a listing does not tell.
func (v *View) partial() bool { return v.tab == Derived || v.tab == Usage || v.tab.Needs() != Core }

// foot is what a key came to, or how many rows are marked.
func (v *View) foot(t *theme.Theme, w int) string {
	n := 0
	for _, r := range v.rows { // marks of rows that are gone mean nothing
		if v.pages[v.tab].marked[r.mark] {
			n++
		}
	}
	switch {
	case v.said != "":
		return t.Render(theme.Warn, cell.Cut(cell.Clean(v.keys.Words(v.said)), w))
	case n > 0:
		return t.Render(theme.Mark, cell.Cut(v.keys.Words(plural(n)+" marked: ‹x› removes, ‹space› unmarks"), w))
	}
	return ""
}

func plural(n int) string {
	if n == 1 {
		return "1 row"
	}
	return positive(n) + " rows"
}

func (v *View) hints() overlay.Legend {
	if v.tab == JSON {
		return overlay.Hints(append(append([][2]string{{"tab", "next tab"}}, treeHints()...), [2]string{"esc", "leave"})...)
	}
	r := v.row()
	keys := [][2]string{{"left right", "tabs"}}
	if r.edit != nil {
		keys = append(keys, [2]string{"enter", r.verb()})
	}
	if k := kinds[v.tab]; k.add != nil {
		keys = append(keys, [2]string{"n", k.adds})
	}
	if r.remove != nil {
		keys = append(keys, [2]string{"x", "remove"})
	}
	if r.mark != "" {
		keys = append(keys, [2]string{"space", "mark"})
	}
	if v.tab == Versions && r.mark != "" {
		keys = append(keys, [2]string{"=", "compare"}, [2]string{"d", "download"})
	}
	if v.tab == Access {
		keys = append(keys, [2]string{"A", "approve"}, [2]string{"X", "reject"})
	}
	if r.url != "" && r.verb() != "open" {
		keys = append(keys, [2]string{"o", "open"})
	}
	keys = append(keys, [2]string{"a", "all actions"}, [2]string{"y", "copy"})
	if v.tab == Versions && r.mark != "" {
		keys = append(keys, [2]string{"Y", "address"})
	}
	return overlay.Hints(append(keys, [2]string{"z", "undo"}, [2]string{"r", "reload"}, [2]string{"esc", "leave"})...)
}

// source is the rows of a tab as the source of a list.
type source struct {
	v *View
	t *theme.Theme
}

// Len returns how many rows there are.
func (s source) Len() int { return len(s.v.rows) }

// Line returns one row: its label, its bar and its value.
func (s source) Line(i, w int, look list.Look) string {
	r, ground := s.v.rows[i], theme.Plain
	if r.role == headRole {
		return cell.Fit(s.t.Render(theme.Strong, cell.Cut(cell.Clean(r.label), w)), w)
	}
	if look == list.Cursor {
		ground = theme.Cursor
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
	line := s.t.On(ground, role).Render(mark) + s.t.On(ground, theme.Dim).Render(label) + s.bar(r.bar, ground)
	return line + s.t.On(ground, r.role).Render(cell.Fit(cell.Clean(r.value), max(w-cell.Width(line), 1)))
}

const barWidth = 10

// bar draws a share: a swatch of its colour where it has one.
func (s source) bar(b *bar, ground theme.Ground) string {
	if b == nil {
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

// trouble says what could not be read and why, and what to do.
func trouble(t *theme.Theme, read overlay.Reader, tried string, err error, w int) []string {
	var lines []string
	for _, line := range cell.Wrap(cell.Clean("Could not "+tried+": "+err.Error()), w) {
		lines = append(lines, t.Render(theme.Bad, line))
	}
	return append(lines, t.Render(theme.Dim, "→ "+api.KindOf(err).Hint()+read.Words("; ‹r› tries again")))
}
