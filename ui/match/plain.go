package match

import (
	"strings"
	"unicode/utf8"
)

// plain is letters of ASCII that are to stand in their order, in any case or as they
// are. They are found in most texts without what other terms take: a hundred thousand
// are looked through while somebody types.
type plain struct {
	letters string // "" where a term is something else
	anyCase bool
}

// in reports whether the letters stand in a text; it is not sure of texts that have
// other than ASCII, where a letter may stand for one with an accent.
func (p plain) in(text string) (held, sure bool) {
	if p.letters == "" {
		return false, false
	}
	at := 0
	for i := range len(text) {
		c := text[i]
		if c >= utf8.RuneSelf {
			return false, false
		}
		if p.anyCase {
			c = lower(c)
		}
		if at < len(p.letters) && c == p.letters[at] {
			at++
		}
	}
	return at == len(p.letters), true
}

// ascii reports whether a text has ASCII only.
func ascii(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}
