package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tokens splits s into the words by which tokenised fields are searched: runs
// of letters, digits, marks and pictographs, case-folded. White space,
// punctuation and mathematical or currency signs separate them. An index and a
// query that use Tokens agree on what a word is.
func Tokens(s string) []string {
	var out []string
	from := -1
	for i, r := range s {
		switch inside := tokenRune(r); {
		case inside && from < 0:
			from = i
		case !inside && from >= 0:
			out = append(out, Fold(s[from:i]))
			from = -1
		}
	}
	if from >= 0 {
		out = append(out, Fold(s[from:]))
	}
	return out
}

// Words returns the words that v asks for, next to each other and in this
// order. When prefix is true the last one is only the beginning of a word. With
// no words at all, prefix true means any value and prefix false means none.
func (v Value) Words() (words []string, prefix bool) {
	words = Tokens(v.Text)
	if !v.Prefix || len(words) == 0 {
		return words, v.Prefix
	}
	last, _ := utf8.DecodeLastRuneInString(v.Text)
	return words, tokenRune(last)
}

// tokenRune reports whether r is part of a word.
func tokenRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.In(r, unicode.L, unicode.N, unicode.M, unicode.So, unicode.Join_Control) && r != utf8.RuneError
}

// Fold returns s with differences of case removed, character by character.
func Fold(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return strings.Map(foldRune, s)
		}
	}
	return s
}

func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(unicode.ToUpper(r))
}
