package ui

import (
	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/pane"
	"cldx/ui/preview"
)

func (a *App) onlyLines() string { return ifso(a.shape.linear, oneByOne) }

// toggleGrid shows assets as pictures, or as lines again.
func (a *App) toggleGrid() tea.Cmd {
	a.assets.Thumbs.On = !a.assets.Thumbs.On
	return tea.Batch(a.focus(AssetsPane), a.more())
}

func (a *App) noThumbs() string {
	return ifso(!a.assets.Thumbs.On, "There are no pictures to size: V shows the assets as pictures.")
}

// sizeThumbs makes the pictures of the grid larger or smaller.
func (a *App) sizeThumbs(by int) tea.Cmd {
	size := &a.assets.Thumbs.Size
	*size = between(*size+by, pane.SmallestThumbs, pane.LargestThumbs)
	return a.keepState()
}

// thumbs are the pictures of the grid, where it can be seen.
func (a *App) thumbs() []preview.Want {
	r := a.rects[AssetsPane]
	if !a.assets.Thumbs.On || r.empty() || a.shownPage() != nil {
		return nil
	}
	h := r.h - 2
	if a.assets.Narrowed() {
		h-- // the filter's line
	}
	return a.assets.Pictures(r.w-2, h)
}

// aside moves the cursor of the grid within its row; it reports false at the row's
// end, and where there is no grid.
func (a *App) aside(by int) bool {
	if !a.assets.Thumbs.On {
		return false
	}
	at, across, n := a.assets.List.Cursor(), a.assets.List.Across(), a.assets.Len()
	to := at + by
	if to < 0 || to >= n || to/across != at/across {
		return false
	}
	a.wants.end = false
	a.assets.List.Go(to, n)
	return true
}

// extendAside moves the cursor of the grid to the picture before or behind it, with a
// range that follows; at a row's end it goes on in the next one.
func (a *App) extendAside(by int) tea.Cmd {
	if _, _, ranging := a.assets.Range(); !ranging {
		a.assets.StartRange()
	}
	a.wants.end = false
	a.assets.List.Move(by, a.assets.Len())
	return tea.Batch(a.look(), a.more())
}

func (a *App) noGrid() string {
	if !a.assets.Thumbs.On {
		return "There are no pictures side by side."
	}
	return a.noAsset()
}

// stillOf returns where the picture of a row is delivered from.
func (a *App) stillOf(ref model.Ref) (preview.Address, bool) {
	asset := a.asset(ref)
	return preview.Still(&asset)
}
