package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
)

// manyRows is how many rows may be kept that belong to no listing.
const manyRows = 80_000

// sweptAtOnce is how many rows are looked at before another key is taken: for those
// that go, packed pages are read.
const sweptAtOnce = 4_000

// keep remembers the listing among the last ones, and begins to forget rows that
// belong to none of them when there are too many. Pages keep what they read
// themselves, and take no listing's place.
func (a *App) keep(l *listing) tea.Cmd {
	if l.place.Kind == OnPage {
		return nil
	}
	a.kept[l.place] = l
	a.recency = append(slices.DeleteFunc(a.recency, func(p Place) bool { return p == l.place }), l.place)
	if len(a.recency) <= keptPlaces {
		return nil
	}
	delete(a.kept, a.recency[0])
	a.recency = a.recency[1:]
	if a.store.Len() < manyRows || a.sweeping {
		return nil
	}
	a.sweeping = true
	return a.swept(sweep{})
}

// sweep asks for the next part of the store to be cleared of what is not needed.
type sweep struct{ from int }

// swept clears a part of the store, so small that no frame waits for it.
func (a *App) swept(s sweep) tea.Cmd {
	lists := [][]model.Ref{a.filter.kept}
	for _, k := range a.kept {
		lists = append(lists, k.refs)
		if k.fresh != nil {
			lists = append(lists, k.fresh.refs)
		}
	}
	next, done := a.store.Sweep(s.from, sweptAtOnce, lists...)
	a.sweeping = !done
	if done {
		return nil
	}
	return func() tea.Msg { return sweep{next} }
}
