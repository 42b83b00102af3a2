package term

import (
	"fmt"
	"image/color"
)

// Color is what a program asked for: the default colour (the zero value), one
// of the 256 of the palette, or a colour of its own.
type Color uint32

const (
	indexedColor Color = 1 << 24
	directColor  Color = 2 << 24
)

// Indexed names colour i of the palette.
func Indexed(i uint8) Color { return indexedColor | Color(i) }

// Direct is a colour of 24 bits.
func Direct(r, g, b uint8) Color {
	return directColor | Color(r)<<16 | Color(g)<<8 | Color(b)
}

// Index returns the place in the palette, if the colour is named by one.
func (c Color) Index() (i uint8, ok bool) {
	return uint8(c), c&^0xffffff == indexedColor
}

// RGBA resolves the colour with p; what the default means is told by def.
func (c Color) RGBA(p *Palette, def color.RGBA) color.RGBA {
	switch c &^ 0xffffff {
	case indexedColor:
		return p.At(uint8(c))
	case directColor:
		return color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 0xff}
	}
	return def
}

// Palette is the terminal's own choice of colours.
type Palette struct {
	Foreground, Background, Cursor color.RGBA
	// ANSI holds the sixteen named colours: eight normal, eight bright.
	ANSI [16]color.RGBA
}

// At returns colour i of the 256: sixteen named ones, a cube of 6x6x6, and a
// ramp of greys.
func (p *Palette) At(i uint8) color.RGBA {
	switch {
	case i < 16:
		return p.ANSI[i]
	case i < 232:
		n := i - 16
		return color.RGBA{cubeLevel(n / 36), cubeLevel(n / 6 % 6), cubeLevel(n % 6), 0xff}
	}
	grey := 8 + 10*(i-232)
	return color.RGBA{grey, grey, grey, 0xff}
}

func cubeLevel(n uint8) uint8 {
	if n == 0 {
		return 0
	}
	return 55 + 40*n
}

// Dark and Light are the palettes a session may play; both are readable ones.
var (
	Dark = Palette{
		Foreground: rgb(0xd4d7e0), Background: rgb(0x16181f), Cursor: rgb(0xe8eaf0),
		ANSI: [16]color.RGBA{
			rgb(0x2a2d38), rgb(0xf0717a), rgb(0x8cc98a), rgb(0xe5c07b),
			rgb(0x6cb2f7), rgb(0xc792ea), rgb(0x62cfd4), rgb(0xc8ccd8),
			rgb(0x6b7080), rgb(0xff8b92), rgb(0xa5e0a2), rgb(0xffd68f),
			rgb(0x8fc7ff), rgb(0xdcb0ff), rgb(0x86e6ea), rgb(0xf4f6fb),
		},
	}
	Light = Palette{
		Foreground: rgb(0x24272e), Background: rgb(0xfbfbfa), Cursor: rgb(0x24272e),
		ANSI: [16]color.RGBA{
			rgb(0x24272e), rgb(0xc02633), rgb(0x2d7d34), rgb(0x946200),
			rgb(0x1f63c0), rgb(0x8a3bb0), rgb(0x107a80), rgb(0x9a9ea8),
			rgb(0x60646e), rgb(0xd83a46), rgb(0x3a9443), rgb(0xa97708),
			rgb(0x3478d8), rgb(0xa152c8), rgb(0x1c8f96), rgb(0xffffff),
		},
	}
)

func rgb(v uint32) color.RGBA {
	return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 0xff}
}

// spec spells a colour as terminals answer OSC 10 and its kin.
func spec(c color.RGBA) string {
	return fmt.Sprintf("rgb:%02x%02x/%02x%02x/%02x%02x", c.R, c.R, c.G, c.G, c.B, c.B)
}
