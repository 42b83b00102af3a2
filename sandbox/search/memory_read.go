package search

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// patchRows is how many rows one statement looks at again, and patchSpans how
// many stretches of rows a query of the text index is made for.
const (
	patchRows  = 5_000
	patchSpans = 64
	spanGap    = 5_000
)

// read brings a part up to the last change: what changed where that is known and
// not most of it, else all of it. What it reads is at least as new as it says.
func (m *memory) read(ctx context.Context, p part) error {
	upTo := m.library.Change()
	before, have := m.use(p)
	if have {
		rows, known := m.library.ChangedSince(before, p.reads)
		if known && len(rows) == 0 {
			m.advance(p, upTo)
			return nil
		}
		if known && uint64(len(rows)) <= m.worthPatching(p) {
			slices.Sort(rows)
			rows = slices.Compact(rows)
			if p.column != "" {
				return m.patchColumn(ctx, p, rows, upTo)
			}
			return m.patchLeaf(ctx, p, rows, upTo)
		}
	}
	if p.column != "" {
		return m.readColumn(ctx, p, upTo)
	}
	return m.readLeaf(ctx, p, upTo)
}

// worthPatching is how many changed rows are looked at one by one faster than
// everything is read.
func (m *memory) worthPatching(p part) uint64 {
	m.lock.RLock()
	defer m.lock.RUnlock()
	if c := m.columns[p.column]; p.column != "" && c != nil {
		return max(patchRows, uint64(c.length())/3)
	}
	switch l := m.leaves[p.key]; {
	case p.leaf.spanned:
		return maxPatch * 10
	case p.leaf.quick && l != nil:
		return max(1000, l.rows.GetCardinality()/4)
	}
	return maxPatch
}

// readLeaf reads the rows that a condition finds.
func (m *memory) readLeaf(ctx context.Context, p part, upTo uint64) error {
	text := "SELECT a.row FROM assets a WHERE a.live = 1 AND (" + p.leaf.sql + ")"
	if p.leaf.rows != "" {
		text = p.leaf.rows
	}
	rows, err := m.rows(ctx, text, p.leaf.args)
	if err != nil {
		return err
	}
	m.keepLeaf(p, rows, upTo)
	return nil
}

// patchLeaf looks again at the rows that were changed.
func (m *memory) patchLeaf(ctx context.Context, p part, changed []uint32, upTo uint64) error {
	gone := roaring.New()
	gone.AddMany(changed)
	again, err := m.lookAgain(ctx, p.leaf, changed)
	if err != nil {
		return err
	}
	again.And(gone)
	m.lock.RLock()
	have := m.leaves[p.key]
	m.lock.RUnlock()
	if have == nil {
		return nil // forgotten meanwhile
	}
	rows := roaring.AndNot(have.rows, gone)
	rows.Or(again)
	m.keepLeaf(p, rows, upTo)
	return nil
}

// lookAgain finds which of the rows a condition finds now, and perhaps others.
func (m *memory) lookAgain(ctx context.Context, c cond, changed []uint32) (*roaring.Bitmap, error) {
	found := roaring.New()
	if c.spanned {
		for _, s := range spansOf(changed) {
			some, err := m.rows(ctx, c.rows+" AND rowid BETWEEN ? AND ?", slices.Concat(c.args, []any{s[0], s[1]}))
			if err != nil {
				return nil, err
			}
			found.Or(some)
		}
		return found, nil
	}
	for chunk := range slices.Chunk(changed, patchRows) {
		list, err := json.Marshal(chunk)
		if err != nil {
			return nil, err
		}
		some, err := m.rows(ctx, "SELECT a.row FROM assets a WHERE a.row IN (SELECT value FROM json_each(?)) AND a.live = 1 AND ("+c.byRow()+")",
			append([]any{string(list)}, c.args...))
		if err != nil {
			return nil, err
		}
		found.Or(some)
	}
	return found, nil
}

// spansOf gives the stretches that ascending rows lie in: few, and with small gaps.
func spansOf(rows []uint32) [][2]uint32 {
	var list [][2]uint32
	for _, row := range rows {
		if n := len(list); n > 0 && (row-list[n-1][1] <= spanGap || n == patchSpans) {
			list[n-1][1] = row
			continue
		}
		list = append(list, [2]uint32{row, row})
	}
	return list
}

func (m *memory) keepLeaf(p part, rows *roaring.Bitmap, upTo uint64) {
	rows.RunOptimize()
	m.lock.Lock()
	defer m.lock.Unlock()
	m.clock++
	if have := m.leaves[p.key]; have == nil || have.upTo <= upTo {
		m.leaves[p.key], m.parts[p.key] = &leafRows{rows, kept{upTo, m.clock}}, p
	}
	m.forget()
}

func (m *memory) rows(ctx context.Context, text string, args []any) (*roaring.Bitmap, error) {
	list, err := m.library.Reader().QueryContext(ctx, text, args...)
	if err != nil {
		return nil, fmt.Errorf("finding rows: %w", err)
	}
	defer list.Close()
	rows, buffer := roaring.New(), make([]uint32, 0, 4096)
	for list.Next() {
		var row int64
		if err := list.Scan(&row); err != nil {
			return nil, fmt.Errorf("finding rows: %w", err)
		}
		if buffer = append(buffer, uint32(row)); len(buffer) == cap(buffer) {
			rows.AddMany(buffer)
			buffer = buffer[:0]
		}
	}
	rows.AddMany(buffer)
	return rows, list.Err()
}

// readColumn reads a whole column.
func (m *memory) readColumn(ctx context.Context, p part, upTo uint64) error {
	c := newColumn(p.column)
	var last sql.NullInt64
	if err := m.library.Reader().QueryRowContext(ctx, "SELECT max(row) FROM assets").Scan(&last); err != nil {
		return fmt.Errorf("sizing a column: %w", err)
	}
	c.reserve(int(last.Int64) + 1)
	if err := m.scan(ctx, c, "SELECT a.row, "+p.column+" FROM assets a ORDER BY a.row", nil); err != nil {
		return err
	}
	c.finish()
	m.lock.Lock()
	defer m.lock.Unlock()
	m.clock++
	c.kept = kept{upTo, m.clock}
	m.columns[p.column], m.parts[p.key] = c, p
	m.forget()
	return nil
}

// patchColumn reads the rows that were changed. The column is changed in place,
// which must not wait for the database: whoever looks at it would wait as well.
func (m *memory) patchColumn(ctx context.Context, p part, changed []uint32, upTo uint64) error {
	fresh := &cells{words: !numberColumns[p.column]}
	for chunk := range slices.Chunk(changed, patchRows) {
		list, err := json.Marshal(chunk)
		if err != nil {
			return err
		}
		if err := m.scan(ctx, fresh, "SELECT a.row, "+p.column+" FROM assets a WHERE a.row IN (SELECT value FROM json_each(?)) ORDER BY a.row",
			[]any{string(list)}); err != nil {
			return err
		}
	}
	m.lock.Lock()
	defer m.lock.Unlock()
	c := m.columns[p.column]
	if c == nil || c.upTo >= upTo {
		return nil
	}
	for _, row := range changed {
		c.clear(int64(row))
	}
	fresh.into(c)
	c.finish()
	c.upTo = upTo
	return nil
}
