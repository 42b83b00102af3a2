//go:build unix

package main

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"
	"unicode"
	"unicode/utf8"

	smooth "golang.org/x/image/draw"
	"golang.org/x/image/vector"
)

// canvas paints a scene, each of its pixels as scale by scale ones.
type canvas struct {
	img   *image.RGBA
	scale float64
	face  *typeface
}

// writePNG paints the picture with fonts of our own.
func (sc *scene) writePNG(w io.Writer, scale float64) error {
	face, err := newTypeface()
	if err != nil {
		return err
	}
	size := image.Rect(0, 0, int(math.Ceil(sc.width*scale)), int(math.Ceil(sc.height*scale)))
	c := &canvas{img: image.NewRGBA(size), scale: scale, face: face}
	if len(sc.window) > 0 {
		c.shadow(sc.window.at(0, 6))
	}
	c.fills(sc.below)
	for _, p := range sc.pictures {
		area := image.Rect(c.snap(p.x), c.snap(p.y), c.snap(p.x+p.w), c.snap(p.y+p.h))
		smooth.CatmullRom.Scale(c.img, area, p.img, p.img.Bounds(), smooth.Over, nil)
	}
	for _, l := range sc.texts {
		c.label(l)
	}
	c.fills(sc.above)
	if err := png.Encode(w, c.img); err != nil {
		return fmt.Errorf("encoding the picture: %w", err)
	}
	return nil
}

func (c *canvas) fills(fills []fill) {
	for _, f := range fills {
		x0, y0, x1, y1, ok := f.path.box()
		if !ok || !f.crisp {
			c.fill(f.path, f.color, 0, 0)
			continue
		}
		area := image.Rect(c.snap(x0), c.snap(y0), c.snap(x1), c.snap(y1))
		draw.Draw(c.img, area, image.NewUniform(f.color), image.Point{}, draw.Over)
	}
}

func (c *canvas) snap(x float64) int { return int(math.Floor(x*c.scale + 0.5)) }

// fill paints any area, moved by dx and dy.
func (c *canvas) fill(p path, ink color.Color, dx, dy float64) {
	c.raster(c.img, p.at(dx, dy), c.scale, ink)
}

func (c *canvas) raster(dst draw.Image, p path, scale float64, ink color.Color) {
	area := p.bounds(scale).Intersect(dst.Bounds())
	if area.Empty() {
		return
	}
	z := vector.NewRasterizer(area.Dx(), area.Dy())
	at := func(s segment, i int) (float32, float32) {
		return float32(s.pts[i]*scale) - float32(area.Min.X), float32(s.pts[i+1]*scale) - float32(area.Min.Y)
	}
	for _, s := range p {
		x, y := at(s, 0)
		switch s.op {
		case 'M':
			z.MoveTo(x, y)
		case 'L':
			z.LineTo(x, y)
		case 'C':
			x1, y1 := at(s, 2)
			x2, y2 := at(s, 4)
			z.CubeTo(x, y, x1, y1, x2, y2)
		case 'Z':
			z.ClosePath()
		}
	}
	z.Draw(dst, area, image.NewUniform(ink), image.Point{})
}

// bounds is the smallest area of whole pixels around the path.
func (p path) bounds(scale float64) image.Rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range p {
		n := map[byte]int{'M': 2, 'L': 2, 'C': 6}[s.op]
		for i := 0; i < n; i += 2 {
			x0, x1 = min(x0, s.pts[i]), max(x1, s.pts[i])
			y0, y1 = min(y0, s.pts[i+1]), max(y1, s.pts[i+1])
		}
	}
	if x0 > x1 {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(x0*scale)), int(math.Floor(y0*scale)), int(math.Ceil(x1*scale))+1, int(math.Ceil(y1*scale))+1)
}

// label draws text cell by cell; what is one wide glyph stands in the middle of
// its cells, and marks go on top of the character before them.
func (c *canvas) label(l label) {
	if !l.fit {
		for i, r := range []rune(l.text) {
			c.glyph(r, l, l.x+float64(i)*cellW, 1)
		}
		return
	}
	base, n := utf8.DecodeRuneInString(l.text)
	c.glyph(base, l, l.x, l.cells)
	for _, r := range l.text[n:] {
		if unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Variation_Selector, r) {
			c.glyph(r, l, l.x, 1)
		}
	}
}

func (c *canvas) glyph(r rune, l label, x float64, cells int) {
	room := float64(cells) * cellW
	p, advance, ok := c.face.outline(r, l.bold, l.italic, fontSize)
	if !ok {
		if !unicode.Is(unicode.Mn, r) {
			box := append(rounded(1.5, -11.5, room-1.5, 1.5, 2, 2), rounded(2.5, -10.5, room-2.5, 0.5, 1.5, 1.5).reversed()...)
			c.fill(box, l.color, x, l.y)
		}
		return
	}
	if advance > room*1.05 { // from a font of other widths
		for i := range p {
			for j := 0; j < 6; j += 2 {
				p[i].pts[j] *= room / advance
			}
		}
		advance = room
	}
	if advance > 0 {
		x += (room - advance) / 2
	}
	c.fill(p, l.color, x, l.y)
}
