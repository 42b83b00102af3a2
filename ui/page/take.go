package page

import (
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"
)

// take takes rows in.
func (t *Table[T]) take(rows []T, next string, fresh bool) tea.Cmd {
	under, held := t.Current()
	if fresh {
		t.rows, t.at = rows, t.desk.Now()
		t.rest.Stop() // it may tell of what was before
		t.wanted, t.turn = "", 0
		clear(t.whole)
		t.unmark()
	} else {
		t.rows = append(t.rows, rows...)
	}
	t.next = next
	t.sift()
	if held {
		t.goTo(t.spec.ID(under))
	}
	return tea.Batch(t.more(), t.settle())
}

// unmark takes the marks off what is not there any more.
func (t *Table[T]) unmark() {
	if len(t.marked) == 0 {
		return
	}
	gone := maps.Clone(t.marked)
	for _, row := range t.rows {
		delete(gone, t.spec.ID(row))
	}
	for id := range gone {
		delete(t.marked, id)
	}
}

// goTo puts the cursor on a row, where it is still there.
func (t *Table[T]) goTo(id string) {
	if i := slices.IndexFunc(t.shown, func(i int) bool { return t.spec.ID(t.rows[i]) == id }); i >= 0 {
		t.list.Place(i, len(t.shown))
	}
}
