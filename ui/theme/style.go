package theme

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
)

// Style is how a piece of text looks: the escape sequence before it, written once
// and not again for each piece. Pieces are styled one by one and joined; the zero
// Style leaves text as it is.
type Style struct{ open string }

const reset = "\x1b[m"

// styleOf returns the style of pieces that look so.
func styleOf(look lipgloss.Style) Style {
	open, _, _ := strings.Cut(look.Render("x"), "x")
	return Style{open}
}

// Render styles s.
func (s Style) Render(text string) string {
	if s.open == "" || text == "" {
		return text
	}
	return s.open + text + reset
}

// RGB is a colour as 0xRRGGBB.
type RGB uint32

func (c RGB) parts() (r, g, b uint8) { return uint8(c >> 16), uint8(c >> 8), uint8(c) }

// RGBA makes an RGB a color.Color.
func (c RGB) RGBA() (r, g, b, a uint32) {
	const wide = 0x101 // from 8 bits to 16
	red, green, blue := c.parts()
	return uint32(red) * wide, uint32(green) * wide, uint32(blue) * wide, 0xffff
}

// ParseRGB reads #RRGGBB.
func ParseRGB(s string) (RGB, bool) {
	if len(s) != 7 || s[0] != '#' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	return RGB(n), err == nil
}

// Write adds styled text to b.
func (s Style) Write(b *strings.Builder, text string) {
	if s.open == "" || text == "" {
		b.WriteString(text)
		return
	}
	b.WriteString(s.open)
	b.WriteString(text)
	b.WriteString(reset)
}

// Swatch is w cells of a colour that somebody else chose, such as one that a
// picture is made of; without colours there is nothing to see.
func (t *Theme) Swatch(c RGB, w int) string {
	if t.Variant == Mono || w < 1 {
		return strings.Repeat(" ", max(w, 0))
	}
	return lipgloss.NewStyle().Foreground(c).Render(strings.Repeat("█", w))
}
