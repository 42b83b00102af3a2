//go:build unix

package main

import (
	"fmt"
	"os"

	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/gomonobolditalic"
	"golang.org/x/image/font/gofont/gomonoitalic"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// fallbacks are fonts of the system for what the built-in ones lack. The
// picture can be made without them; such characters are then a hollow box.
var fallbacks = []string{
	"/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf",
	"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
	"/usr/share/fonts/truetype/noto/NotoSansMono-Regular.ttf",
	"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
	"/usr/share/fonts/truetype/unifont/unifont.ttf",
	"/System/Library/Fonts/Menlo.ttc",
}

// typeface finds outlines of characters.
type typeface struct {
	plain, bold, italic, boldItalic *sfnt.Font
	others                          []*sfnt.Font
	buf                             sfnt.Buffer
}

func newTypeface() (*typeface, error) {
	t := &typeface{}
	for _, f := range []struct {
		into **sfnt.Font
		data []byte
	}{{&t.plain, gomono.TTF}, {&t.bold, gomonobold.TTF}, {&t.italic, gomonoitalic.TTF}, {&t.boldItalic, gomonobolditalic.TTF}} {
		font, err := sfnt.Parse(f.data)
		if err != nil {
			return nil, fmt.Errorf("reading a built-in font: %w", err)
		}
		*f.into = font
	}
	for _, name := range fallbacks {
		data, err := os.ReadFile(name)
		if err != nil {
			continue // not on this system
		}
		set, err := sfnt.ParseCollection(data)
		if err != nil {
			continue
		}
		if font, err := set.Font(0); err == nil {
			t.others = append(t.others, font)
		}
	}
	return t, nil
}

func (t *typeface) style(bold, italic bool) *sfnt.Font {
	switch {
	case bold && italic:
		return t.boldItalic
	case bold:
		return t.bold
	case italic:
		return t.italic
	}
	return t.plain
}

// outline returns the shape of r with its baseline at y 0, for text of size px,
// and how far the next character is away.
func (t *typeface) outline(r rune, bold, italic bool, px float64) (path, float64, bool) {
	for _, font := range append([]*sfnt.Font{t.style(bold, italic)}, t.others...) {
		index, err := font.GlyphIndex(&t.buf, r)
		if err != nil || index == 0 {
			continue
		}
		ppem := fixed.Int26_6(px * 64)
		segments, err := font.LoadGlyph(&t.buf, index, ppem, nil)
		if err != nil {
			continue
		}
		p := fromSegments(segments)
		advance, err := font.GlyphAdvance(&t.buf, index, ppem, 0)
		if err != nil {
			continue
		}
		return p, float64(advance) / 64, true
	}
	return nil, 0, false
}

func fromSegments(segments sfnt.Segments) path {
	var p path
	var at [2]float64
	point := func(f fixed.Point26_6) [2]float64 { return [2]float64{float64(f.X) / 64, float64(f.Y) / 64} }
	for _, s := range segments {
		a, b, c := point(s.Args[0]), point(s.Args[1]), point(s.Args[2])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if len(p) > 0 {
				p.close()
			}
			p.move(a[0], a[1])
			at = a
		case sfnt.SegmentOpLineTo:
			p.line(a[0], a[1])
			at = a
		case sfnt.SegmentOpQuadTo: // as a cubic curve
			p.curve(at[0]+(a[0]-at[0])*2/3, at[1]+(a[1]-at[1])*2/3, b[0]+(a[0]-b[0])*2/3, b[1]+(a[1]-b[1])*2/3, b[0], b[1])
			at = b
		case sfnt.SegmentOpCubeTo:
			p.curve(a[0], a[1], b[0], b[1], c[0], c[1])
			at = c
		}
	}
	if len(p) > 0 {
		p.close()
	}
	return p
}
