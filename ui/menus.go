package ui

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/phrase"
	"cldx/ui/theme"
)

// openPalette lists the pages, every action with its key, and every operation of
// the API.
func (a *App) openPalette() tea.Cmd {
	items, does := a.pageItems()
	for _, s := range a.saved {
		does = append(does, func() tea.Cmd { return a.visitSearch(s) })
		items = append(items, overlay.Item{Label: "Search: " + s.Name, Note: s.Expression})
	}
	for _, b := range a.holding() {
		if b.Action == keys.Palette {
			continue
		}
		does = append(does, func() tea.Cmd { return a.do(b.Action) })
		it := overlay.Item{Label: phrase.Capital(b.Help), Also: append([]string{string(b.Action)}, shortFor[b.Action]...), Note: b.Key()}
		if why := a.blocked(b.Action); why != "" {
			it.Note, it.Off = why, true
		}
		items = append(items, it)
	}
	catalog := byName()
	for _, e := range catalog {
		does = append(does, func() tea.Cmd { return a.openOperations(e.Name) })
		items = append(items, overlay.Item{Label: "Operation: " + e.Name + " · " + e.Title, Note: string(e.Effect)})
	}
	picker := overlay.NewPicker("Commands", items, true)
	var typed []func() tea.Cmd
	picker.Typed(func(text string) (more []overlay.Item) {
		more, typed = a.typedCommand(text)
		return more
	})
	overlay.Open(&a.stack, picker, func(i int, ok bool) tea.Cmd {
		switch {
		case !ok:
			return nil
		case i >= len(does):
			return typed[i-len(does)]()
		}
		return does[i]()
	})
	return nil
}

// shortFor are words that people know actions by from other programs.
var shortFor = map[keys.Action][]string{keys.Quit: {"q", "q!", "exit"}, keys.Help: {"h"}, keys.Jobs: {"job"}}

// byName is the catalogue in the order of names: a name before those that begin
// with it.
var byName = sync.OnceValue(func() []api.Entry {
	return slices.SortedFunc(slices.Values(api.Catalog()), func(a, b api.Entry) int { return strings.Compare(a.Name, b.Name) })
})

// openHelp shows the keys that work here, to be searched.
func (a *App) openHelp() tea.Cmd {
	return a.showBindings(a.context(), a.holding())
}

// showKeys shows the keys of a window that do something there.
func (a *App) showKeys(c keys.Context, does func(keys.Action) bool) tea.Cmd {
	holding := slices.DeleteFunc(slices.Clone(a.keys.In(c)), func(b keys.Binding) bool { return !does(b.Action) })
	return a.showBindings(c, holding)
}

func (a *App) showBindings(c keys.Context, holding []keys.Binding) tea.Cmd {
	slices.SortStableFunc(holding, func(x, y keys.Binding) int {
		return cmp.Compare(rank(x), rank(y))
	})
	var items []overlay.Item
	if a.shape.linear {
		for _, line := range aboutLinear {
			items = append(items, overlay.Item{Label: line, Off: true})
		}
	}
	for _, b := range holding {
		if len(b.Keys) == 0 {
			continue
		}
		shown := make([]string, len(b.Keys))
		for i, k := range b.Keys {
			shown[i] = keys.Show(k)
		}
		if last := len(shown) - 1; last > 3 { // a row of them
			shown = []string{shown[0] + "…" + shown[last][len(shown[last])-1:]}
		}
		items = append(items, overlay.Item{Label: phrase.Capital(b.Help), Note: strings.Join(shown, " ")})
	}
	overlay.Open(&a.stack, overlay.NewPicker("Keys in "+string(c), items, true), nil)
	return nil
}

// rank puts what the bottom bars show before the rest, and in both the keys that
// work only here before those that work everywhere.
func rank(b keys.Binding) int {
	n := 0
	if b.Short == "" {
		n += 2
	}
	if b.Context == keys.Global || b.Context == keys.Library {
		n++
	}
	return n
}

// openSort chooses the order of the list.
func (a *App) openSort() tea.Cmd {
	items := make([]overlay.Item, len(Orders))
	for i, o := range Orders {
		items[i] = overlay.Item{Label: phrase.Capital(o.Title), Note: string(rune('1' + i))}
	}
	overlay.Open(&a.stack, overlay.NewPicker("Sort", items, false), func(i int, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return a.sortBy(Orders[i])
	})
	return nil
}

// sortBy shows the place in another order: what is all here is sorted at once,
// else the service is asked.
func (a *App) sortBy(o Order) tea.Cmd {
	a.order = o
	l := a.here
	if l.place.Kind == WhatIChose || l.complete && len(l.refs) <= sortedAtOnce && l.known() && o.local() {
		ref, held := a.assets.Current()
		sortRefs(a.store, l.refs, o)
		l.order = o
		a.assets.Show(l.refs)
		if held {
			a.stayOn(ref)
		}
		return tea.Batch(a.resift(), a.look(), a.keepState())
	}
	return a.travel(l.place)
}

// toggleBrowsing shows or hides the calls that browsing makes.
func (a *App) toggleBrowsing() tea.Cmd {
	a.inspect.Sift(func(s *pane.Sieve) { s.Browsing = !s.Browsing })
	cmd := a.sieveCalls()
	word := "hidden"
	if a.inspect.Browsing {
		word = "shown"
	}
	return tea.Batch(cmd, a.say(theme.Dim, "Calls made by browsing are "+word+"."), a.keepState())
}
