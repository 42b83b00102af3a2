package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Limits of a table that is read.
const (
	MaxBytes = 512 << 20
	MaxRows  = 1_000_000
	maxCell  = 1 << 20
	maxCols  = 2000
)

// Table is a table as it was read.
type Table struct {
	Columns []Column
	Rows    []Row
}

// Row is one line of a table.
type Row struct {
	Line  int // of the file, counted from 1, on which it begins
	Cells []string
}

// Cell returns what stands in a column; ok is false when the table has no such
// column.
func (t Table) Cell(r Row, c Column) (text string, ok bool) {
	for i, name := range t.Columns {
		if name == c {
			return r.Cells[i], true
		}
	}
	return "", false
}

// Problem is something in a table that can't be done.
type Problem struct {
	Line   int    // counted from 1; 0 when it is about the whole table
	Column Column // "" when it is about the whole line
	Why    string
}

// Error says what is wrong, and where.
func (p Problem) Error() string {
	switch {
	case p.Line == 0:
		return p.Why
	case p.Column == "":
		return fmt.Sprintf("line %d: %s", p.Line, p.Why)
	}
	return fmt.Sprintf("line %d, column %s: %s", p.Line, p.Column, p.Why)
}

// Read reads a CSV table. What separates its cells is found out by its first
// line: a comma, a semicolon or a tab, as spreadsheets of different countries
// write them. A line with too few or too many cells is an error that is a Problem.
func Read(r io.Reader) (Table, error) {
	p := &parser{in: bufio.NewReaderSize(r, 64<<10), line: 1}
	if mark, err := p.in.Peek(3); err == nil && string(mark) == "\ufeff" {
		_, _ = p.in.Discard(3) // it was looked at
	}
	head, err := p.head()
	if err != nil {
		return Table{}, err
	}
	t := Table{}
	seen := map[Column]bool{}
	for _, name := range head {
		c := Column(unguard(name)).known()
		if seen[c] && c != "" {
			return Table{}, Problem{Line: 1, Column: c, Why: "there are two columns of this name"}
		}
		seen[c] = true
		t.Columns = append(t.Columns, c)
	}
	for {
		line := p.line
		cells, err := p.record()
		switch {
		case errors.Is(err, io.EOF):
			return t, nil
		case err != nil:
			return Table{}, err
		case len(cells) == 1 && cells[0] == "" && len(head) > 1: // an empty line
			continue
		case len(cells) != len(head):
			return Table{}, Problem{Line: line, Why: fmt.Sprintf("it has %d cells, and there are %d columns", len(cells), len(head))}
		case len(t.Rows) == MaxRows:
			return Table{}, Problem{Line: line, Why: fmt.Sprintf("a table of more than %d lines is too long: cut it in two", MaxRows)}
		}
		for i, cell := range cells {
			cells[i] = unguard(cell)
		}
		t.Rows = append(t.Rows, Row{line, cells})
	}
}

// parser cuts a file into cells. Unlike that of the standard library it keeps the
// ends of lines inside cells as they are.
type parser struct {
	in    *bufio.Reader
	comma byte
	line  int
	read  int
	cell  []byte
}

// head reads the first line, and finds out what separates the cells.
func (p *parser) head() ([]string, error) {
	start, err := p.in.Peek(p.in.Size())
	if len(start) == 0 {
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("read the table: %w", err)
		}
		return nil, Problem{Why: "the table is empty: its first line has to name the columns"}
	}
	if len(start) > 5 && strings.EqualFold(string(start[:4]), "sep=") && strings.ContainsRune("\r\n", rune(start[5])) {
		p.comma = start[4] // a spreadsheet's own line, before the names
		if _, err := p.record(); err != nil {
			return nil, err
		}
		return p.record()
	}
	if first := bytes.TrimLeft(start, " \t\r\n"); len(first) > 0 && (first[0] == '{' || first[0] == '[') {
		return nil, Problem{Why: "it looks like JSON, and has to be comma-separated values: export it as CSV"}
	}
	p.comma = separator(start)
	return p.record()
}

// separator finds out what separates the names of the columns.
func separator(start []byte) byte {
	count := map[byte]int{}
	quoted := false
	for _, b := range start {
		if b == '"' {
			quoted = !quoted
		}
		if !quoted {
			if b == '\n' || b == '\r' {
				break
			}
			count[b]++
		}
	}
	most := byte(',')
	for _, other := range []byte{';', '\t'} {
		if count[other] > count[most] {
			most = other
		}
	}
	return most
}

func (p *parser) next() (byte, error) {
	b, err := p.in.ReadByte()
	if err != nil {
		if !errors.Is(err, io.EOF) {
			err = fmt.Errorf("read the table: %w", err)
		}
		return 0, err
	}
	if p.read++; p.read > MaxBytes {
		return 0, Problem{Line: p.line, Why: fmt.Sprintf("the table is larger than %d MB", MaxBytes>>20)}
	}
	return b, nil
}

// record reads one line of the table; io.EOF when there is none.
func (p *parser) record() ([]string, error) {
	var cells []string
	for {
		end, err := p.one(len(cells) == 0)
		if err != nil {
			return nil, err
		}
		if !utf8.Valid(p.cell) {
			return nil, Problem{Line: p.line, Why: "it is not UTF-8: save the table as CSV in UTF-8"}
		}
		cells = append(cells, string(p.cell))
		if len(cells) > maxCols {
			return nil, Problem{Line: p.line, Why: fmt.Sprintf("it has more than %d cells", maxCols)}
		}
		if end {
			return cells, nil
		}
	}
}

// one reads a cell; end reports that the line ends with it.
func (p *parser) one(first bool) (end bool, err error) {
	p.cell = p.cell[:0]
	b, err := p.next()
	if errors.Is(err, io.EOF) && !first {
		return true, nil
	}
	if err != nil {
		return true, err
	}
	if b == '"' {
		return p.quoted()
	}
	for {
		if p.ends(b) {
			return p.ended(b)
		}
		if err := p.put(b); err != nil {
			return true, err
		}
		if b, err = p.next(); errors.Is(err, io.EOF) {
			return true, nil
		}
		if err != nil {
			return true, err
		}
	}
}

func (p *parser) put(b byte) error {
	if len(p.cell) == maxCell {
		return Problem{Line: p.line, Why: fmt.Sprintf("a cell is longer than %d MB: is a quote missing?", maxCell>>20)}
	}
	p.cell = append(p.cell, b)
	return nil
}

func (p *parser) ends(b byte) bool { return b == p.comma || b == '\n' || b == '\r' }

// ended takes the rest of what ends a cell.
func (p *parser) ended(b byte) (line bool, err error) {
	if b == p.comma {
		return false, nil
	}
	p.line++
	if b == '\r' {
		if after, err := p.in.Peek(1); err == nil && after[0] == '\n' {
			_, err = p.next()
			return true, err
		}
	}
	return true, nil
}

// quoted reads the rest of a cell that began with a quote.
func (p *parser) quoted() (end bool, err error) {
	begun := p.line
	for {
		b, err := p.next()
		if errors.Is(err, io.EOF) {
			return true, Problem{Line: begun, Why: "a quote is opened that is never closed"}
		}
		if err != nil {
			return true, err
		}
		if b == '\n' {
			p.line++
		}
		if b != '"' {
			if err := p.put(b); err != nil {
				return true, err
			}
			continue
		}
		after, err := p.next()
		switch {
		case errors.Is(err, io.EOF):
			return true, nil
		case err != nil:
			return true, err
		case after == '"':
			if err := p.put('"'); err != nil {
				return true, err
			}
		case p.ends(after):
			return p.ended(after)
		default:
			return true, Problem{Line: p.line, Why: "text stands behind a closing quote: a quote inside a cell is written twice"}
		}
	}
}
