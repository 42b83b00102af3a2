package ui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/intent"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// toggle selects or unselects the asset under the cursor and goes on to the
// next; with a range, the whole range, and the range ends.
func (a *App) toggle() tea.Cmd {
	if rows := a.assets.InRange(); rows != nil {
		a.store.SelectRows(rows, !a.allChosen(rows))
		a.assets.EndRange()
		return nil
	}
	ref, ok := a.assets.Current()
	if !ok {
		return nil
	}
	a.store.Select(ref, !a.store.Selected(ref))
	if a.shape.focus != AssetsPane {
		return nil
	}
	a.wants.end = false
	a.assets.List.Move(1, a.assets.Len())
	return tea.Batch(a.look(), a.more())
}

func (a *App) allChosen(rows []model.Ref) bool {
	return !slices.ContainsFunc(rows, func(ref model.Ref) bool { return !a.store.Selected(ref) })
}

// startRange begins a range at the cursor; a second time ends it, selecting it.
func (a *App) startRange() tea.Cmd {
	if _, _, ranging := a.assets.Range(); ranging {
		return a.toggle()
	}
	a.assets.StartRange()
	return nil
}

// selectLoaded selects every row of the list that is loaded and not filtered out.
func (a *App) selectLoaded() tea.Cmd {
	a.store.SelectRows(a.assets.Rows(), true)
	a.assets.EndRange()
	return a.sayChosen()
}

// callsWithoutAsking is how many calls one key may make for the rest of a listing
// before the user is asked.
const callsWithoutAsking = 10

// selectMatching selects everything that the place or search has, loading what
// is missing.
func (a *App) selectMatching() tea.Cmd {
	if a.assets.Narrowed() || a.here.complete {
		return a.selectLoaded()
	}
	missing := max(a.here.total-len(a.here.refs), 0)
	calls := (missing + pageSize - 1) / pageSize
	if calls <= callsWithoutAsking {
		return a.chooseAll()
	}
	text := []string{
		fmt.Sprintf("%s match; %s are loaded.", pane.Plural(a.here.total, "asset"), pane.Count(len(a.here.refs))),
		fmt.Sprintf("Loading the rest takes %s of the Admin API%s.", pane.Plural(calls, "call"), a.budgetLeft()),
	}
	overlay.Open(&a.stack, overlay.NewQuestion("Select all that match?", text, "load and select"), func(yes, ok bool) tea.Cmd {
		if !ok || !yes {
			return nil
		}
		return a.chooseAll()
	})
	return nil
}

func (a *App) budgetLeft() string {
	if !a.budget.Known() {
		return ""
	}
	return fmt.Sprintf("; %s are left this hour", pane.Count(a.budget.Remaining))
}

func (a *App) chooseAll() tea.Cmd {
	a.wants.choose = true
	a.selectLoaded()
	return a.more()
}

// invert unselects what is selected in this list and selects the rest of it.
func (a *App) invert() tea.Cmd {
	a.store.InvertRows(a.assets.Rows())
	a.assets.EndRange()
	return a.sayChosen()
}

// selectNone empties the selection.
func (a *App) selectNone() tea.Cmd {
	n := a.store.SelectedCount()
	a.store.SelectNone()
	a.assets.EndRange()
	return a.say(theme.Dim, "Unselected "+pane.Plural(n, "asset")+".")
}

func (a *App) sayChosen() tea.Cmd {
	return a.say(theme.Good, pane.Plural(a.store.SelectedCount(), "asset")+" selected, "+pane.Size(a.store.SelectedBytes())+".")
}

// showSelection lists what is selected.
func (a *App) showSelection() tea.Cmd {
	return a.confirm(func() tea.Cmd { return tea.Batch(a.visit(Place{Kind: WhatIChose}), a.focus(AssetsPane)) })
}

// chosen returns the selection.
func (a *App) chosen() []model.Ref { return a.store.Chosen() }

// targets returns what an action is about: the selection, else the range, else
// the asset under the cursor. Nobody may change it: a range is a part of the list.
func (a *App) targets() []model.Ref {
	if a.store.SelectedCount() > 0 {
		return a.chosen()
	}
	if rows := a.assets.InRange(); rows != nil {
		return rows
	}
	if ref, ok := a.assets.Current(); ok {
		return []model.Ref{ref}
	}
	return nil
}

// firstTargets returns the first n of the targets at most, for what offers them.
func (a *App) firstTargets(n int) []model.Ref {
	if a.store.SelectedCount() <= n {
		rows := a.targets()
		return rows[:min(len(rows), n)]
	}
	rows := make([]model.Ref, 0, n)
	for ref := range a.store.Selection() {
		if len(rows) == n {
			break
		}
		rows = append(rows, ref)
	}
	return rows
}

func (a *App) wantEdit() intent.Intent {
	ref, _ := a.assets.Current()
	return intent.Edit{Asset: ref}
}

func (a *App) wantMenu() intent.Intent {
	ref, _ := a.assets.Current()
	return intent.Menu{Asset: ref}
}

// severalMeant reports whether targets are what the user marked, not only what the
// cursor is on.
func (a *App) severalMeant() bool {
	return a.store.SelectedCount() > 0 || a.assets.InRange() != nil
}
