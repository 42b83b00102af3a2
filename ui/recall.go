package ui

import (
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// Chosen is the selection as one run leaves it to the next.
type Chosen struct {
	Assets []ChosenAsset `json:"assets,omitempty"`
	More   int           `json:"more,omitempty"` // how many there were besides
}

// ChosenAsset is a selected asset: as much of it as counting and finding it takes.
type ChosenAsset struct {
	AssetName
	ID    model.AssetID `json:"id,omitempty"`
	Bytes int64         `json:"bytes,omitempty"`
}

// chosenKept bounds how many selected assets are remembered.
const chosenKept = 2000

// choice returns the selection for the next run.
func (a *App) choice() Chosen {
	var c Chosen
	for ref := range a.store.Selection() {
		if len(c.Assets) == chosenKept {
			c.More = a.store.SelectedCount() - chosenKept
			break
		}
		r := a.store.Row(ref)
		c.Assets = append(c.Assets, ChosenAsset{AssetName{r.ResourceType, r.Type, r.PublicID}, r.AssetID, r.Bytes})
	}
	return c
}

// recallSelection selects what was selected. The rows are not there yet: they
// count, and are asked for when they are needed.
func (a *App) recallSelection(c Chosen) {
	a.recalled = map[model.Ref]model.AssetID{}
	for _, one := range c.Assets[:min(len(c.Assets), chosenKept)] {
		if one.PublicID == "" {
			continue
		}
		ref := a.store.Expect(one.key(), one.ID, one.Bytes)
		a.store.Select(ref, true)
		a.recalled[ref] = one.ID
	}
	if n := a.store.SelectedCount(); c.More > 0 && n > 0 {
		a.say(theme.Warn, fmt.Sprintf("%s of the %s selected assets came back.", pane.Count(n), pane.Count(n+c.More)),
			"The explorer remembers no more than that from one run to the next.")
	}
}

// seen notes that rows are known to be as they are.
func (a *App) seen(refs []model.Ref) {
	if len(a.recalled) == 0 {
		return
	}
	for _, ref := range refs {
		delete(a.recalled, ref)
	}
}

// confirmed is what became of assets that were selected in an earlier run.
type confirmed struct {
	assets []model.Asset
	asked  map[model.Ref]model.AssetID
	then   func() tea.Cmd
}

// unseen returns the selected assets that no answer of this run held.
func (a *App) unseen() map[model.Ref]model.AssetID {
	asked := map[model.Ref]model.AssetID{}
	for ref, id := range a.recalled {
		if a.store.Selected(ref) {
			asked[ref] = id
		}
	}
	return asked
}

// confirm asks for what was selected in an earlier run and not seen since, and
// then goes on. Many calls are made only when the user says so.
func (a *App) confirm(then func() tea.Cmd) tea.Cmd {
	asked := a.unseen()
	calls := (len(asked) + api.ReadAtOnce - 1) / api.ReadAtOnce
	switch {
	case len(asked) == 0:
		return then()
	case calls <= callsWithoutAsking:
		return a.askAfter(asked, then)
	}
	text := []string{
		pane.Plural(len(asked), "asset") + " of the selection came from an earlier run.",
		fmt.Sprintf("Reading what has become of them takes %s of the Admin API%s.", pane.Plural(calls, "call"), a.budgetLeft()),
	}
	overlay.Open(&a.stack, overlay.NewQuestion("Read the selection?", text, "read"), func(yes, ok bool) tea.Cmd {
		if !ok || !yes {
			return nil
		}
		return a.askAfter(asked, then)
	})
	return nil
}

func (a *App) askAfter(asked map[model.Ref]model.AssetID, then func() tea.Cmd) tea.Cmd {
	doer := a.deps.Link.Doer
	var ids []model.AssetID
	var named []model.Key
	for ref, id := range asked {
		if id != "" {
			ids = append(ids, id)
		} else {
			named = append(named, a.store.Row(ref).Key)
		}
	}
	slices.Sort(ids)
	said := a.say(theme.Dim, "Reading "+pane.Plural(len(asked), "selected asset")+"…")
	return tea.Batch(said, task.Go(a.ctx, &a.confirming, func(ctx context.Context) (confirmed, error) {
		got := confirmed{asked: asked, then: then}
		for _, op := range api.Lookups(ids, named, api.AllLabels()) {
			page, err := api.Run(ctx, doer, op)
			if err != nil {
				return got, err
			}
			got.assets = append(got.assets, page.Resources...)
		}
		return got, nil
	}))
}

// gotConfirmed takes in what has become of the selection: what is gone is
// unselected, and what was renamed stays selected.
func (a *App) gotConfirmed(r task.Result[confirmed]) tea.Cmd {
	if !a.confirming.Finish(r.Turn) {
		return nil
	}
	a.learnBudget()
	if r.Err != nil {
		return a.report("read the selected assets", r.Err)
	}
	a.notice.close()
	found := map[model.Ref]bool{}
	for i := range r.Value.assets {
		ref := a.store.Put(&r.Value.assets[i])
		a.store.Select(ref, true)
		found[ref] = true
	}
	gone := 0
	for ref := range r.Value.asked {
		delete(a.recalled, ref)
		if !found[ref] && a.store.Selected(ref) {
			a.store.Drop(ref)
			gone++
		}
	}
	for ref := range found {
		if _, same := r.Value.asked[ref]; !same {
			gone-- // it has another name now
		}
	}
	cmds := []tea.Cmd{a.look()}
	if gone > 0 {
		cmds = append(cmds, a.say(theme.Warn, pane.Plural(gone, "selected asset")+" no longer exist, and were unselected."))
	}
	if a.store.SelectedCount() == 0 {
		return tea.Batch(cmds...)
	}
	return tea.Batch(append(cmds, r.Value.then())...)
}

// resumed puts the cursor where it stood in the last run, once the row is there.
// It gives up when the user moves, or all rows are there without it.
func (a *App) resumed() {
	if a.resume == nil || a.assets.Narrowed() {
		return
	}
	if ref, ok := a.store.Lookup(a.resume.key()); ok {
		if i := a.here.index(ref); i >= 0 {
			a.assets.List.Go(i, a.assets.Len())
			a.resume = nil
			return
		}
	}
	if a.here.complete {
		a.assets.List.Go(min(a.resume.Row, max(a.assets.Len()-1, 0)), a.assets.Len())
		a.resume = nil
	}
}

// openFolders returns the folders that are open in the tree.
func (a *App) openFolders() []string {
	var open []string
	var visit func(n *pane.Node)
	visit = func(n *pane.Node) {
		for _, c := range n.Children {
			if c.Open && len(open) < foldersKept {
				open = append(open, c.Folder.Path)
			}
			visit(c)
		}
	}
	visit(a.folders.Root())
	for path := range a.reopen {
		if len(open) < foldersKept && !slices.Contains(open, path) {
			open = append(open, path)
		}
	}
	slices.Sort(open)
	return open
}

// reopenIn opens the folders inside a node that were open in the last run, as
// many as may be asked for.
func (a *App) reopenIn(n *pane.Node) tea.Cmd {
	var cmds []tea.Cmd
	for _, c := range n.Children {
		if !a.reopen[c.Folder.Path] {
			continue
		}
		delete(a.reopen, c.Folder.Path)
		if a.reopened < foldersOpen {
			a.reopened++
			a.folders.SetOpen(c, true)
			cmds = append(cmds, a.listFolders(c))
		}
	}
	return tea.Batch(cmds...)
}
