package cell

import (
	"strings"
	"unicode/utf8"
)

// Sealed is a whole frame as it may go to the terminal: sequences are those of colours
// only, and there are no other control characters but ends of lines. Whoever draws a
// text from outside cleans it; this is for the one place where that was forgotten.
func Sealed(frame string) string {
	at := leak(frame, 0)
	if at < 0 {
		return frame
	}
	var b strings.Builder
	b.Grow(len(frame))
	from := 0
	for ; at >= 0; at = leak(frame, from) {
		b.WriteString(frame[from:at])
		r, n := utf8.DecodeRuneInString(frame[at:])
		b.WriteRune(visible(r))
		from = at + n
	}
	b.WriteString(frame[from:])
	return b.String()
}

// leak returns where, from a place on, something stands that has no place in a frame;
// -1 where nothing does. It looks at every frame, and is quick where there are letters.
func leak(s string, from int) int {
	for i := from; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0x20 && c < 0x7f, c == '\n':
		case c == 0x1b:
			n := colour(s[i:])
			if n == 0 {
				return i
			}
			i += n - 1
		case c < utf8.RuneSelf:
			return i
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 || r < 0xa0 || r >= 0x2028 && r <= 0x202e || r == 0x2066 || r == 0x2067 {
				return i
			}
			i += n - 1
		}
	}
	return -1
}

// colour returns how long the sequence of a colour is that a text begins with; 0 when
// it begins with another one.
func colour(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c != ';' && c != ':' && (c < '0' || c > '9'):
			return 0
		}
	}
	return 0
}
