package ui

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/theme"
)

// refresh asks for the place again, whatever is known; in the folders pane for
// the folder's children. Trouble that is told may be over then.
func (a *App) refresh() tea.Cmd {
	if a.notice.tone == theme.Bad {
		a.notice.close()
	}
	if a.shape.focus == FoldersPane && !a.facetsShown() {
		n := a.folders.Current()
		if n.Section != "" {
			return a.countSection()
		}
		n.Loaded = false
		return tea.Batch(a.readSearches(), a.listFolders(n))
	}
	if p := a.shownPage(); p != nil {
		return p.Refresh()
	}
	if a.here.place.Kind == WhatIChose {
		return a.arrive(a.here)
	}
	a.facets.Forget()
	return tea.Batch(a.reload(), a.recount())
}

// reload asks for the first page; the rows that are known stay until it is here.
func (a *App) reload() tea.Cmd {
	a.here.refresh(a.assets.List.Cursor())
	return a.fetch("")
}
