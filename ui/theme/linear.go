package theme

import (
	"regexp"
	"strings"
	"sync"

	"charm.land/lipgloss/v2"
)

// ForReaders returns the theme for screen readers: attributes only, and of these
// only what tells where the cursor is.
func ForReaders() *Theme {
	t := paint(Mono, func(g Ground, _ Role) lipgloss.Style { return linearLook(g) })
	t.Linear = true
	return t
}

// chosen is how a chosen tab or item looks to screen readers.
var chosen = lipgloss.NewStyle().Bold(true).Reverse(true)

// linearLook shows where the cursor is, and what is chosen, and nothing else.
func linearLook(g Ground) lipgloss.Style {
	switch g {
	case Cursor:
		return lipgloss.NewStyle().Reverse(true)
	case Button:
		return chosen
	case Plain, Rest, Badge:
	}
	return lipgloss.NewStyle()
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
var padded = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(` + regexp.QuoteMeta(styleOf(chosen).open) + `) ([^\x1b]+) (\x1b)`)
})

// Bracketed puts what is chosen, which others see by its look, into brackets. The line
// stays as wide as it is.
func Bracketed(line string) string { return padded().ReplaceAllString(line, "$1[$2]$3") }
