package config

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// Spot is a place in the file, both numbers from 1; the zero Spot is the whole file.
type Spot struct{ Line, Column int }

// String spells the spot as it stands behind a file's name.
func (s Spot) String() string { return fmt.Sprintf("%d:%d", max(s.Line, 1), max(s.Column, 1)) }

// position is decoded only to fail: the error says where the value stands, which
// the metadata does not tell otherwise.
type position struct{}

// UnmarshalTOML always fails.
func (*position) UnmarshalTOML(any) error { return errors.New("asked for its position") }

// spot is where the value's key stands.
func (v value) spot() Spot {
	if v.at != (Spot{}) {
		return v.at
	}
	var at toml.ParseError
	if err := v.r.meta.PrimitiveDecode(v.prim, &position{}); !errors.As(err, &at) {
		return Spot{}
	}
	line := at.Position.Line
	if line < 1 || line > len(v.r.lines) {
		return Spot{line, 1}
	}
	column := v.r.column(line, at.Position.Start)
	if i := strings.Index(v.r.lines[line-1], v.key); i >= 0 {
		column = min(column, utf8.RuneCountInString(v.r.lines[line-1][:i])+1)
	}
	return Spot{line, column}
}

// column counts the characters of a line before a position in the whole file.
func (r *reader) column(line, start int) int {
	for _, before := range r.lines[:line-1] {
		start -= len(before) + 1
	}
	text := r.lines[line-1]
	return utf8.RuneCountInString(text[:between(start, 0, len(text))]) + 1
}

func between(v, low, high int) int { return max(min(v, high), low) }

// header is where the nth [[name]] stands; the parser only knows of the last.
func (r *reader) header(name string, n int) Spot {
	head := regexp.MustCompile(`^\s*\[\[\s*` + regexp.QuoteMeta(name) + `\s*\]\]`)
	for i, line := range r.lines {
		if !head.MatchString(line) {
			continue
		}
		if n == 0 {
			return Spot{i + 1, 1}
		}
		n--
	}
	return Spot{1, 1}
}

// spot is where a key of a table in a list stands: behind the table's head, and
// before the next one.
func (t table) spot(key string) Spot {
	if t.at == (Spot{}) {
		return Spot{}
	}
	for i := t.at.Line; i < len(t.r.lines); i++ {
		line := strings.TrimLeft(t.r.lines[i], " \t")
		if strings.HasPrefix(line, "[") {
			break
		}
		if rest, ok := strings.CutPrefix(line, key); ok && strings.HasPrefix(strings.TrimLeft(rest, " \t"), "=") {
			return Spot{i + 1, len(t.r.lines[i]) - len(line) + 1}
		}
	}
	return t.at
}
