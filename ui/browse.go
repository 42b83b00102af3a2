package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/pane"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// How much of a listing is loaded without being asked for, how near the cursor
// may come to the end before more is, and how many places are kept.
const (
	usualAhead = 1500
	nearEnd    = 250
	keptPlaces = 16
	stillGood  = 60 // seconds for which a place is not asked for again
)

// wants is what the user wants of the rest of a listing.
type wants struct {
	end    bool // to be at its end
	pages  int  // how many more pages may be loaded for that
	choose bool // to have it selected
}

func (w wants) any() bool { return w.end || w.choose }

// visit goes to a place and remembers where it was.
func (a *App) visit(p Place) tea.Cmd {
	if p == a.here.place {
		return a.focusList()
	}
	a.past = append(a.past, a.here.place)
	a.future = nil
	return tea.Batch(a.travel(p), a.focusList())
}

func (a *App) focusList() tea.Cmd {
	if a.shape.focus == FoldersPane && !a.shape.linear && !tiny(a.width, a.height) {
		return nil
	}
	return a.focus(AssetsPane)
}

// back goes to the place before.
func (a *App) back() tea.Cmd {
	last := len(a.past) - 1
	p := a.past[last]
	a.past = a.past[:last]
	a.future = append(a.future, a.here.place)
	return a.travel(p)
}

// forward undoes back.
func (a *App) forward() tea.Cmd {
	last := len(a.future) - 1
	p := a.future[last]
	a.future = a.future[:last]
	a.past = append(a.past, a.here.place)
	return a.travel(p)
}

// travel leaves the place that is shown and shows another.
func (a *App) travel(p Place) tea.Cmd {
	a.leave()
	l := a.kept[p]
	if order := a.orderFor(p); l == nil || l.order != order {
		l = &listing{place: p, order: order}
	}
	return a.arrive(l)
}

// leave stops loading, and remembers where the cursor was.
func (a *App) leave() {
	if p := a.shownPage(); p != nil {
		p.Leave()
	}
	a.here.slot.Stop()
	a.resume = nil
	a.here.cursor, a.here.visited = 0, false
	if ref, ok := a.assets.Current(); ok && !a.assets.Narrowed() {
		a.here.cursor, a.here.visited = ref, true
	}
	if a.here.fresh != nil {
		a.here.fresh, a.here.stale = nil, true
	}
	a.wants = wants{}
	a.filter = filter{}
	a.assets.Narrow(nil)
}

// arrive shows a listing, what is known of it at once, and asks for it where
// that is old.
func (a *App) arrive(l *listing) tea.Cmd {
	if l.place.unreadable() {
		said := a.say(theme.Warn, "This listing can't be shown: it was kept by another version of the program.", "All assets are shown instead.")
		return tea.Batch(said, a.arrive(&listing{order: a.order}))
	}
	a.here = l
	forget := a.keep(l)
	if l.place.Kind == OnPage {
		return tea.Batch(a.arriveOnPage(), forget)
	}
	a.reshape() // a page may have had all the room
	if l.place.Kind == WhatIChose {
		l.refs = a.store.Chosen()
		l.complete, l.at = true, a.deps.Desk.Now()
		l.total = len(l.refs)
	}
	a.assets.Show(l.refs)
	a.assets.List.Go(max(0, a.cursorOf(l)), len(l.refs))
	if n := a.folders.Node(l.place.Folder); n != nil && !l.place.Kind.searched() {
		a.folders.Go(n)
	}
	cmds := []tea.Cmd{a.look(), a.keepState(), forget, a.recount()}
	since := a.deps.Desk.Now().Sub(l.at).Seconds()
	old := since > stillGood || since < 0 // the clock was set back: nobody knows how old it is
	switch {
	case l.place.Kind == WhatIChose:
	case !l.known() || l.stale || old:
		cmds = append(cmds, a.lookBack(l), a.reload())
	default:
		cmds = append(cmds, a.more())
	}
	return tea.Batch(cmds...)
}

func (a *App) cursorOf(l *listing) int {
	if !l.visited {
		return 0
	}
	return l.index(l.cursor)
}

// more asks for the next page, where one is wanted and none is on its way.
func (a *App) more() tea.Cmd {
	l := a.here
	if l.known() && !l.slot.Busy() && !l.complete && l.next == "" && l.fresh == nil && a.wants.any() {
		return a.reload() // where it goes on is not known
	}
	if l.slot.Busy() || l.complete || !l.known() || l.next == "" {
		return nil
	}
	if !a.wanted() {
		return nil
	}
	return a.fetch(l.next)
}

// wanted reports whether the user needs the next page: they asked for the end,
// come near it, or little is loaded yet and calls are plenty.
func (a *App) wanted() bool {
	l := a.here
	if l.fresh != nil || a.wants.any() {
		return true
	}
	if len(l.refs)-a.assets.List.Cursor() < nearEnd {
		return true
	}
	ahead := a.deps.Look.Ahead
	if ahead == 0 {
		ahead = usualAhead
	}
	if a.resume != nil {
		ahead = max(ahead, min(a.resume.Row+1, callsWithoutAsking*pageSize))
	}
	plenty := !a.budget.Known() || a.budget.Remaining > a.budget.Limit/2
	return len(l.refs) < ahead && plenty
}

func (a *App) fetch(cursor string) tea.Cmd {
	if a.here.place.Kind == InFolder && a.mode.Busy() {
		return nil // how folders are asked for is not known yet; the answer lists this one
	}
	l := a.here
	op := l.place.listing(a.deps.Environment.Mode, l.order, cursor)
	l.trouble, l.late = nil, false
	ask := task.Start(a.ctx, &l.slot, a.deps.Link.Doer, op)
	if l.known() {
		return ask
	}
	return tea.Batch(ask, a.after(patience, slow{l}))
}

// gotAssets shows a page.
func (a *App) gotAssets(d task.Done[model.AssetPage]) tea.Cmd {
	a.here.slot.Finish(d.Turn)
	a.learnBudget()
	if d.Err != nil {
		a.wants = wants{}
		a.here.trouble = d.Err
		if a.here.fresh != nil {
			a.here.fresh, a.here.stale = nil, true
		}
		return a.report(a.here.place.tried(), d.Err)
	}
	before, held := a.assets.Current()
	refs := a.takeIn(d)
	kept := a.keepPage(d)
	a.learnAddresses(d.Value.Resources)
	a.lexicon.SeePage(d.Value)
	a.seen(refs)
	if a.wants.any() {
		a.here.expect(d.Value.TotalCount)
	}
	replaced := a.here.add(d.Value, refs, a.deps.Desk.Now())
	a.assets.Show(a.here.refs)
	narrowed := a.sift
	switch {
	case replaced && a.assets.Narrowed():
		narrowed = a.resift
	case replaced && held:
		a.stayOn(before)
	}
	a.resumed()
	a.countFolder()
	return tea.Batch(narrowed(), a.afterPage(refs), a.more(), a.look(), kept)
}

// stayOn keeps the cursor on a row, or at its height where the row is gone.
func (a *App) stayOn(ref model.Ref) {
	i := a.here.index(ref)
	if i < 0 {
		i = a.assets.List.Cursor()
	}
	a.assets.List.Place(i, a.assets.Len())
}

// afterPage does with a page what the user wants of the rest of the listing.
func (a *App) afterPage(refs []model.Ref) tea.Cmd {
	if a.wants.choose {
		a.store.SelectRows(refs, true)
	}
	if a.wants.end {
		a.assets.List.Go(veryFar, a.assets.Len())
		a.wants.pages--
	}
	if a.wants.end && a.wants.pages <= 0 && !a.here.complete {
		a.wants.end = false
		return a.say(theme.Dim, fmt.Sprintf("%s of %s are loaded. G goes on, for %s of the Admin API.",
			pane.Count(len(a.here.refs)), pane.Count(a.here.total), pane.Plural(callsWithoutAsking, "call")))
	}
	if !a.here.complete || !a.wants.any() {
		return nil
	}
	chose := a.wants.choose
	a.wants = wants{}
	if chose {
		return a.sayChosen()
	}
	return nil
}
