package search

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"cldx/sandbox/store"
)

// alive is what every search is restricted to.
var alive = where("a.live = 1")

// fewRows is how many rows are handed to SQLite to be put in an order that
// memory does not have.
const fewRows = 20_000

// ready makes sure that memory has what an answer needs, as of now. It is false
// when something is not there yet: SQL has to answer then.
func (q inquiry) ready(ctx context.Context, m *memory) (bool, error) {
	conditions, columns := append(q.order.leaves(), alive, q.wanted), q.order.columns()
	for _, f := range q.counts {
		conditions, columns = append(conditions, f.of), append(columns, f.column)
	}
	return m.ready(ctx, conditions, columns)
}

// answer answers from memory; ok is false when something was forgotten meanwhile.
func (m *memory) answer(ctx context.Context, v store.View, tx *sql.Tx, q inquiry) (page Page, ok bool, err error) {
	found, ok := m.evaluate(q)
	if page = found.page; !ok || q.limit == 0 {
		return page, ok, nil
	}
	if found.keys == nil {
		if found.keys, err = q.sorted(ctx, tx, found); err != nil {
			return page, false, err
		}
	}
	page.Assets, page.Next, err = q.cut(ctx, v, found.keys)
	return page, true, err
}

// outcome is what memory knows of an answer.
type outcome struct {
	rows *roaring.Bitmap
	live uint64  // assets in the library
	keys [][]any // of a page; nil when the order is not one that memory has
	page Page    // without its assets
}

// evaluate does what needs nobody to change memory meanwhile.
func (m *memory) evaluate(q inquiry) (f outcome, ok bool) {
	m.lock.RLock()
	defer m.lock.RUnlock()
	everything := m.leaves[alive.key()]
	if everything == nil {
		return outcome{}, false
	}
	if f.rows, ok = m.filter(q.wanted, everything.rows); !ok {
		return outcome{}, false
	}
	f.live, f.page.Total = everything.rows.GetCardinality(), int(f.rows.GetCardinality())
	for _, c := range q.counts {
		counts, ok := m.count(c, f.rows)
		if !ok {
			return outcome{}, false
		}
		if f.page.Aggregations == nil {
			f.page.Aggregations = map[string]map[string]int{}
		}
		f.page.Aggregations[c.name] = counts
	}
	if q.limit > 0 && q.order.inMemory() {
		f.keys, ok = m.first(q, f.rows)
	}
	return f, ok
}

// filter gives the rows among within that a condition finds.
func (m *memory) filter(c cond, within *roaring.Bitmap) (*roaring.Bitmap, bool) {
	switch c.op {
	case conjunction:
		rows := within
		for _, item := range slices.SortedStableFunc(slices.Values(c.items), func(a, b cond) int { return cmp.Compare(effort(a), effort(b)) }) {
			var ok bool
			if rows, ok = m.filter(item, rows); !ok {
				return nil, false
			}
		}
		return rows, true
	case disjunction:
		rows := roaring.New()
		for _, item := range c.items {
			some, ok := m.filter(item, within)
			if !ok {
				return nil, false
			}
			rows.Or(some)
		}
		return rows, true
	case negation:
		rows, ok := m.filter(c.items[0], within)
		if !ok {
			return nil, false
		}
		return roaring.AndNot(within, rows), true
	case leaf:
	}
	return m.filterLeaf(c, within)
}

func (m *memory) filterLeaf(c cond, within *roaring.Bitmap) (*roaring.Bitmap, bool) {
	switch {
	case c.sql == always.sql:
		return within, true
	case c.sql == never.sql:
		return roaring.New(), true
	case dense(c.test.column):
		column := m.columns[c.test.column]
		if column == nil {
			return nil, false
		}
		return column.filter(c.test, within), true
	}
	have := m.leaves[c.key()]
	if have == nil {
		return nil, false
	}
	return roaring.And(have.rows, within), true
}

// effort orders conditions: known rows before columns, columns before what is made of several.
func effort(c cond) int {
	switch {
	case c.op != leaf:
		return 2
	case dense(c.test.column):
		return 1
	}
	return 0
}

// count counts the rows by value or by range.
func (m *memory) count(f facet, rows *roaring.Bitmap) (map[string]int, bool) {
	rows, ok := m.filter(f.of, rows)
	column := m.columns[f.column]
	if !ok || column == nil {
		return nil, false
	}
	counts := map[string]int{}
	if len(f.ranges) == 0 {
		tally := make([]int, len(column.texts))
		for row := range roaring.Values(rows) {
			if int(row) < len(column.codes) { // else stored a moment ago
				tally[column.codes[row]]++
			}
		}
		for code, n := range tally {
			if n > 0 && column.texts[code] != "" {
				counts[column.texts[code]] = n
			}
		}
		return counts, true
	}
	column.tally(f.ranges, rows, counts)
	return counts, true
}
