package page

import (
	"maps"
	"slices"
)

// Current returns the row under the cursor, as whole as it is known.
func (t *Table[T]) Current() (row T, ok bool) {
	i := t.under()
	if i < 0 {
		return row, false
	}
	row = t.rows[i]
	if whole, known := t.whole[t.spec.ID(row)]; known {
		return whole, true
	}
	return row, true
}

// picked returns the marked rows, whether a filter shows them or not.
func (t *Table[T]) picked() []T {
	if len(t.marked) == 0 {
		return nil
	}
	rows := make([]T, len(t.marked))
	for i, row := range slices.Sorted(maps.Values(t.marked)) {
		rows[i] = t.rows[row]
	}
	return rows
}

func (t *Table[T]) isMarked(id string) bool {
	_, marked := t.marked[id]
	return marked
}

// under returns the number of the row under the cursor; -1 where there is none.
func (t *Table[T]) under() int {
	if i := t.list.Cursor(); i < len(t.shown) {
		return t.shown[i]
	}
	return -1
}

// chosen returns the marked rows, else the one under the cursor.
func (t *Table[T]) chosen() []T {
	rows := t.picked()
	if row, ok := t.Current(); ok && len(rows) == 0 {
		return []T{row}
	}
	return rows
}
