package sheet

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"cldx/model"
)

// Format is how a table is written.
type Format string

// The formats.
const (
	CSV   Format = "csv"
	JSON  Format = "json"  // one array of objects
	JSONL Format = "jsonl" // one object a line
)

// Formats returns every format.
func Formats() []Format { return []Format{CSV, JSON, JSONL} }

// ParseFormat reads the name of a format.
func ParseFormat(name string) (Format, error) {
	for _, f := range Formats() {
		if strings.EqualFold(name, string(f)) {
			return f, nil
		}
	}
	return "", fmt.Errorf("there is no format %q: choose csv, json or jsonl", name)
}

// Writer writes a table, an asset at a time: how many there are makes no
// difference to memory.
type Writer struct {
	out    *bufio.Writer
	format Format
	cols   []Column
	rows   int
	line   []byte // kept between lines
}

// NewWriter returns a writer of a table; Close ends the table, and leaves out open.
func NewWriter(out io.Writer, f Format, cols []Column) *Writer {
	return &Writer{out: bufio.NewWriterSize(out, 64<<10), format: f, cols: cols}
}

// Write adds an asset.
func (w *Writer) Write(a *model.Asset) error {
	w.line = w.line[:0]
	var err error
	if w.format == CSV {
		w.csv(a)
	} else {
		err = w.object(a)
	}
	w.rows++
	if err == nil {
		_, err = w.out.Write(w.line)
	}
	if err != nil {
		return fmt.Errorf("write the line of %s: %w", a.PublicID, err)
	}
	return nil
}

// Rows counts what was written.
func (w *Writer) Rows() int { return w.rows }

// Close writes the end of the table, and the names of its columns where no asset came.
func (w *Writer) Close() error {
	end := ""
	switch {
	case w.format == CSV && w.rows == 0:
		w.line = w.line[:0]
		w.head()
		end = string(w.line)
	case w.format == JSON && w.rows == 0:
		end = "[]\n"
	case w.format == JSON:
		end = "\n]\n"
	}
	if _, err := w.out.WriteString(end); err != nil {
		return fmt.Errorf("write the end of the table: %w", err)
	}
	return w.out.Flush()
}

func (w *Writer) head() {
	for i, c := range w.cols {
		w.cell(i, guard(string(c)))
	}
	w.line = append(w.line, "\r\n"...)
}

func (w *Writer) csv(a *model.Asset) {
	if w.rows == 0 {
		w.head()
	}
	for i, c := range w.cols {
		text := ""
		switch v := c.Value(a).(type) {
		case nil:
		case string:
			text = guard(v)
		case []string:
			text = guard(joinList(v))
		default:
			text = spell(v)
		}
		w.cell(i, text)
	}
	w.line = append(w.line, "\r\n"...)
}

// cell appends a cell, in quotes where it needs them.
func (w *Writer) cell(i int, text string) {
	if i > 0 {
		w.line = append(w.line, ',')
	}
	// A semicolon or a tab would mislead who finds out the separator; a single
	// empty cell would be an empty line.
	if !strings.ContainsAny(text, ",;\t\"\r\n") && strings.TrimSpace(text) == text && (text != "" || len(w.cols) > 1) {
		w.line = append(w.line, text...)
		return
	}
	w.line = append(w.line, '"')
	w.line = append(w.line, strings.ReplaceAll(text, `"`, `""`)...)
	w.line = append(w.line, '"')
}

// object appends an asset as an object with the columns in their order; what it
// does not have is left out.
func (w *Writer) object(a *model.Asset) error {
	switch {
	case w.format == JSON && w.rows == 0:
		w.line = append(w.line, "[\n"...)
	case w.format == JSON:
		w.line = append(w.line, ",\n"...)
	}
	w.line = append(w.line, '{')
	first := true
	for _, c := range w.cols {
		v := c.Value(a)
		if v == nil {
			continue
		}
		if !first {
			w.line = append(w.line, ',')
		}
		first = false
		for n, part := range []any{string(c), v} {
			text, err := compact(part)
			if err != nil {
				return fmt.Errorf("column %s: %w", c, err)
			}
			if n == 1 {
				w.line = append(w.line, ':')
			}
			w.line = append(w.line, text...)
		}
	}
	w.line = append(w.line, '}')
	if w.format == JSONL {
		w.line = append(w.line, '\n')
	}
	return nil
}

// compact is a value as JSON, its & and > as they are.
func compact(v any) ([]byte, error) {
	if list, ok := v.([]string); ok && list == nil {
		v = []string{}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}
