package search

import (
	"context"
	"database/sql"
	"fmt"
)

// cellSink takes the cells of a column as they are read.
type cellSink interface {
	isWords() bool
	setNumber(row int64, n sql.NullFloat64)
	setWord(row int64, text string)
}

// cells are some cells of a column, until they are put into it.
type cells struct {
	words   bool
	rows    []int64
	numbers []sql.NullFloat64
	texts   []string
}

func (c *cells) isWords() bool { return c.words }

func (c *cells) setNumber(row int64, n sql.NullFloat64) {
	c.rows, c.numbers = append(c.rows, row), append(c.numbers, n)
}

func (c *cells) setWord(row int64, text string) {
	c.rows, c.texts = append(c.rows, row), append(c.texts, text)
}

// into puts the cells into their column.
func (c *cells) into(column *column) {
	for i, row := range c.rows {
		if c.words {
			column.setWord(row, c.texts[i])
			continue
		}
		column.setNumber(row, c.numbers[i])
	}
}

// scan reads rows of a row number and a cell.
func (m *memory) scan(ctx context.Context, c cellSink, text string, args []any) error {
	rows, err := m.library.Reader().QueryContext(ctx, text, args...)
	if err != nil {
		return fmt.Errorf("reading a column: %w", err)
	}
	defer rows.Close()
	var row int64
	var number sql.NullFloat64
	var word sql.NullString
	into, words := []any{&row, &number}, c.isWords()
	if words {
		into[1] = &word
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return fmt.Errorf("reading a column: %w", err)
		}
		if words {
			c.setWord(row, word.String)
			continue
		}
		c.setNumber(row, number)
	}
	return rows.Err()
}
