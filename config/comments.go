package config

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"
)

// readJSON reads JSON in which comments and commas behind the last of a list may
// stand, as editors let people write it. The error says where the text is wrong,
// and what it should be, never what it says.
func readJSON(data []byte, into any, shape string) error {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	err := json.Unmarshal(plainJSON(data), into)
	if err == nil {
		return nil
	}
	offset := int64(0)
	what := "it is not " + shape
	if broken, ok := errors.AsType[*json.SyntaxError](err); ok {
		offset, what = broken.Offset, "it is not JSON: "+broken.Error()
	} else if other, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		offset = other.Offset
	}
	return placed{spotAt(data, offset), what}
}

// placed is what is wrong at a place of a file.
type placed struct {
	at   Spot
	what string
}

// Error says what is wrong.
func (p placed) Error() string { return p.what }

// in names the file too.
func (p placed) in(path string) string { return fmt.Sprintf("%s:%s: %s", path, p.at, p.what) }

// spotAt returns where a byte of a text stands; the decoder counts from 1.
func spotAt(text []byte, offset int64) Spot {
	before := text[:min(max(int(offset)-1, 0), len(text))]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return Spot{bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(line) + 1}
}

// plainJSON writes spaces over comments, and over commas behind the last of a list.
// Nothing else moves, so that places in it are places in the text.
func plainJSON(text []byte) []byte {
	out := bytes.Clone(text)
	comma := -1 // the last one, while nothing but space has followed
	for i := 0; i < len(out); {
		n := 1
		switch c := out[i]; {
		case c == '"':
			n = quoted(out[i:])
			comma = -1
		case c == '/':
			if n = remark(out[i:]); n == 0 {
				return out // what follows is no JSON
			}
			blankOut(out[i : i+n])
		case c == ',':
			comma = i
		case (c == '}' || c == ']') && comma >= 0:
			out[comma] = ' '
			comma = -1
		case c != ' ' && c != '\t' && c != '\n' && c != '\r':
			comma = -1
		}
		i += n
	}
	return out
}

// quoted returns how long the text in quotes is that begins here.
func quoted(text []byte) int {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(text)
}

// remark returns how long the comment is that begins here; 0 when none does.
func remark(text []byte) int {
	var end int
	switch {
	case bytes.HasPrefix(text, []byte("//")):
		end = bytes.IndexByte(text, '\n')
	case bytes.HasPrefix(text, []byte("/*")):
		if end = bytes.Index(text[2:], []byte("*/")); end >= 0 {
			end += 4
		}
	default:
		return 0
	}
	if end < 0 {
		return len(text)
	}
	return end
}

func blankOut(text []byte) {
	for i, c := range text {
		if c != '\n' {
			text[i] = ' '
		}
	}
}
