package assetview

import (
	"cldx/api"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

// View draws the tabs and the rows of the chosen one.
func (v *View) View(room overlay.Room) overlay.Picture {
	t, w, h := room.Theme, room.Width, room.Height
	v.keys = room.Reader
	p := overlay.Picture{Title: v.name(), Width: w}
	p.Lines = append(p.Lines, v.drawTabs(t, w))
	if v.waits() { // nothing moves when it has come
		p.Lines = append(p.Lines, t.Render(theme.Dim, "loading…"))
	} else {
		p.Lines = append(append(p.Lines, ""), v.notice(t, w)...)
	}
	v.top = len(p.Lines)
	if left := h - len(p.Lines) - 1; left > 0 {
		p.Lines = append(p.Lines, v.body(t, w, h, left)...)
	}
	p.Cursor = v.typing()
	p.Lines = append(p.Lines, v.foot(t, w))
	p.Hints = v.hints()
	return p
}

// Fills reports that the window fills the place of the panes, as a page does.
func (v *View) Fills() bool { return true }

// body draws the rows in so many lines of a window of w by h cells, with the picture
// beside them where the tab has one.
func (v *View) body(t *theme.Theme, w, h, lines int) []string {
	v.side = 0
	if v.tab == JSON && v.tree != nil {
		return v.tree.Lines(t, w, lines, true)
	}
	cols := v.beside(w, h)
	if cols == 0 {
		v.fit(w)
		return v.current().View(source{v, t}, w, lines, true)
	}
	v.side = w - cols
	v.fit(v.side - 2)
	side := v.current().View(source{v, t}, v.side-2, lines, true)
	for i, line := range v.drawBeside(t, w, h) {
		if i < len(side) {
			side[i] = cell.Fit(side[i], v.side) + line
		}
	}
	return side
}

// waits reports whether what the tab shows is on its way.
func (v *View) waits() bool {
	if v.tab == Metadata && !v.schema.known && v.schema.Err == nil {
		return true
	}
	for _, p := range []Part{Core, v.tab.Needs()} {
		if s := v.parts[p]; !s.known && s.err == nil && (p == v.tab.Needs() || v.tab != Overview) && (p != Core || v.partial()) {
			return true
		}
	}
	return false
}

// notice says why the tab has nothing.
func (v *View) notice(t *theme.Theme, w int) []string {
	for _, p := range []Part{Core, v.tab.Needs()} {
		if s := v.parts[p]; s.err != nil && (p != Core || v.partial() || v.tab == Overview) {
			return trouble(t, v.keys, "read the asset", s.err, w)
		}
	}
	switch {
	case v.tab == Metadata && v.schema.Err != nil:
		return trouble(t, v.keys, "read the metadata fields", v.schema.Err, w)
	case len(v.rows) == 0 && v.tab != JSON:
		return []string{t.Render(theme.Dim, cell.Cut(v.keys.Words(v.nothing()), w))}
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
	return overlay.Hints(append(keys, [2]string{"z", "undo"}, [2]string{"r", "reload"}, [2]string{"p", "full screen"}, [2]string{"esc", "leave"})...)
}

// nothing says what a tab without rows means.
func (v *View) nothing() string {
	if raw := v.asset.ResourceType == model.Raw; raw && (v.tab == Derived || v.tab == Usage) {
		return "Nothing is derived from a raw file: it is delivered as it is."
	}
	return kinds[v.tab].empty
}

// trouble says what could not be read and why, and what to do.
func trouble(t *theme.Theme, read overlay.Reader, tried string, err error, w int) []string {
	var lines []string
	for _, line := range cell.Wrap(cell.Clean("Could not "+tried+": "+err.Error()), w) {
		lines = append(lines, t.Render(theme.Bad, line))
	}
	return append(lines, t.Render(theme.Dim, "→ "+api.KindOf(err).Hint()+read.Words("; ‹r› tries again")))
}
