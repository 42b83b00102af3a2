package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
)

// click is where and when the mouse was pressed last.
type click struct {
	x, y int
	at   time.Time
}

const doubleClick = 400 * time.Millisecond

// wheelRows is how far one notch of the wheel scrolls.
const wheelRows = 3

// pointer finds what a click or the wheel is on.
func (a *App) pointer(msg tea.MouseMsg) tea.Cmd {
	if !a.stack.Empty() {
		return a.pointAtDialog(msg)
	}
	m := msg.Mouse()
	switch msg.(type) {
	case tea.MouseMotionMsg:
		return a.drag(m)
	case tea.MouseReleaseMsg:
		return a.release()
	}
	p, r, ok := a.paneAt(m.X, m.Y)
	if !ok {
		return nil
	}
	switch msg.(type) {
	case tea.MouseWheelMsg:
		by := wheelRows
		if m.Button == tea.MouseWheelUp {
			by = -by
		}
		return a.scroll(p, by)
	case tea.MouseClickMsg:
		if m.Button != tea.MouseLeft {
			return nil
		}
		return a.clickOn(p, r, m)
	}
	return nil
}

func (a *App) pointAtDialog(msg tea.MouseMsg) tea.Cmd {
	m := msg.Mouse()
	at, inside := a.windows().Inside(a.theme, m.X, m.Y, a.dialogWidth(), a.dialogHeight())
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		if !inside {
			return nil
		}
		msg.X, msg.Y = at.X, at.Y
		return a.stack.Input(msg)
	case tea.MouseWheelMsg:
		msg.X, msg.Y = at.X, at.Y
		return a.stack.Input(msg)
	}
	return nil
}

func (a *App) paneAt(x, y int) (Pane, rect, bool) {
	for p, r := range a.rects {
		if r.has(x, y) {
			return Pane(p), r, true
		}
	}
	return 0, rect{}, false
}

// scroll scrolls a pane, whichever has the focus.
func (a *App) scroll(p Pane, by int) tea.Cmd {
	switch p {
	case FoldersPane:
		if a.facetsShown() {
			a.facets.List.Scroll(by, a.facets.Len())
			a.facets.Move(0)
			break
		}
		a.folders.List.Scroll(by, a.folders.Len())
	case AssetsPane:
		if page := a.shownPage(); page != nil {
			page.Scroll(by)
			return nil
		}
		if a.assets.Thumbs.On {
			by /= wheelRows // rows of pictures are high
		}
		a.assets.List.Scroll(by, a.assets.Len())
		return tea.Batch(a.look(), a.more())
	case DetailPane:
		a.detail.Scroll(by)
	case InspectPane:
		a.inspect.Page(by)
	}
	return nil
}

// clickOn puts the cursor where the mouse is; a second click opens.
func (a *App) clickOn(p Pane, r rect, m tea.Mouse) tea.Cmd {
	now := a.deps.Desk.Now()
	double := a.lastClick.x == m.X && a.lastClick.y == m.Y && now.Sub(a.lastClick.at) < doubleClick
	a.lastClick = click{m.X, m.Y, now}
	if double {
		a.lastClick = click{}
	}
	line := m.Y - r.y - 1
	cmds := []tea.Cmd{a.focus(p)}
	switch p {
	case FoldersPane:
		if a.facetsShown() {
			cmds = append(cmds, a.clickOnFacet(line, double))
			break
		}
		row, ok := a.folders.List.At(line, a.folders.Len())
		if !ok {
			break
		}
		a.folders.List.Go(row, a.folders.Len())
		if double {
			cmds = append(cmds, a.enterFolder())
		}
	case AssetsPane:
		if page := a.shownPage(); page != nil {
			cmds = append(cmds, page.Click(m.X-r.x, m.Y-r.y, double))
			break
		}
		cmds = append(cmds, a.clickOnAsset(m, double))
	case InspectPane:
		if line < 0 {
			a.clickOnTab(m.X - r.x)
		} else {
			a.clickOnCall(line)
		}
	case DetailPane:
	}
	return tea.Batch(cmds...)
}

func (a *App) clickOnAsset(m tea.Mouse, double bool) tea.Cmd {
	row, marks, ok := a.assets.At(m.X-a.rects[AssetsPane].x-1, a.listLine(m.Y))
	if !ok {
		return nil
	}
	a.dragged = dragging{held: true, from: row}
	a.assets.List.Go(row, a.assets.Len())
	switch {
	case m.Mod.Contains(tea.ModCtrl) || marks:
		if ref, ok := a.assets.Current(); ok {
			a.store.Select(ref, !a.store.Selected(ref))
		}
	case double:
		return tea.Batch(a.look(), a.openAsset())
	}
	return tea.Batch(a.look(), a.more())
}

// clickOnTab chooses the SDK whose title was clicked.
func (a *App) clickOnTab(x int) {
	titleEnds := 3 + len("Inspect ") + cell.Width(a.sieveTitle())
	if a.inspect.Raw {
		a.inspect.Raw = false
		return
	}
	if !a.allTabs(a.rects[InspectPane].w) {
		a.inspect.Turn(1)
		return
	}
	x -= titleEnds
	for i, title := range a.log.Tabs() {
		w := len(title) + 2
		if x >= 0 && x < w {
			a.inspect.Tab = i
			return
		}
		x -= w
	}
}
