package theme

import (
	"fmt"
	"strconv"
	"strings"
)

// Style is how a piece of text looks: the escape sequence before it. Pieces are
// styled one by one and joined; the zero Style leaves text as it is.
type Style struct{ open string }

const reset = "\x1b[m"

// Render styles s.
func (s Style) Render(text string) string {
	if s.open == "" || text == "" {
		return text
	}
	return s.open + text + reset
}

// ink is a colour or attributes as parameters of a select-graphics sequence.
type ink struct {
	fg, bg string // parameters such as 38;2;1;2;3
	attrs  string // such as 1;4
}

func (i ink) style() Style {
	var parts []string
	for _, p := range []string{i.attrs, i.fg, i.bg} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		return Style{}
	}
	return Style{"\x1b[" + strings.Join(parts, ";") + "m"}
}

// RGB is a colour as 0xRRGGBB.
type RGB uint32

func (c RGB) parts() (r, g, b uint8) { return uint8(c >> 16), uint8(c >> 8), uint8(c) }

func (c RGB) foreground() string { return c.parameters(38) }
func (c RGB) background() string { return c.parameters(48) }

func (c RGB) parameters(plane int) string {
	r, g, b := c.parts()
	return fmt.Sprintf("%d;2;%d;%d;%d", plane, r, g, b)
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
	return "\x1b[" + c.foreground() + "m" + strings.Repeat("█", w) + reset
}
