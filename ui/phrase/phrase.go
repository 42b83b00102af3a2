// Package phrase makes sentences of words that come from elsewhere: titles, errors,
// names. It exists so that they begin and end in one way on every screen. It knows
// nothing of what they say.
package phrase

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Capital begins words with a capital.
func Capital(s string) string { return begin(s, unicode.ToUpper) }

// Lower begins words with a small letter, as inside a sentence.
func Lower(s string) string { return begin(s, unicode.ToLower) }

// Sentence begins words with a capital and ends them with a full stop; no words stay
// none.
func Sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "…") {
		return Capital(s)
	}
	return Capital(s) + "."
}

func begin(s string, with func(rune) rune) string {
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return s
	}
	return string(with(r)) + s[n:]
}
