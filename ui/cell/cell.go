// Package cell lays text out in the cells of a terminal. It exists because
// every text that comes from outside is data: it makes control and direction
// characters visible, and cuts and fills by the width that is really taken. It
// knows nothing of colours.
package cell

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const ellipsis = "…"

// Clean returns text in which nothing can act on the terminal: control
// characters become their pictures, direction overrides and invisible
// characters a replacement character.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	turns, apart := false, byCharacters.Load()
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		// The key caps of digits are cut wrongly by whoever takes ASCII to be narrow.
		if joins(r) && (apart || i > n && s[i-n-1] < utf8.RuneSelf) {
			continue
		}
		shown := visible(r)
		turns = turns || rightToLeft(shown)
		b.WriteRune(shown)
	}
	if turns {
		return Isolate(b.String())
	}
	return b.String()
}

// CleanLines is Clean for text of several lines: it keeps line ends and turns
// tabs into spaces.
func CleanLines(s string) []string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = Clean(strings.ReplaceAll(line, "\t", "    "))
	}
	return lines
}

// plain reports whether s is printable ASCII throughout.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}

// pictured is the character that stands for a part of a picture in terminals with the
// kitty graphics protocol: in a name it would show another asset's.
const pictured = 0x10eeee

func visible(r rune) rune {
	switch {
	case r < 0x20:
		return 0x2400 + r // the control pictures
	case r == 0x7f:
		return 0x2421
	case r >= 0x80 && r < 0xa0:
		return utf8.RuneError
	case r == 0x200d: // a joiner makes emoji
		return r
	case unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp), r == pictured:
		return utf8.RuneError
	case r >= 0x2060 && r <= 0x206f, r >= 0xfff0 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe0fff:
		return utf8.RuneError
	}
	return r
}

// Width returns how many cells clean or styled text takes.
func Width(s string) int {
	if w, ok := simple(s); ok {
		return w
	}
	return measure(s)
}

// Fit returns text of exactly w cells: cut with an ellipsis, or filled with
// spaces. The text may be styled.
func Fit(s string, w int) string {
	if w <= 0 {
		return ""
	}
	have, ok := simple(s)
	if ok && have <= w {
		return s + Spaces(w-have)
	}
	if have = Width(s); have > w {
		s = Cut(s, w)
		have = Width(s)
	}
	filled := s + Spaces(w-have)
	// A last character may join the space that follows it.
	return filled + Spaces(w-Width(filled))
}

// Between is Fit between two sides.
func Between(side, s string, w int) string {
	if have, ok := simple(s); ok && have <= w {
		return side + s + Spaces(w-have) + side
	}
	return side + Fit(s, w) + side
}

// Right is Fit with the text at the right end.
func Right(s string, w int) string {
	if have := Width(s); have < w {
		return Spaces(w-have) + s
	}
	return Fit(s, w)
}

// Cut returns text of at most w cells, with an ellipsis where something is missing.
func Cut(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if plain(s) {
		if len(s) <= w {
			return s
		}
		return s[:w-1] + ellipsis
	}
	return closed(truncate(s, w, ellipsis))
}

// CutLeft returns text of at most w cells that keeps its end.
func CutLeft(s string, w int) string {
	have := Width(s)
	if have <= w {
		return s
	}
	if w <= 1 {
		return Cut(s, w)
	}
	for gone := have - w + 1; ; gone++ { // half of a wide character can't be left
		if cut := ellipsis + opened(truncateLeft(s, gone)); Width(cut) <= w {
			return cut
		}
	}
}

// Window returns the part of text that begins at cell from and takes at most w.
func Window(s string, from, w int) string {
	return closed(truncate(opened(truncateLeft(s, from)), w, ""))
}

// Put replaces the cells of line from x on with text, which may be styled; line
// is as wide as it was, where text fits. Half a wide character becomes a space.
func Put(line, text string, x int) string {
	end := x + Width(text)
	left := closed(truncate(line, x, ""))
	right := truncateLeft(line, end)
	if over := Width(right) - max(Width(line)-end, 0); over > 0 {
		right = " " + truncateLeft(line, end+1)
	}
	return left + Spaces(x-Width(left)) + "\x1b[m" + text + "\x1b[m" + opened(right)
}

const manySpaces = "                                                                                                                                "

// Spaces returns n spaces.
func Spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(manySpaces) {
		return manySpaces[:n]
	}
	return strings.Repeat(" ", n)
}

// Wrap breaks clean text into lines of at most w cells, at spaces where it can.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return nil
	}
	turns := strings.Contains(s, isolate)
	if turns {
		s = strings.NewReplacer(isolate, "", pop, "").Replace(s)
	}
	lines := strings.Split(wrap(s, w), "\n")
	for i, line := range lines {
		if turns && strings.ContainsFunc(line, rightToLeft) {
			lines[i] = Isolate(line)
		}
	}
	return lines
}
