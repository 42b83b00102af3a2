package plan

import (
	"strings"
	"unicode"
)

// title makes the first letter of every word a capital.
func title(s string) string {
	begin := true
	return strings.Map(func(r rune) rune {
		out := r
		if begin {
			out = unicode.ToTitle(r)
		}
		begin = !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
		return out
	}, s)
}

// slug keeps letters and digits, small, with single hyphens between them.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(s) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}
