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
type sorter []criterion

// criterion is one thing to order by, in memory.
type criterion struct {
	by
	column *column   // nil for the row itself
	texts  []string  // of a column of words, in order
	ranks  []float64 // the places there, by code
}

// rank puts the words of a column in order.
func (k *criterion) rank() {
	words := slices.Clone(k.column.texts)
	for i, w := range words {
		words[i] = cmp.Or(w, k.usual)
	}
	k.texts = slices.Compact(slices.Sorted(slices.Values(words)))
	k.ranks = make([]float64, len(words))
	for code, w := range words {
		at, _ := slices.BinarySearch(k.texts, w)
		k.ranks[code] = float64(at)
	}
}

// number is what a row is ordered by.
func (k *criterion) number(row uint32) float64 {
	switch {
	case k.column == nil:
		return float64(row)
	case k.ranks == nil:
		return k.column.number(row, k.missing)
	case int(row) < len(k.column.codes):
		return k.ranks[k.column.codes[row]]
	}
	return k.ranks[0]
}

// value is what a cursor holds of a row: the number, whole where it is, or the text.
func (k *criterion) value(row uint32) any {
	n := k.number(row)
	if k.ranks != nil {
		return k.texts[int(n)]
	}
	if whole := int64(n); float64(whole) == n {
		return whole
	}
	return n
}

// place is the number of what a cursor holds; a text that no asset has any more stands
// between others.
func (k *criterion) place(value any) (n float64, ok bool) {
	switch v := value.(type) {
	case int64:
		return float64(v), k.ranks == nil
	case float64:
		return v, k.ranks == nil
	case string:
		at, there := slices.BinarySearch(k.texts, v)
		if n = float64(at); !there {
			const between = 0.5
			n -= between
		}
		return n, k.ranks != nil
	}
	return 0, false
}

// compare tells which of two rows comes first.
func (s sorter) compare(a, b uint32) int {
	for i := range s {
		if n := cmp.Compare(s[i].number(a), s[i].number(b)); n != 0 {
			if s[i].desc {
				return -n
			}
			return n
		}
	}
	return 0
}

// past reports whether a row comes after the one with the given numbers.
func (s sorter) past(row uint32, numbers []float64) bool {
	for i := range s {
		if n := cmp.Compare(s[i].number(row), numbers[i]); n != 0 {
			return n > 0 != s[i].desc
		}
	}
	return false
}

// places are the numbers of what a cursor holds; nil without one.
func (s sorter) places(values []any) (numbers []float64, ok bool) {
	for i, v := range values {
		n, ok := s[i].place(v)
		if !ok {
			return nil, false
		}
		numbers = append(numbers, n)
	}
	return numbers, true
}

// sorter makes an order ready to compare rows; ok is false when something of it is
// not in memory.
func (m *memory) sorter(o order, rows *roaring.Bitmap) (s sorter, ok bool) {
	s = make(sorter, len(o))
	for i, b := range o {
		s[i].by = b
		switch b.column {
		case rowColumn:
		case scoreColumn:
			if s[i].column, ok = m.score(b.merits, rows); !ok {
				return nil, false
			}
		default:
			if s[i].column = m.columns[b.column]; s[i].column == nil {
				return nil, false
			}
			if s[i].column.isWords() {
				s[i].rank()
			}
		}
	}
	return s, true
}

// first gives the keys of the page's rows and of one more.
func (m *memory) first(q inquiry, rows *roaring.Bitmap) ([][]any, bool) {
	s, ok := m.sorter(q.order, rows)
	if !ok {
		return nil, false
	}
	from, ok := s.places(q.from)
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
		keys[i] = make([]any, len(s))
		for j := range s {
			keys[i][j] = s[j].value(row)
		}
	}
	return keys, true
}

// byRow reports whether the order is that of the rows, as it is by age unless
// assets were stored with dates of their own.
func (s sorter) byRow() bool {
	for i := range s {
		if s[i].desc != s[0].desc || s[i].column != nil && !s[i].column.rising {
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
	if !s[0].desc {
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
