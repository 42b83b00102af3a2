package ui

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/menu"
	"cldx/ui/overlay"
	"cldx/ui/phrase"
)

// standing is where the user stands, for menus to fill in.
func (a *App) standing() menu.At {
	at := menu.At{Folder: a.folderMeant()}
	const enough = 200
	all := true
	for _, ref := range a.firstTargets(enough) {
		row := a.store.Row(ref)
		at.Chosen = append(at.Chosen, string(row.PublicID))
		at.IDs = append(at.IDs, string(row.AssetID))
		all = all && row.AssetID != ""
	}
	if !all { // some of them would be taken for all
		at.IDs = nil
	}
	return at
}

// openMore offers operations, and opens the form of the one that is chosen.
func (a *App) openMore(title string, items []menu.Item) tea.Cmd {
	shown := make([]overlay.Item, len(items))
	for i, it := range items {
		shown[i] = overlay.Item{Label: phrase.Capital(it.Help), Note: it.Op.Spec().Name}
	}
	overlay.Open(&a.stack, overlay.NewPicker(title, shown, true), func(i int, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return a.fillIn(items[i].Op)
	})
	return nil
}

func (a *App) openMake() tea.Cmd  { return a.openMore("Make", a.standing().Make()) }
func (a *App) openLists() tea.Cmd { return a.openMore("List assets", a.standing().Lists()) }

// openBelow offers what can be done with all that is in the folder under the cursor.
func (a *App) openBelow() tea.Cmd {
	title := "All assets"
	if n := a.folders.Current(); !n.Root() {
		title = n.Folder.Path
	}
	return a.openMore(title, a.standing().Below())
}
