package page

import tea "charm.land/bubbletea/v2"

// take takes rows in.
func (t *Table[T]) take(rows []T, next string, fresh bool) tea.Cmd {
	hold := t.under()
	t.next = next
	t.changes++
	if !fresh {
		t.rows = append(t.rows, rows...)
		if t.sieve.turn != 0 {
			t.sieve.hold = hold
			return tea.Batch(t.siftMore(), t.more(), t.settle())
		}
		return tea.Batch(t.sift(hold), t.more(), t.settle())
	}
	id := ""
	if hold >= 0 {
		id = t.spec.ID(t.rows[hold])
	}
	t.rows, t.at = rows, t.desk.Now()
	t.rest.Stop() // it may tell of what was before
	t.wanted, t.turn = "", 0
	clear(t.whole)
	return tea.Batch(t.resift(t.found(id)), t.more(), t.settle())
}

// found finds a row by its ID among rows that have been replaced, and those that are
// marked; the marks of what is gone go. It returns -1 where the row is gone.
func (t *Table[T]) found(id string) (row int) {
	row = -1
	before := t.marked
	t.marked = make(map[string]int, len(before))
	for i := range t.rows {
		if (row >= 0 || id == "") && len(t.marked) == len(before) {
			break
		}
		this := t.spec.ID(t.rows[i])
		if _, marked := before[this]; marked {
			t.marked[this] = i
		}
		if row < 0 && id != "" && this == id {
			row = i
		}
	}
	return row
}
