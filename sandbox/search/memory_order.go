package search

import (
	"cmp"
	"container/heap"
	"encoding/json"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// rowColumn stands for the row itself in an order.
const rowColumn = "a.row"

// scoreColumn stands for the relevance, which is a column of one search.
const scoreColumn = "score"

// columns lists the columns in memory that an order needs, if it can be had there.
func (o order) columns() []string {
	var list []string
	if o.inMemory() {
		for _, b := range o {
			if b.column != rowColumn && b.column != scoreColumn {
				list = append(list, b.column)
			}
		}
	}
	return list
}

// leaves lists the conditions in memory that an order needs.
func (o order) leaves() []cond {
	var list []cond
	for _, b := range o {
		for _, one := range b.merits {
			list = append(list, one.of)
		}
	}
	return list
}

func (o order) inMemory() bool {
	return !slices.ContainsFunc(o, func(b by) bool { return b.column == "" })
}

// amongRows names rows in SQL.
func amongRows(rows *roaring.Bitmap) cond {
	b, err := json.Marshal(rows.ToArray())
	if err != nil {
		return never // whole numbers always have a JSON form
	}
	return where("a.row IN (SELECT value FROM json_each(?))", string(b))
}

// sorter compares rows in an order.
type sorter struct {
	order   order
	columns []*column // nil for the row itself
}

// compare tells which of two rows comes first.
func (s sorter) compare(a, b uint32) int {
	for i, c := range s.columns {
		n := 0
		if c == nil {
			n = cmp.Compare(a, b)
		} else {
			n = cmp.Compare(c.number(a, s.order[i].missing), c.number(b, s.order[i].missing))
		}
		if n != 0 {
			if s.order[i].desc {
				return -n
			}
			return n
		}
	}
	return 0
}

// past reports whether a row comes after the one with the given values.
func (s sorter) past(row uint32, values []float64) bool {
	for i, c := range s.columns {
		at := float64(row)
		if c != nil {
			at = c.number(row, s.order[i].missing)
		}
		if n := cmp.Compare(at, values[i]); n != 0 {
			return n > 0 != s.order[i].desc
		}
	}
	return false
}

// values gives what a cursor holds of a row.
func (s sorter) values(row uint32) []any {
	list := make([]any, len(s.columns))
	for i, c := range s.columns {
		if c == nil {
			list[i] = int64(row)
			continue
		}
		n := c.number(row, s.order[i].missing)
		list[i] = n
		if whole := int64(n); float64(whole) == n {
			list[i] = whole
		}
	}
	return list
}

// first gives the keys of the page's rows and of one more.
func (m *memory) first(q inquiry, rows *roaring.Bitmap) ([][]any, bool) {
	s := sorter{order: q.order, columns: make([]*column, len(q.order))}
	for i, b := range q.order {
		switch b.column {
		case rowColumn:
		case scoreColumn:
			merits, ok := m.score(b.merits, rows)
			if !ok {
				return nil, false
			}
			s.columns[i] = merits
		default:
			if s.columns[i] = m.columns[b.column]; s.columns[i] == nil {
				return nil, false
			}
		}
	}
	from, ok := numbersOf(q.from)
	if !ok {
		return nil, false
	}
	var list []uint32
	if s.byRow() {
		list = s.walk(rows, from, q.limit+1)
	} else {
		list = s.smallest(rows, from, q.limit+1)
	}
	keys := make([][]any, len(list))
	for i, row := range list {
		keys[i] = s.values(row)
	}
	return keys, true
}

func numbersOf(values []any) ([]float64, bool) {
	var list []float64
	for _, v := range values {
		switch v := v.(type) {
		case int64:
			list = append(list, float64(v))
		case float64:
			list = append(list, v)
		default:
			return nil, false
		}
	}
	return list, true
}

// byRow reports whether the order is that of the rows, as it is by age unless
// assets were stored with dates of their own.
func (s sorter) byRow() bool {
	for i, c := range s.columns {
		if s.order[i].desc != s.order[0].desc || c != nil && !c.rising {
			return false
		}
	}
	return true
}

// walk takes rows from the end where the order begins.
func (s sorter) walk(rows *roaring.Bitmap, from []float64, n int) []uint32 {
	var list []uint32
	take := func(row uint32) bool {
		if from == nil || s.past(row, from) {
			list = append(list, row)
		}
		return len(list) < n
	}
	if !s.order[0].desc {
		rows.Iterate(take)
		return list
	}
	for it := rows.ReverseIterator(); it.HasNext() && take(it.Next()); {
	}
	return list
}

// smallest finds the first n rows in the order without sorting the rest.
func (s sorter) smallest(rows *roaring.Bitmap, from []float64, n int) []uint32 {
	h := &worst{sorter: s}
	for row := range roaring.Values(rows) {
		switch {
		case from != nil && !s.past(row, from):
		case len(h.rows) < n:
			heap.Push(h, row)
		case s.compare(row, h.rows[0]) < 0:
			h.rows[0] = row
			heap.Fix(h, 0)
		}
	}
	slices.SortFunc(h.rows, s.compare)
	return h.rows
}

// worst is a heap with the last row of the order on top.
type worst struct {
	sorter
	rows []uint32
}

func (w *worst) Len() int           { return len(w.rows) }
func (w *worst) Less(i, j int) bool { return w.compare(w.rows[i], w.rows[j]) > 0 }
func (w *worst) Swap(i, j int)      { w.rows[i], w.rows[j] = w.rows[j], w.rows[i] }
func (w *worst) Push(x any)         { w.rows = append(w.rows, x.(uint32)) }
func (w *worst) Pop() any {
	last := w.rows[len(w.rows)-1]
	w.rows = w.rows[:len(w.rows)-1]
	return last
}
