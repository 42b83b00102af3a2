package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/pane"
	"cldx/ui/phrase"
	"cldx/ui/theme"
)

// rows draws the list, or why there is nothing in it and what to do about that.
func (a *App) rows(w, h int, focused bool) []string {
	lines := a.assets.View(w, h, focused)
	if a.assets.Len() > 0 || len(lines) < 2 {
		return lines
	}
	at := 1
	for i, part := range a.emptiness() {
		role := theme.Dim
		if i == 0 {
			role = theme.Text
		}
		for _, line := range cell.Wrap(cell.Clean(part), max(w-4, 1)) {
			if at < len(lines) {
				lines[at] = "  " + a.theme.Render(role, line)
				at++
			}
		}
	}
	return lines
}

// emptiness says why the list is empty, and then what to do.
func (a *App) emptiness() []string {
	l := a.here
	switch {
	case l.slot.Busy():
		return a.waiting()
	case a.assets.Narrowed():
		return []string{"Nothing that is loaded matches.", "esc shows all; " + a.keyOf(keys.Search) + " asks the service."}
	case l.trouble != nil:
		return []string{"Could not " + l.place.tried() + ".", l.trouble.Error(),
			"→ " + api.KindOf(l.trouble).Hint(), a.keyOf(keys.Refresh) + " tries again."}
	case !l.known():
		return []string{"Not loaded.", a.keyOf(keys.Refresh) + " tries again."}
	}
	switch l.place.Kind {
	case Similar:
		return []string{"No image is alike enough.", "esc goes back; " + a.keyOf(keys.Alike) + " looks for others."}
	case Found:
		return a.nothingFound()
	case InFolder:
		return a.emptyFolder()
	case Listed:
		return []string{"The service lists nothing.", "esc goes back."}
	case OnPage:
	case WhatIChose:
		return []string{"Nothing is selected.", a.keyOf(keys.Select) + " selects, esc goes back."}
	case AllAssets:
	}
	return []string{"There are no assets here yet.", a.keyOf(keys.Upload) + " uploads files."}
}

// nothingFound doubts the search where it can match nothing at all.
func (a *App) nothingFound() []string {
	words := []string{"Nothing matches."}
	for _, doubt := range query.Check(a.here.place.Query) {
		words = append(words, phrase.Sentence(doubt.Message))
	}
	if field, other := a.otherFolderField(); field != "" {
		words = append(words, field+" matches nothing in this environment: "+other+" does.")
	}
	return append(words, a.keyOf(keys.Search)+" changes the search, esc leaves it.")
}

// otherFolderField returns the folder field that the search uses and that this
// folder mode does not have, and the one that it has; empty where all is well.
func (a *App) otherFolderField() (used, has string) {
	used, has = "folder", "asset_folder"
	if a.deps.Environment.Mode == model.FixedFolders {
		used, has = has, used
	}
	n, err := query.Parse(a.here.place.Query)
	if err != nil || a.deps.Environment.Mode == "" || !query.Mentions(n, used) {
		return "", ""
	}
	return used, has
}

// emptyFolder names the folders inside: that is where the assets are.
func (a *App) emptyFolder() []string {
	words := []string{"There are no assets in this folder itself."}
	n := a.folders.Node(a.here.place.Folder)
	if n == nil || len(n.Children) == 0 {
		return append(words, a.keyOf(keys.Upload)+" uploads files here, esc goes out.")
	}
	const most = 12
	var names []string
	for _, c := range n.Children[:min(len(n.Children), most)] {
		names = append(names, c.Folder.Name)
	}
	if more := len(n.Children) - most; more > 0 {
		names = append(names, pane.Plural(more, "more folder"))
	}
	return append(words, "Inside: "+strings.Join(names, ", ")+".", a.keyOf(keys.Enter)+" goes into them.")
}

// enterEmpty goes from an empty folder to the folders inside, in the tree.
func (a *App) enterEmpty() tea.Cmd {
	n := a.folders.Node(a.here.place.Folder)
	if a.here.place.Kind != InFolder || !a.here.known() || n == nil || len(n.Children) == 0 {
		return a.say(theme.Warn, a.noneUnderCursor())
	}
	a.folders.SetOpen(n, true)
	a.folders.Go(n.Children[0])
	return a.focus(FoldersPane)
}

func (a *App) keyOf(name keys.Action) string {
	b, _ := a.keys.Of(a.context(), name)
	return b.Key()
}

// slow says that a request has been under way for longer than people like.
type slow struct{ of *listing }

const patience = 3 * time.Second

// waiting says what the list waits for.
func (a *App) waiting() []string {
	if a.deps.Link.Opening != nil {
		if words := a.deps.Link.Opening(); words != "" {
			return []string{words}
		}
	}
	if a.here.late {
		return []string{"Still loading: no answer yet.", "Everything else works meanwhile; " + a.keyOf(keys.Refresh) + " asks again."}
	}
	return []string{"Loading…"}
}
