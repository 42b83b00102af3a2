package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/theme"
)

// veryFar is further than any list is long.
const veryFar = 1 << 40

// move moves the cursor of the focused pane by rows.
func (a *App) move(by int) tea.Cmd {
	switch a.shape.focus {
	case FoldersPane:
		if a.facetsShown() {
			a.facets.Move(by)
			return nil
		}
		a.folders.List.Move(by, a.folders.Len())
	case AssetsPane:
		a.wants.end, a.resume = false, nil
		if by == veryFar || by == -veryFar {
			a.assets.List.Move(by, a.assets.Len())
		} else {
			a.assets.List.Step(by, a.assets.Len())
		}
		return tea.Batch(a.look(), a.more())
	case DetailPane:
		a.detail.Scroll(by)
	case InspectPane:
		a.moveInspect(by)
	}
	return nil
}

// page returns how far a page key moves in the focused pane.
func (a *App) page() int {
	switch a.shape.focus {
	case FoldersPane:
		if a.facetsShown() {
			return a.facets.List.Page()
		}
		return a.folders.List.Page()
	case DetailPane:
		return a.detail.Page()
	case InspectPane:
		return max(a.inspect.Height()-2, 2)
	case AssetsPane:
	}
	return a.assets.List.Page() / a.assets.List.Across()
}

// bottom goes to the last row. In a list that is not complete it stays there
// while the rest comes in; where calls are counted, some pages at a time.
func (a *App) bottom() tea.Cmd {
	cmd := a.move(veryFar)
	if a.shape.focus != AssetsPane || a.here.complete || a.assets.Narrowed() {
		return cmd
	}
	a.wants.end, a.wants.pages = true, veryFar
	if a.budget.Known() {
		a.wants.pages = callsWithoutAsking
	}
	return tea.Batch(cmd, a.more())
}

// left closes a folder, or goes to the pane on the left.
func (a *App) left() tea.Cmd {
	switch a.shape.focus {
	case FoldersPane:
		n := a.folders.Current()
		if a.facetsShown() {
			return nil
		}
		if n.Open && !n.Root() && len(n.Children) > 0 {
			a.folders.SetOpen(n, false)
		} else if n.Parent != nil {
			a.folders.Go(n.Parent)
		}
		return nil
	case AssetsPane:
		if a.aside(-1) {
			return tea.Batch(a.look(), a.more())
		}
		return a.focus(FoldersPane)
	case DetailPane:
		return a.focus(AssetsPane)
	case InspectPane:
		a.closeCall()
	}
	return nil
}

// right opens a folder, or goes to the pane on the right.
func (a *App) right() tea.Cmd {
	switch a.shape.focus {
	case FoldersPane:
		n := a.folders.Current()
		if a.facetsShown() {
			return a.focus(AssetsPane)
		}
		if n.Root() || n.Leaf() || n.Open && n.Loaded {
			return a.enterFolder()
		}
		a.folders.SetOpen(n, true)
		return a.listFolders(n)
	case AssetsPane:
		if a.aside(1) {
			return tea.Batch(a.look(), a.more())
		}
		return a.focus(DetailPane)
	case InspectPane:
		a.openCall()
	case DetailPane:
	}
	return nil
}

// enter opens what is under the cursor.
func (a *App) enter() tea.Cmd {
	switch a.shape.focus {
	case FoldersPane:
		return a.enterFolder()
	case AssetsPane:
		return a.openAsset()
	case InspectPane:
		return a.enterCall()
	case DetailPane:
	}
	return a.openAsset()
}

// out takes one step out of what the user is in: a message, a range, a filter, a
// zoomed pane, a search, a folder.
func (a *App) out() tea.Cmd {
	if a.notice.open() && a.notice.tone == theme.Bad {
		a.notice.close()
		return nil
	}
	if p := a.shownPage(); p != nil && a.shape.focus != InspectPane {
		if cmd, ok := p.Out(); ok {
			return cmd
		}
	}
	_, _, ranging := a.assets.Range()
	switch {
	case ranging:
		a.assets.EndRange()
	case a.wants.any():
		a.wants = wants{}
		return a.say(theme.Dim, "Stopped loading.")
	case a.shape.focus == InspectPane && a.calls.on:
		return a.closeCallFilter()
	case a.shape.focus == InspectPane && a.inspect.Writes:
		return a.toggleWrites()
	case a.assets.Narrowed() && a.shape.focus != InspectPane:
		return a.closeFilter()
	case a.shape.zoom:
		return a.reform(func(s *shape) { s.zoom = false })
	case a.shape.focus == DetailPane || a.shape.focus == InspectPane:
		return a.focus(AssetsPane)
	default:
		if place, ok := a.outer(); ok {
			return a.visit(place)
		}
	}
	return nil
}

// outer returns the place one step out: of a folder the one above, of a search
// or the selection the folder that the user came from.
func (a *App) outer() (Place, bool) {
	if k := a.here.place.Kind; k != AllAssets && k != InFolder {
		for _, p := range slices.Backward(a.past) {
			if p.Kind == AllAssets || p.Kind == InFolder {
				return p, true
			}
		}
	}
	return a.here.place.parent()
}

// focus goes to a pane, showing it where it was hidden.
func (a *App) focus(p Pane) tea.Cmd {
	if a.shownPage() != nil && p != InspectPane {
		p = AssetsPane // the page has the library's place
	}
	return a.reform(func(s *shape) {
		s.focus = p
		s.hidden[p] = false
		if p != AssetsPane {
			s.companion = p
		}
	})
}

// turn goes to the next visible pane, n being 1 or -1.
func (a *App) turn(n int) tea.Cmd {
	p := a.shape.focus
	for range panes {
		p = (p + Pane(n) + panes) % panes
		if !a.shape.hidden[p] && (a.shownPage() == nil || p == AssetsPane || p == InspectPane) {
			return a.focus(p)
		}
	}
	return nil
}

// reform changes the shape of the screen.
func (a *App) reform(change func(*shape)) tea.Cmd {
	change(&a.shape)
	a.reshape()
	return tea.Batch(a.look(), a.keepState())
}

// hide hides the focused pane; its number shows it again.
func (a *App) hide() tea.Cmd {
	return a.reform(func(s *shape) {
		s.hidden[s.focus] = true
		s.focus, s.zoom = AssetsPane, false
	})
}

// toggleInspect shows or hides the inspect pane and leaves the focus where it is.
func (a *App) toggleInspect() tea.Cmd {
	shown := !a.rects[InspectPane].empty()
	return a.reform(func(s *shape) {
		s.hidden[InspectPane] = shown
		if s.alone(a.width, a.height) {
			s.zoom, s.focus = s.zoom && !shown, AssetsPane
			if !shown {
				s.focus = InspectPane
			}
		}
		switch {
		case !shown:
			s.companion = InspectPane
		case s.companion == InspectPane:
			s.companion = FoldersPane
		}
		if shown && s.focus == InspectPane {
			s.focus = AssetsPane
		}
	})
}

// farthest is how much larger or smaller than usual a pane may be.
const farthest = 120

// grow makes the focused pane larger; the list grows by what its neighbours lose.
func (a *App) grow(by int) tea.Cmd {
	return a.reform(func(s *shape) {
		p := s.focus
		if p == InspectPane {
			by /= 2
		}
		if p == AssetsPane {
			p, by = DetailPane, -by
		}
		s.sizes[p] = between(s.sizes[p]+by, -farthest, farthest)
	})
}

// toggleMouse gives the mouse to the explorer, or back to the terminal.
func (a *App) toggleMouse() tea.Cmd {
	a.mouse = !a.mouse
	if a.mouse {
		return a.say(theme.Good, "The mouse works here. With shift the terminal selects text.")
	}
	return a.say(theme.Good, "The mouse selects text in the terminal. M takes it back.")
}

// extend moves the cursor with a range behind it.
func (a *App) extend(by int) tea.Cmd {
	if _, _, ranging := a.assets.Range(); !ranging {
		a.assets.StartRange()
	}
	return a.move(by)
}
