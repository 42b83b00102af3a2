//go:build unix

package main

import (
	"image/color"
	"slices"

	"github.com/charmbracelet/x/ansi"

	"cldx/internal/term"
)

// drawer puts one row of cells into a scene.
type drawer struct {
	*scene
	look          look
	x, y          float64
	bg            color.RGBA // what needs no area of its own
	cursor, shape int        // column of the cursor or -1
}

// ink is how a cell is coloured once reverse, faint and the like are applied.
type ink struct {
	fg, bg, line color.RGBA
}

func (d *drawer) row(cells []term.Cell) {
	inks := make([]ink, len(cells))
	cells = slices.Clone(cells)
	for i, c := range cells {
		if c.Placeholder() { // it is drawn already
			cells[i] = term.Cell{}
			c = cells[i]
		}
		inks[i] = d.ink(c.Style)
	}
	d.placeCursor(cells, inks)
	d.backgrounds(inks)
	d.writing(cells, inks)
	for i, c := range cells {
		d.lines(i, c.Style, inks[i])
	}
}

func (d *drawer) ink(s term.Style) ink {
	p := d.look.palette
	k := ink{fg: s.Foreground.RGBA(p, p.Foreground), bg: s.Background.RGBA(p, p.Background)}
	if s.Attr&term.Reverse != 0 {
		k.fg, k.bg = k.bg, k.fg
	}
	if s.Attr&term.Faint != 0 {
		k.fg = mix(k.fg, k.bg, 0.45)
	}
	if s.Attr&term.Conceal != 0 {
		k.fg = k.bg
	}
	k.line = s.UnderlineColor.RGBA(p, k.fg)
	return k
}

// placeCursor draws the cursor: a block by its colours, the others as areas.
func (d *drawer) placeCursor(cells []term.Cell, inks []ink) {
	if d.cursor < 0 {
		return
	}
	x, c := d.x+float64(d.cursor)*cellW, d.look.palette.Cursor
	switch d.shape {
	case 3, 4:
		d.above = append(d.above, fill{rect(x, d.y+cellH-2, x+cellW, d.y+cellH), opaque(c), true})
	case 5, 6:
		d.above = append(d.above, fill{rect(x, d.y, x+2, d.y+cellH), opaque(c), true})
	default:
		for i := d.cursor; i == d.cursor || i < len(cells) && cells[i].Second; i++ {
			inks[i].fg, inks[i].bg = d.look.palette.Background, c
		}
	}
}

func (d *drawer) backgrounds(inks []ink) {
	for from := 0; from < len(inks); {
		to := from + 1
		for to < len(inks) && inks[to].bg == inks[from].bg {
			to++
		}
		if inks[from].bg != d.bg {
			area := rect(d.x+float64(from)*cellW, d.y, d.x+float64(to)*cellW, d.y+cellH)
			d.below = append(d.below, fill{area, opaque(inks[from].bg), true})
		}
		from = to
	}
}

// writing draws the characters: shapes where there are some, else labels that
// hold as many plain cells of one style as follow each other.
func (d *drawer) writing(cells []term.Cell, inks []ink) {
	for i := 0; i < len(cells); i++ {
		c := cells[i]
		if c.Blank() || inks[i].fg == inks[i].bg {
			continue
		}
		if g, ok := drawn(c.Text); ok {
			d.shapes(g, i, inks[i])
			continue
		}
		end := i + 1
		text := c.Text
		for simple(c) && end < len(cells) && simple(cells[end]) && sameHand(c, cells[end]) && inks[end].fg == inks[i].fg {
			text += cells[end].Text
			end++
		}
		l := label{
			x: d.x + float64(i)*cellW, y: d.y + baseline, text: text, cells: end - i,
			color: opaque(inks[i].fg), bold: c.Style.Attr&term.Bold != 0, italic: c.Style.Attr&term.Italic != 0,
			fit: !simple(c), link: c.Link,
		}
		if c.Wide {
			l.cells = 2
		}
		d.texts = append(d.texts, l)
		i = end - 1
	}
}

// simple says that every monospaced font has the character, in the usual width.
func simple(c term.Cell) bool {
	r := []rune(c.Text)
	return len(r) == 1 && r[0] > ' ' && r[0] < 0x250 && r[0] != 0xad && r[0] != 0xb7
}

func sameHand(a, b term.Cell) bool {
	const hand = term.Bold | term.Italic
	return a.Style.Attr&hand == b.Style.Attr&hand && a.Link == b.Link
}

func (d *drawer) shapes(g glyph, col int, k ink) {
	c := opaque(k.fg)
	if g.alpha < 1 {
		c = opaque(mix(k.bg, k.fg, g.alpha))
	}
	for _, p := range g.paths {
		d.below = append(d.below, fill{p.at(d.x+float64(col)*cellW, d.y), c, g.crisp})
	}
}

// lines draws what goes below, through and above the text of a cell.
func (d *drawer) lines(col int, s term.Style, k ink) {
	x := d.x + float64(col)*cellW
	add := func(c color.RGBA, from, to, y, t float64) {
		d.above = append(d.above, fill{rect(x+from, d.y+y, x+to, d.y+y+t), opaque(c), true})
	}
	switch s.Underline {
	case term.NoUnderline:
	case term.DoubleUnderline:
		add(k.line, 0, cellW, 16, 1)
		add(k.line, 0, cellW, 18, 1)
	case term.CurlyUnderline:
		var p path
		p.move(x, d.y+17.5)
		p.curve(x+2.5, d.y+15, x+2.5, d.y+15, x+5, d.y+17.5)
		p.curve(x+7.5, d.y+20, x+7.5, d.y+20, x+10, d.y+17.5)
		p.line(x+10, d.y+18.7)
		p.curve(x+7.5, d.y+21.2, x+7.5, d.y+21.2, x+5, d.y+18.7)
		p.curve(x+2.5, d.y+16.2, x+2.5, d.y+16.2, x, d.y+18.7)
		p.close()
		d.above = append(d.above, fill{p, opaque(k.line), false})
	case term.DottedUnderline:
		for from := 0.0; from < cellW; from += 2 {
			add(k.line, from, from+1, 17, 1)
		}
	case term.DashedUnderline:
		add(k.line, 1, 4, 17, 1)
		add(k.line, 6, 9, 17, 1)
	default:
		add(k.line, 0, cellW, 17, 1)
	}
	if s.Attr&term.Strike != 0 {
		add(k.fg, 0, cellW, 10, 1)
	}
	if s.Attr&term.Overline != 0 {
		add(k.fg, 0, cellW, 1, 1)
	}
}

func titleCells(s string) int { return ansi.StringWidth(s) }
