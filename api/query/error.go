package query

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Error says what is wrong with an expression and where.
type Error struct {
	// Expr is the whole expression.
	Expr string
	// Pos is where the trouble begins, in characters, the first being 1. It is
	// one more than the number of characters when something is missing at the end.
	Pos int
	// Offset is the same place in bytes from 0, and Len how many bytes are meant.
	Offset, Len int
	// Message says what is wrong, Hint what to write instead; Hint may be empty.
	Message, Hint string
}

// marker is what the service puts before the offending spot.
const marker = " ➥➥➥"

// excerptRunes is how much of a long expression is repeated on each side of the spot.
const excerptRunes = 40

// Error returns the message as the service words it, followed by what is wrong.
func (e *Error) Error() string {
	before, after := e.around()
	text := "Query Error (at position " + strconv.Itoa(e.Pos) + ") '" + before + marker + after + "': " + e.Message
	if e.Hint != "" {
		text += "; " + e.Hint
	}
	return text
}

// Caret returns two lines: the expression, shortened where it is long and with
// control characters replaced, and below it carets under what is meant.
func (e *Error) Caret() string {
	before, after := e.around()
	meant := min(e.Len, len(e.Expr)-e.Offset)
	carets := min(columns(plain(e.Expr[e.Offset:e.Offset+meant])), columns(after))
	return before + after + "\n" + strings.Repeat(" ", columns(before)) + strings.Repeat("^", max(carets, 1))
}

// around returns the text on either side of the spot, printable and bounded.
func (e *Error) around() (before, after string) {
	return shorten(e.Expr[:e.Offset], true), shorten(e.Expr[e.Offset:], false)
}

// shorten keeps excerptRunes characters of s at one end and makes them printable.
func shorten(s string, tail bool) string {
	cut, step := 0, 0
	for ; step < excerptRunes && cut < len(s); step++ {
		size := 0
		if tail {
			_, size = utf8.DecodeLastRuneInString(s[:len(s)-cut])
		} else {
			_, size = utf8.DecodeRuneInString(s[cut:])
		}
		cut += size
	}
	switch {
	case cut >= len(s):
		return plain(s)
	case tail:
		return "…" + plain(s[len(s)-cut:])
	}
	return plain(s[:cut]) + "…"
}

// plain replaces what could move the cursor or disturb a terminal.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == utf8.RuneError, unicode.Is(unicode.Bidi_Control, r):
			return '\uFFFD'
		}
		return r
	}, s)
}

// columns estimates how many terminal columns s takes: none for marks, two for
// the East Asian and emoji blocks.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case r >= 0x1100 && r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3,
			r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE6F, r >= 0xFF00 && r <= 0xFF60,
			r >= 0xFFE0 && r <= 0xFFE6, r >= 0x1F300 && r <= 0x1FAFF, r >= 0x20000 && r <= 0x3FFFD:
			n += 2
		default:
			n++
		}
	}
	return n
}

// label makes a name from an expression fit to be part of a message.
func label(name string) string { return shorten(name, false) }

// problem builds an Error for the bytes from..to of expr.
func problem(expr string, from, to int, message, hint string) *Error {
	from = min(max(from, 0), len(expr))
	to = min(max(to, from), len(expr))
	return &Error{
		Expr: expr, Offset: from, Len: to - from, Message: plain(message), Hint: plain(hint),
		Pos: utf8.RuneCountInString(expr[:from]) + 1,
	}
}
