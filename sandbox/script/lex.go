// Package script runs the small scripts that uploads may carry: the part of
// JavaScript that has values, members, operators, conditions, assignments and
// calls, and neither loops nor functions of its own. So every script ends, and
// soon. It knows nothing of what a script is about: its host hands it values
// and the functions that it may call.
package script

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxSource is how long a script may be, in bytes.
const MaxSource = 16 << 10

// Error says what is wrong with a script, and where in it.
type Error struct {
	At     int // byte offset
	Reason string
}

// Error gives the place and the reason.
func (e *Error) Error() string { return fmt.Sprintf("at %d: %s", e.At, e.Reason) }

func wrong(at int, format string, args ...any) error {
	return &Error{at, fmt.Sprintf(format, args...)}
}

type kind uint8

const (
	endToken kind = iota
	nameToken
	numberToken
	textToken
	signToken
)

type token struct {
	kind kind
	text string // of a text without its quotes
	at   int
}

// signs are the operators, the longest first.
var signs = []string{
	"===", "!==", "&&", "||", "==", "!=", "<=", ">=", "+=", "??",
	"(", ")", "{", "}", "[", "]", ".", ",", ";", ":", "?", "!", "<", ">", "+", "-", "*", "/", "%", "=",
}

// lex parts a script into tokens; the last one is the end.
func lex(source string) ([]token, error) {
	if len(source) > MaxSource {
		return nil, wrong(MaxSource, "the script is longer than %d bytes", MaxSource)
	}
	if !utf8.ValidString(source) {
		return nil, wrong(0, "the script is no text")
	}
	var tokens []token
	for at := 0; at < len(source); {
		if n := skip(source[at:]); n > 0 {
			at += n
			continue
		}
		t, n, err := next(source, at)
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, t)
		at += n
	}
	return append(tokens, token{kind: endToken, at: len(source)}), nil
}

// skip counts the bytes of white space or a comment at the beginning.
func skip(rest string) int {
	switch {
	case strings.HasPrefix(rest, "//"):
		if i := strings.IndexByte(rest, '\n'); i >= 0 {
			return i
		}
		return len(rest)
	case strings.HasPrefix(rest, "/*"):
		if i := strings.Index(rest[2:], "*/"); i >= 0 {
			return i + 4
		}
		return len(rest)
	}
	return len(rest) - len(strings.TrimLeftFunc(rest, unicode.IsSpace))
}

// next reads the token at a place, and tells how many bytes it takes.
func next(source string, at int) (token, int, error) {
	rest := source[at:]
	first, _ := utf8.DecodeRuneInString(rest)
	switch {
	case first == '"' || first == '\'':
		text, n, err := quoted(rest, byte(first), at)
		return token{textToken, text, at}, n, err
	case first >= '0' && first <= '9':
		n := len(rest) - len(strings.TrimLeft(rest, "0123456789."))
		if _, err := strconv.ParseFloat(rest[:n], 64); err != nil {
			return token{}, 0, wrong(at, "%s is no number", rest[:n])
		}
		return token{numberToken, rest[:n], at}, n, nil
	case inName(first):
		n := len(rest) - len(strings.TrimLeftFunc(rest, inName))
		return token{nameToken, rest[:n], at}, n, nil
	}
	for _, sign := range signs {
		if strings.HasPrefix(rest, sign) {
			return token{signToken, sign, at}, len(sign), nil
		}
	}
	return token{}, 0, wrong(at, "%q is not understood", first)
}

func inName(r rune) bool { return r == '_' || r == '$' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// quoted reads a text in quotes.
func quoted(rest string, quote byte, at int) (string, int, error) {
	var b strings.Builder
	for i := 1; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == quote:
			return b.String(), i + 1, nil
		case c == '\n':
			return "", 0, wrong(at, "the text does not end on its line")
		case c == '\\' && i+1 < len(rest):
			i++
			b.WriteByte(unescape(rest[i]))
		default:
			b.WriteByte(c)
		}
	}
	return "", 0, wrong(at, "the text does not end")
}

func unescape(c byte) byte {
	switch c {
	case 'n':
		return '\n'
	case 't':
		return '\t'
	case 'r':
		return '\r'
	}
	return c
}
