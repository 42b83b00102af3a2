package cell

import (
	"strings"
	"unicode"
)

// Text that runs from right to left stands between these two, so that a terminal
// that turns it around turns around nothing else: without them, the digits of the
// next column would be drawn on the other side of the name. They take no cells.
const (
	isolate = "\u2068" // the direction of what follows is its own
	pop     = "\u2069"
)

// rightToLeft reports whether a character belongs to a script that runs so.
func rightToLeft(r rune) bool {
	if r < 0x590 || r > 0x8ff && r < 0xfb1d || r > 0xfefc && r < 0x10800 || r > 0x1efff {
		return false
	}
	return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Samaritan,
		unicode.Mandaic, unicode.Adlam, unicode.Mende_Kikakui, unicode.Hanifi_Rohingya)
}

// Isolate keeps a text's direction from the rest of its line.
func Isolate(s string) string { return isolate + s + pop }

// closed ends what a cut left open.
func closed(s string) string {
	if n := strings.Count(s, isolate) - strings.Count(s, pop); n > 0 {
		return s + strings.Repeat(pop, n)
	}
	return s
}

// opened begins again what was cut away at the left.
func opened(s string) string {
	if n := strings.Count(s, pop) - strings.Count(s, isolate); n > 0 {
		return strings.Repeat(isolate, n) + s
	}
	return s
}
