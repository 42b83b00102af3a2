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
		slices.SortStableFunc(t.shown, t.order())
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

// order compares rows by the chosen column. Texts are made once, not at each
// comparison.
func (t *Table[T]) order() func(x, y int) int {
	c, sign := t.spec.Columns[t.column], 1
	if t.down {
		sign = -1
	}
	if c.Less == nil {
		texts := make([]string, len(t.rows))
		for i, row := range t.rows {
			texts[i] = strings.ToLower(c.Text(row))
		}
		return func(x, y int) int { return sign * strings.Compare(texts[x], texts[y]) }
	}
	return func(x, y int) int {
		switch {
		case c.Less(t.rows[x], t.rows[y]):
			return -sign
		case c.Less(t.rows[y], t.rows[x]):
			return sign
		}
		return 0
	}
}
