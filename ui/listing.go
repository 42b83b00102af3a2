package ui

import (
	"slices"
	"time"

	"cldx/model"
	"cldx/ui/task"
)

// listing is the rows of a place as far as they are loaded.
type listing struct {
	place Place
	order Order
	refs  []model.Ref
	total int

	next     string // where the next page begins
	complete bool
	at       time.Time // when the first page came; zero: never
	stale    bool      // something was changed since
	remembered

	fresh   *fresh // what is replacing refs
	slot    task.Slot
	cursor  model.Ref // where the cursor was when the place was left
	visited bool

	trouble error // why the last page did not come
	late    bool  // the answer is being waited for longer than people like
}

// remembered is what outlives the run.
type remembered struct {
	back    task.Slot // of the look at what an earlier run kept
	asOf    time.Time // when the rows that an earlier run kept were as they are; zero: they are of this run
	changed bool      // the rows are not as they were kept
}

// fresh collects the pages of a refresh until they reach as far as the user has
// come.
type fresh struct {
	refs []model.Ref
	want int
}

// known reports whether there is something to show.
func (l *listing) known() bool { return !l.at.IsZero() }

// add takes a page in. It reports whether the rows were replaced, rather than
// added to.
func (l *listing) add(page model.AssetPage, refs []model.Ref, now time.Time) (replaced bool) {
	l.next, l.complete = page.NextCursor, page.NextCursor == ""
	l.total = max(page.TotalCount, 0)
	if l.fresh == nil {
		l.asOf = time.Time{}
		l.refs = append(l.refs, refs...)
		l.settle(now)
		return false
	}
	l.fresh.refs = append(l.fresh.refs, refs...)
	if len(l.fresh.refs) < l.fresh.want && !l.complete {
		return false
	}
	l.refs, l.fresh = l.fresh.refs, nil
	l.stale, l.asOf = false, time.Time{}
	l.at = now
	l.settle(now)
	return true
}

// expect makes room for all rows at once: growing by and by takes as much again.
func (l *listing) expect(total int) {
	const most = 4_000_000
	if l.fresh == nil && total > len(l.refs) && total <= most {
		l.refs = slices.Grow(l.refs, total-len(l.refs))
	}
}

func (l *listing) settle(now time.Time) {
	if l.at.IsZero() {
		l.at = now
	}
	l.total = max(l.total, len(l.refs))
	if l.complete {
		l.total = len(l.refs)
	}
}

// refresh begins to replace the rows, at least as far as row reach.
func (l *listing) refresh(reach int) {
	if !l.known() {
		l.refs = nil
	}
	l.fresh = &fresh{want: min(reach+1, len(l.refs))}
	l.next, l.complete = "", false
}

// remove takes rows out.
func (l *listing) remove(gone func(model.Ref) bool) {
	if !slices.ContainsFunc(l.refs, gone) {
		return
	}
	kept := make([]model.Ref, 0, len(l.refs))
	for _, ref := range l.refs {
		if !gone(ref) {
			kept = append(kept, ref)
		}
	}
	l.total -= len(l.refs) - len(kept)
	l.refs = kept
}

// index finds a row; -1 when it is not there.
func (l *listing) index(ref model.Ref) int {
	for i, r := range l.refs {
		if r == ref {
			return i
		}
	}
	return -1
}
