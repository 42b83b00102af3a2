//go:build unix

package main

import (
	"image/color"

	"cldx/internal/term"
)

// scene is a picture before it is written down: areas below the text, the text
// and areas above it, in pixels.
type scene struct {
	width, height float64
	window        path // what casts the shadow; empty without a window around
	below, above  []fill
	texts         []label
	pictures      []plate
	defaultText   color.NRGBA
}

// label is text of one style, in cells of fixed width from x on; y is its baseline.
type label struct {
	x, y         float64
	text         string
	cells        int
	color        color.NRGBA
	bold, italic bool
	fit          bool // squeeze the glyph into its cells
	link         string
}

// look says how a screen becomes a picture.
type look struct {
	palette *term.Palette
	bare    bool // without a window around it
	cursor  bool
	title   string
}

const (
	baseline   = 15.0 // of text in its cell
	fontSize   = 16.6
	margin     = 28.0 // around the window, for its shadow
	padding    = 14.0
	barHeight  = 38.0
	cornerSize = 10.0
)

// compose makes the picture of a screen.
func compose(s term.Screen, l look) *scene {
	w, h := float64(s.Cols)*cellW, float64(s.Rows)*cellH
	p := l.palette
	sc := &scene{width: w, height: h, defaultText: opaque(p.Foreground)}
	x, y := 0.0, 0.0
	if l.bare {
		sc.below = append(sc.below, fill{rect(0, 0, w, h), opaque(p.Background), true})
	} else {
		x, y = margin+padding, margin+barHeight
		sc.width, sc.height = w+2*(margin+padding), h+2*margin+barHeight+padding
		sc.chrome(p, l.title)
	}
	for _, d := range s.Pictures {
		sc.picture(d, x, y)
	}
	for r, row := range s.Cells {
		d := drawer{scene: sc, look: l, x: x, y: y + float64(r)*cellH, bg: p.Background}
		if l.cursor && s.Cursor.Visible && s.Cursor.Row == r {
			d.cursor, d.shape = s.Cursor.Col, s.Cursor.Shape
		} else {
			d.cursor = -1
		}
		d.row(row)
	}
	return sc
}

// chrome draws the window around the screen.
func (sc *scene) chrome(p *term.Palette, title string) {
	x0, y0, x1, y1 := margin, margin, sc.width-margin, sc.height-margin
	sc.window = rounded(x0, y0, x1, y1, cornerSize, cornerSize)
	edge := opaque(mix(p.Background, p.Foreground, 0.22))
	bar := opaque(mix(p.Background, p.Foreground, 0.07))
	sc.below = append(sc.below,
		fill{rounded(x0-1, y0-1, x1+1, y1+1, cornerSize+1, cornerSize+1), edge, false},
		fill{sc.window, opaque(p.Background), false},
		fill{rounded(x0, y0, x1, y0+barHeight-8, cornerSize, 0), bar, false})
	dots := []color.NRGBA{{0xec, 0x6a, 0x5e, 255}, {0xf4, 0xbf, 0x4f, 255}, {0x61, 0xc5, 0x54, 255}}
	middle := y0 + (barHeight-8)/2
	for i, c := range dots {
		sc.below = append(sc.below, fill{ellipse(x0+19+20*float64(i), middle, 6, 6), c, false})
	}
	if title == "" {
		return
	}
	cells, room := titleCells(title), int((x1-x0-200)/cellW)
	if cells == 0 || cells > room {
		return
	}
	left := (sc.width - float64(cells)*cellW) / 2
	sc.texts = append(sc.texts, label{
		x: left, y: middle + 5, text: title, cells: cells, color: opaque(mix(p.Foreground, p.Background, 0.35)),
	})
}

func opaque(c color.RGBA) color.NRGBA { return color.NRGBA{c.R, c.G, c.B, 255} }

// mix goes from a towards b by the part t.
func mix(a, b color.RGBA, t float64) color.RGBA {
	m := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*t + 0.5) }
	return color.RGBA{m(a.R, b.R), m(a.G, b.G), m(a.B, b.B), 255}
}
