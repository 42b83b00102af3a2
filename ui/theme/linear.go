package theme

import (
	"regexp"
	"strings"
)

// ForReaders returns the theme for screen readers: attributes only, and of these
// only what tells where the cursor is.
func ForReaders() *Theme {
	t := paint(Mono, func(g Ground, _ Role) ink { return linearInk(g) })
	t.Linear = true
	return t
}

// chosen is how a chosen tab or item looks to screen readers.
const chosen = "1;7"

// linearInk shows where the cursor is, and what is chosen, and nothing else.
func linearInk(g Ground) ink {
	switch g {
	case Cursor:
		return ink{attrs: "7"}
	case Button:
		return ink{attrs: chosen}
	case Plain, Rest, Badge:
	}
	return ink{}
}

// In reports whether a line holds text of the style, and where it begins, in bytes.
func (s Style) In(line string) (at int, ok bool) {
	if s.open == "" {
		return 0, false
	}
	at = strings.Index(line, s.open)
	return at, at >= 0
}

// padded is a chosen item with a space on either side.
var padded = regexp.MustCompile(`(\x1b\[` + chosen + `m) ([^\x1b]+) (\x1b)`)

// Bracketed puts what is chosen, which others see by its look, into brackets. The line
// stays as wide as it is.
func Bracketed(line string) string { return padded.ReplaceAllString(line, "$1[$2]$3") }
