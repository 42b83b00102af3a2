package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// View draws the screen: only what is visible, whatever the number of assets.
func (a *App) View() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	v.WindowTitle = "cldx — " + cell.Clean(a.deps.Environment.Name+" ▸ "+a.here.place.Title())
	if a.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if a.width < 1 || a.height < 1 || a.quitted {
		return v
	}
	lines := a.draw()
	cursor := a.windows().Draw(a.theme, lines[:a.dialogHeight()], a.dialogWidth())
	if a.wholeScreen() || a.shape.linear {
		a.drawNotice(lines)
		a.drawFlash(lines)
	}
	if cursor == nil && a.stack.Empty() {
		cursor = a.typing()
	}
	if a.shape.linear {
		cursor = a.linear(lines, cursor)
	}
	if cursor != nil && cursor.X >= 0 && cursor.X < a.width && cursor.Y < a.height {
		v.Cursor = tea.NewCursor(cursor.X, cursor.Y)
		v.Cursor.Shape = tea.CursorBar
	}
	a.gallery.Place(lines)
	v.SetContent(strings.Join(lines, "\n"))
	return v
}

// dialogWidth returns how many columns dialogs may cover: not the inspect pane where
// it stands at the right.
func (a *App) dialogWidth() int {
	if r := a.rects[InspectPane]; a.shape.right && r.x > 0 && !r.empty() && !a.wholeScreen() {
		return r.x
	}
	return a.width
}

// windows returns the windows as they stand on the screen now: what fills the place of
// the panes leaves the line with the keys, where no inspect pane stands above that.
func (a *App) windows() *overlay.Stack {
	a.stack.Foot = 0
	if a.dialogHeight() == a.height {
		a.stack.Foot = 1
	}
	return &a.stack
}

// dialogHeight returns how many lines dialogs may cover: not the inspect pane,
// which shows the code of what is about to happen, where there is room above it.
func (a *App) dialogHeight() int {
	const enough = 20
	if a.shape.linear && a.height >= leastLinear {
		return a.height - 2
	}
	if a.wholeScreen() {
		return a.height
	}
	if r := a.rects[InspectPane]; !r.empty() && r.y >= enough {
		return r.y
	}
	return a.height
}

// draw returns the lines of the screen without the dialogs.
func (a *App) draw() []string {
	lines := make([]string, a.height)
	if a.height >= 5 {
		lines[0] = a.header()
		lines[a.footed()] = a.footer()
	}
	var boxes [panes][]string
	for p := FoldersPane; p < panes; p++ {
		if r := a.rects[p]; !r.empty() {
			boxes[p] = a.box(p, r)
		}
	}
	beside := make([]string, 0, panes)
	for y := range lines {
		beside = beside[:0]
		for p, box := range boxes {
			if i := y - a.rects[p].y; i >= 0 && i < len(box) {
				beside = append(beside, box[i])
			}
		}
		if len(beside) > 0 {
			lines[y] += strings.Join(beside, "")
		}
	}
	a.drawNotice(lines)
	a.drawSequels(lines)
	return lines
}

// box draws a pane with its border.
func (a *App) box(p Pane, r rect) []string {
	if page := a.shownPage(); page != nil && p == AssetsPane {
		return a.drawPage(page, r)
	}
	focused := p == a.shape.focus
	border, title := theme.Border, theme.Dim
	if focused && a.stack.Empty() {
		border, title = theme.Accent, theme.Strong
	}
	w, h := r.w-2, r.h-2
	var name, foot string
	var lines []string
	lit := focused && a.stack.Empty()
	switch p {
	case FoldersPane:
		if a.facetsShown() {
			name, lines = a.theme.Render(title, "Counts"), a.facets.View(w, h, lit)
			if a.facets.Waiting() {
				name += a.theme.Render(theme.Dim, " · counting…")
			}
			break
		}
		name, lines = a.theme.Render(title, "Folders"), a.folders.View(w, h, lit)
	case AssetsPane:
		name, foot, lines = a.listTitle(title), a.listFoot(), a.listBody(w, h, lit)
	case DetailPane:
		name, lines = a.theme.Render(title, "Detail"), a.detail.View(w, h)
	case InspectPane:
		name, foot, lines = a.tabs(title, r.w), a.inspectFoot(), a.inspectBody(w, h, lit)
	}
	return overlay.Frame(a.theme, border, name, foot, lines, r.w, r.h)
}

// listTitle is the head of the list: what it shows, how many, in which order.
func (a *App) listTitle(role theme.Role) string {
	l, t := a.here, a.theme
	name := "Assets"
	switch l.place.Kind {
	case Found:
		name = "Found"
	case Listed:
		name = "Listed"
	case Similar:
		name = "Alike"
	case WhatIChose:
		name = "Selection"
	case AllAssets, InFolder, OnPage:
	}
	parts := []string{}
	switch {
	case a.assets.Narrowed():
		parts = append(parts, pane.Count(a.assets.Len())+" of "+pane.Count(len(l.refs)))
	case !l.known() && l.trouble != nil:
		parts = append(parts, "not loaded")
	case !l.known():
		parts = append(parts, "loading…")
	case len(l.refs) < l.total:
		parts = append(parts, pane.Count(len(l.refs))+" of "+pane.Count(l.total))
	default:
		parts = append(parts, pane.Count(l.total))
	}
	if l.asOf.IsZero() {
		parts = append(parts, l.order.Title)
	}
	switch {
	case !l.asOf.IsZero():
	case l.fresh != nil && l.known():
		parts = append(parts, "refreshing…")
	case a.wants.any():
		parts = append(parts, "loading…")
	case l.stale && l.known():
		parts = append(parts, "out of date")
	}
	return t.Render(role, name) + t.Render(theme.Dim, " · "+strings.Join(parts, " · ")) + a.aged()
}

// aged says that rows are an earlier run's, which matters more than their order.
func (a *App) aged() string {
	then, t := a.asOf(), a.theme
	switch {
	case then == "":
		return ""
	case a.here.trouble != nil:
		then += ", not refreshed"
	default:
		then += ", refreshing…"
	}
	return t.Render(theme.Dim, " · ") + t.Render(theme.Warn, then)
}

// listFoot says what is selected.
func (a *App) listFoot() string {
	n := a.store.SelectedCount()
	first, last, ranging := a.assets.Range()
	switch {
	case ranging:
		return a.theme.Render(theme.Mark, pane.Plural(last-first+1, "asset")+" in the range") + a.theme.Render(theme.Dim, " · space selects")
	case n > 0:
		return a.theme.Render(theme.Mark, "✓ "+pane.Count(n)+" selected") +
			a.theme.Render(theme.Dim, " · "+pane.Size(a.store.SelectedBytes()))
	}
	return ""
}

// listBody draws the filter, where there is one, and the rows.
func (a *App) listBody(w, h int, focused bool) []string {
	if !a.assets.Narrowed() {
		return a.rows(w, h, focused)
	}
	return append([]string{a.filter.Line(a.theme, w)}, a.rows(w, h-1, focused)...)
}

// typing is where the text cursor stands while a filter is typed.
func (a *App) typing() *overlay.Cell {
	switch p := a.shownPage(); {
	case p != nil && p.Typing():
		return a.pageCursor
	case a.filter.Typing:
		return a.filterCursor()
	case a.calls.typing:
		return a.callFilterCursor()
	}
	return nil
}

// filterCursor is where the text cursor stands while a filter is typed.
func (a *App) filterCursor() *overlay.Cell {
	r := a.rects[AssetsPane]
	if r.empty() {
		return nil
	}
	return &overlay.Cell{X: r.x + 1 + a.filter.Cursor(r.w-2), Y: r.y + 1}
}
