package search

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
)

// readLeaf reads the rows that a condition finds. They are at least as new as upTo.
func (m *memory) readLeaf(ctx context.Context, c cond, upTo uint64) error {
	text := "SELECT a.row FROM assets a WHERE a.live = 1 AND (" + c.sql + ")"
	if c.rows != "" {
		text = c.rows
	}
	rows, err := m.rows(ctx, text, c.args)
	if err != nil {
		return err
	}
	m.keep(c, rows, upTo)
	return nil
}

// patchLeaf looks again at the rows that were changed.
func (m *memory) patchLeaf(ctx context.Context, c cond, have *leafRows, changed []int64, upTo uint64) error {
	list, err := json.Marshal(changed)
	if err != nil {
		return err
	}
	again, err := m.rows(ctx, "SELECT a.row FROM assets a WHERE a.row IN (SELECT value FROM json_each(?)) AND a.live = 1 AND ("+c.sql+")",
		append([]any{string(list)}, c.args...))
	if err != nil {
		return err
	}
	gone := roaring.New()
	for _, row := range changed {
		gone.Add(uint32(row))
	}
	rows := roaring.AndNot(have.rows, gone)
	rows.Or(again)
	m.keep(c, rows, upTo)
	return nil
}

func (m *memory) keep(c cond, rows *roaring.Bitmap, upTo uint64) {
	rows.RunOptimize()
	m.lock.Lock()
	defer m.lock.Unlock()
	m.clock++
	key := c.key()
	if have := m.leaves[key]; have == nil || have.upTo <= upTo {
		m.leaves[key] = &leafRows{rows, upTo, m.clock}
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
func (m *memory) readColumn(ctx context.Context, name string, upTo uint64) error {
	c := newColumn(name)
	if err := m.reserve(ctx, c); err != nil {
		return err
	}
	if err := m.scan(ctx, c, "SELECT a.row, "+name+" FROM assets a ORDER BY a.row", nil); err != nil {
		return err
	}
	c.finish()
	c.upTo = upTo
	m.lock.Lock()
	defer m.lock.Unlock()
	m.columns[name] = c
	return nil
}

// reserve gives a column the room that it needs, because one that grows by
// doubling leaves as much behind for the collector.
func (m *memory) reserve(ctx context.Context, c *column) error {
	var last sql.NullInt64
	if err := m.library.Reader().QueryRowContext(ctx, "SELECT max(row) FROM assets").Scan(&last); err != nil {
		return fmt.Errorf("sizing a column: %w", err)
	}
	size := int(last.Int64) + 1
	if c.words != nil {
		c.codes = make([]uint32, 0, size)
		return nil
	}
	c.numbers = make([]float64, 0, size)
	return nil
}

// patchColumn reads the rows that were changed. The column is changed in place,
// so that nobody may be reading it.
func (m *memory) patchColumn(ctx context.Context, name string, changed []int64, upTo uint64) error {
	list, err := json.Marshal(changed)
	if err != nil {
		return err
	}
	m.lock.Lock()
	defer m.lock.Unlock()
	c := m.columns[name]
	if c == nil || c.upTo >= upTo {
		return nil
	}
	for _, row := range changed {
		c.clear(row)
	}
	if err := m.scan(ctx, c, "SELECT a.row, "+name+" FROM assets a WHERE a.row IN (SELECT value FROM json_each(?)) ORDER BY a.row", []any{string(list)}); err != nil {
		delete(m.columns, name) // half of it may be new
		return err
	}
	c.finish()
	c.upTo = upTo
	return nil
}

func (m *memory) scan(ctx context.Context, c *column, text string, args []any) error {
	rows, err := m.library.Reader().QueryContext(ctx, text, args...)
	if err != nil {
		return fmt.Errorf("reading a column: %w", err)
	}
	defer rows.Close()
	var row int64
	var number sql.NullFloat64
	var word sql.NullString
	into := []any{&row, &number}
	if c.words != nil {
		into[1] = &word
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return fmt.Errorf("reading a column: %w", err)
		}
		if c.words != nil {
			c.setWord(row, word.String)
			continue
		}
		c.setNumber(row, number)
	}
	return rows.Err()
}
