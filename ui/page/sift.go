package page

import (
	"slices"
	"strings"

	"cldx/ui/keys"
)

// sift makes the rows that are shown again: those that match, in order.
func (t *Table[T]) sift() {
	if t.narrow && strings.TrimSpace(t.field.Text()) != "" {
		t.shown = keys.Rank(t.field.Text(), len(t.rows), t.searched)
	} else {
		t.shown = make([]int, len(t.rows))
		for i := range t.shown {
			t.shown[i] = i
		}
	}
	if t.column >= 0 {
		slices.SortStableFunc(t.shown, func(x, y int) int { return t.compare(t.rows[x], t.rows[y]) })
	}
	t.list.Go(t.list.Cursor(), len(t.shown))
}

// searched is the text of a row that a filter looks in.
func (t *Table[T]) searched(i int) string {
	parts := make([]string, len(t.spec.Columns))
	for c, column := range t.spec.Columns {
		parts[c] = column.Text(t.rows[i])
	}
	return strings.Join(parts, " ")
}

func (t *Table[T]) compare(a, b T) int {
	c := t.spec.Columns[t.column]
	less := c.Less
	if less == nil {
		less = func(a, b T) bool { return strings.ToLower(c.Text(a)) < strings.ToLower(c.Text(b)) }
	}
	sign := 1
	if t.down {
		sign = -1
	}
	switch {
	case less(a, b):
		return -sign
	case less(b, a):
		return sign
	}
	return 0
}
