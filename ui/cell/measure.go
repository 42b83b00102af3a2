package cell

import (
	"sync/atomic"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// byCharacters says how the terminal measures text. Terminals with mode 2027 give
// a whole grapheme cluster its cells: an emoji of several characters, a flag, a
// letter with its marks. The others add up the widths of characters, as wcwidth
// does, and differ in what they make of joined emoji. Bubble Tea lays out its
// cells in the one way or the other by the same answer of the terminal, so that
// what is measured here is what it draws; a line that the two measured differently
// would be shifted from there on. It is one for the process, as its terminal is.
var byCharacters atomic.Bool

// Graphemes says whether the terminal takes a grapheme cluster as one. Until it
// has answered, a program takes it that it does not.
func Graphemes(whole bool) { byCharacters.Store(!whole) }

// joins reports whether a character does nothing but change the one before it, in
// a way that terminals without clusters measure differently: a joiner, the choice
// of an emoji's look, a skin tone. Without it every terminal draws the same.
func joins(r rune) bool {
	return r == 0x200d || r >= 0xfe00 && r <= 0xfe0f || r >= 0x1f3fb && r <= 0x1f3ff
}

// simple measures text of colours and of characters that take one cell by themselves
// everywhere, and join no other; ok is false for all else. Most of a frame is that.
func simple(s string) (w int, ok bool) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0x20 && c < 0x7f:
			w++
		case c == 0x1b:
			n := colour(s[i:])
			if n == 0 {
				return 0, false
			}
			i += n - 1
		case c < utf8.RuneSelf:
			return 0, false
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if !single(r) {
				return 0, false
			}
			i += n - 1
			w++
		}
	}
	return w, true
}

// single reports whether a character is one of those that simple measures: letters of
// Latin, and what boxes, rows and pictures are drawn with.
func single(r rune) bool {
	switch {
	case r > 0xa0 && r < 0x300:
		return r != 0xa9 && r != 0xad && r != 0xae // a sign that may be an emoji, a hyphen that may not be there
	case r == '…', r == '≡', r == '✓', r == '✗':
		return true
	}
	return r >= 0x2500 && r <= 0x25a9 || r == '▸' || r == '▾' || r == '◆' || r == '●' || r == '○' || r == '❯'
}

// Prepare makes the table of widths, which takes as long as a frame does. Without it the
// first text waits for that which has more than the letters of Europe.
func Prepare() { ansi.StringWidthWc(ellipsis) }

func measure(s string) int {
	if byCharacters.Load() {
		return ansi.StringWidthWc(s)
	}
	return ansi.StringWidth(s)
}

// truncate cuts text to w cells. What cuts it goes by clusters in either case, so
// that it may have to be told to cut more.
func truncate(s string, w int, tail string) string {
	cut := ansi.Truncate
	if byCharacters.Load() {
		cut = ansi.TruncateWc
	}
	short := cut(s, w, tail)
	for less := w - 1; measure(short) > w && less >= 0; less-- {
		short = cut(s, less, tail)
	}
	return short
}

func truncateLeft(s string, n int) string {
	if byCharacters.Load() {
		return ansi.TruncateLeftWc(s, n, "")
	}
	return ansi.TruncateLeft(s, n, "")
}

func wrap(s string, w int) string {
	if byCharacters.Load() {
		return ansi.WrapWc(s, w, "/")
	}
	return ansi.Wrap(s, w, "/")
}
