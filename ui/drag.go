package ui

import (
	tea "charm.land/bubbletea/v2"
)

// dragging is assets that the mouse goes over with its button held.
type dragging struct {
	held   bool // the button went down on an asset
	from   int  // which one
	moving bool // the mouse has left it since
}

// drag extends a range from where the button went down to where the mouse is; past
// an end of the list it scrolls.
func (a *App) drag(m tea.Mouse) tea.Cmd {
	if !a.dragged.held || m.Button != tea.MouseLeft || a.shownPage() != nil {
		return nil
	}
	to, ok := a.under(m)
	if !ok || !a.dragged.moving && to == a.dragged.from {
		return nil
	}
	if !a.dragged.moving {
		a.dragged.moving = true
		a.lastClick = click{}
		a.assets.List.Go(a.dragged.from, a.assets.Len())
		a.assets.StartRange()
	}
	a.assets.List.Go(to, a.assets.Len())
	return tea.Batch(a.look(), a.more())
}

// under returns the asset that a drag has come to: the one under the mouse, or,
// above and below the list, the one before and after the cursor.
func (a *App) under(m tea.Mouse) (row int, ok bool) {
	r, l := a.rects[AssetsPane], &a.assets.List
	switch {
	case a.listLine(m.Y) < 0:
		return max(l.Cursor()-l.Across(), 0), true
	case m.Y >= r.y+r.h-1:
		return min(l.Cursor()+l.Across(), a.assets.Len()-1), true
	}
	row, _, ok = a.assets.At(m.X-r.x-1, a.listLine(m.Y))
	return row, ok
}

// listLine returns the line of the list that a row of the screen is.
func (a *App) listLine(y int) int {
	line := y - a.rects[AssetsPane].y - 1
	if a.assets.Narrowed() {
		line--
	}
	return line
}

// release ends a drag: what it went over is selected.
func (a *App) release() tea.Cmd {
	swept := a.dragged.moving
	a.dragged = dragging{}
	if !swept {
		return nil
	}
	a.store.SelectRows(a.assets.InRange(), true)
	a.assets.EndRange()
	return a.sayChosen()
}
