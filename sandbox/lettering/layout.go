package lettering

import (
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// line is one line of a text with the width that it takes.
type line struct {
	text  string
	width int
	last  bool // of its paragraph: it is not justified
}

// setter breaks and measures text in one font.
type setter struct {
	face  font.Face
	style Style
}

// lines breaks a text at its line feeds and, in a style with a width, where
// words end. A word that is too long for a line stands alone on one.
func (s setter) lines(text string) []line {
	var out []line
	for _, paragraph := range strings.Split(text, "\n") {
		rows := []string{paragraph}
		if s.style.Width > 0 {
			rows = s.wrap(paragraph)
		}
		for i, row := range rows {
			out = append(out, line{row, s.width(row), i == len(rows)-1})
		}
	}
	return out
}

func (s setter) wrap(paragraph string) []string {
	var rows []string
	row := ""
	for _, word := range strings.FieldsFunc(paragraph, unicode.IsSpace) {
		next := strings.TrimLeft(row+" "+word, " ")
		if row != "" && s.width(next) > s.style.Width {
			rows = append(rows, row)
			next = word
		}
		row = next
	}
	return append(rows, row)
}

// width is how many pixels a line takes.
func (s setter) width(text string) int {
	end, n := fixed.Int26_6(0), 0
	for range s.glyphs(text, func(_ rune, at fixed.Int26_6) { end = at }) {
		n++
	}
	if n == 0 {
		return 0
	}
	return max(1, end.Ceil()-s.style.LetterSpacing+2*s.style.Stroke)
}

// glyphs walks through a line: each letter, and where the next one begins.
func (s setter) glyphs(text string, next func(r rune, at fixed.Int26_6)) func(func(rune, fixed.Int26_6) bool) {
	return func(yield func(rune, fixed.Int26_6) bool) {
		at, before := fixed.Int26_6(0), rune(-1)
		for _, r := range text {
			if before >= 0 {
				at += s.face.Kern(before, r)
			}
			advance, _ := s.face.GlyphAdvance(r) // a letter that is not there is a box
			if !yield(r, at) {
				return
			}
			at += advance + fixed.I(s.style.LetterSpacing)
			next(r, at)
			before = r
		}
	}
}
