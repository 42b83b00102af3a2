package frame

import (
	"bytes"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// drawing is what is written to the terminal to change cells, and what that leaves the
// terminal at. A frame's changes are written style by style and not row by row: a list
// that scrolls changes a few cells of many rows, and a colour takes more bytes than a
// way to the next row.
type drawing struct {
	bytes.Buffer
	x, y    int // of the cursor; x is unknown where it may be anywhere
	cols    int
	look    look
	profile colorprofile.Profile
	spans   []span
}

const unknown = -1

// look is how cells look besides what they hold.
type look struct {
	style uv.Style
	link  uv.Link
}

// span is cells of one row and one look.
type span struct {
	look
	y, from, to int
}

// lost says that the cursor may be anywhere.
func (d *drawing) lost() { d.x = unknown }

// clear begins with an empty screen.
func (d *drawing) clear(cols int) {
	d.cols, d.look = cols, look{}
	d.WriteString(ansi.ResetStyle + ansi.EraseEntireScreen)
	d.lost()
}

// difference draws what is fresh over what is there.
func (d *drawing) difference(there, fresh uv.Lines) {
	d.spans = d.spans[:0]
	for y, line := range fresh {
		plain(line)
		first := differs(there[y], line)
		switch {
		case first < 0:
		case uneven(there[y]) || uneven(line):
			d.repaint(line, y)
		default:
			d.changed(there[y], line, y, first)
		}
	}
	d.writeSpans(fresh)
	d.as(look{})
}

// plain takes from blanks what nobody sees of them: their colour, their weight.
func plain(line uv.Line) {
	const seen = uv.AttrReverse | uv.AttrStrikethrough
	for x := range line {
		c := &line[x]
		if c.Content == " " && c.Style.Underline == uv.UnderlineNone && c.Style.Attrs&seen == 0 {
			c.Style.Fg, c.Style.UnderlineColor, c.Style.Attrs = nil, nil, 0
		}
	}
}

// differs returns the first cell that does; -1 is none.
func differs(a, b uv.Line) int {
	for x := range b {
		if !a[x].Equal(&b[x]) {
			return x
		}
	}
	return -1
}

// uneven reports whether a row has what takes two cells, or what terminals don't agree
// about. Where in such a row a single cell stands on the terminal nobody knows.
func uneven(line uv.Line) bool {
	return slices.ContainsFunc(line, func(c uv.Cell) bool { return !sure(&c) })
}

func sure(c *uv.Cell) bool {
	if c.Width != 1 {
		return false
	}
	if _, size := utf8.DecodeRuneInString(c.Content); size == len(c.Content) {
		return true
	}
	return ansi.StringWidth(c.Content) == ansi.StringWidthWc(c.Content)
}

// nearby is how many cells that did not change are written again rather than jumped over.
const nearby = 3

// changed notes the cells of a row that changed.
func (d *drawing) changed(there, fresh uv.Line, y, first int) {
	for x := first; x < len(fresh); x++ {
		if there[x].Equal(&fresh[x]) {
			continue
		}
		now := look{fresh[x].Style, fresh[x].Link}
		if n := len(d.spans); n > 0 {
			last := &d.spans[n-1]
			if last.y == y && x-last.to <= nearby && allLook(fresh[last.to:x+1], last.look) {
				last.to = x + 1
				continue
			}
		}
		d.spans = append(d.spans, span{now, y, x, x + 1})
	}
}

func allLook(cells []uv.Cell, l look) bool {
	for i := range cells {
		if !cells[i].Style.Equal(&l.style) || cells[i].Link != l.link {
			return false
		}
	}
	return true
}

// writeSpans writes what was noted, look by look, in the order in which they come first.
func (d *drawing) writeSpans(lines uv.Lines) {
	turn := map[look]int{}
	for _, s := range d.spans {
		if _, known := turn[s.look]; !known {
			turn[s.look] = len(turn)
		}
	}
	slices.SortStableFunc(d.spans, func(a, b span) int { return turn[a.look] - turn[b.look] })
	for _, s := range d.spans {
		d.move(s.from, s.y)
		d.as(s.look)
		d.write(lines[s.y][s.from:s.to], s.look)
	}
}

// write writes cells that each take one, of one look. Blanks at the end are erased where
// that is shorter, and where erased cells look the same in every terminal.
func (d *drawing) write(cells []uv.Cell, l look) {
	const erased = 6 // bytes, as many as erasing takes
	blank := len(cells)
	for blank > 0 && l == (look{}) && cells[blank-1].Content == " " {
		blank--
	}
	if len(cells)-blank < erased {
		blank = len(cells)
	}
	for i := range cells[:blank] {
		d.WriteString(cells[i].Content)
	}
	d.advance(blank)
	if rest := len(cells) - blank; rest > 0 {
		d.WriteString(ansi.EraseCharacter(rest))
	}
}

// advance moves on what is known of the cursor. At the margin terminals do not agree.
func (d *drawing) advance(n int) {
	if d.x += n; d.x >= d.cols {
		d.lost()
	}
}

// repaint writes a whole row.
func (d *drawing) repaint(line uv.Line, y int) {
	d.move(0, y)
	d.as(look{})
	d.WriteString(ansi.EraseEntireLine)
	for x := range line {
		c := &line[x]
		now := look{c.Style, c.Link}
		if c.Width == 0 || c.Content == " " && now == (look{}) {
			continue
		}
		d.move(x, y)
		d.as(now)
		d.WriteString(c.Content)
		d.advance(c.Width)
		if !sure(c) {
			d.lost()
		}
	}
}

// as has what follows look so.
func (d *drawing) as(l look) {
	l.style, l.link = uv.ConvertStyle(l.style, d.profile), uv.ConvertLink(l.link, d.profile)
	if !l.style.Equal(&d.look.style) {
		d.WriteString(l.style.Diff(&d.look.style))
	}
	if l.link != d.look.link {
		d.WriteString(ansi.SetHyperlink(l.link.URL, l.link.Params))
	}
	d.look = l
}

// move brings the cursor to a cell, by the shortest way that every terminal knows.
func (d *drawing) move(x, y int) {
	if d.x == x && d.y == y {
		return
	}
	way := ansi.CursorPosition(x+1, y+1)
	if d.x != unknown {
		if short := along('A', 'B', y-d.y) + across(x, d.x); len(short) < len(way) {
			way = short
		}
	}
	d.WriteString(way)
	d.x, d.y = x, y
}

// along goes n cells on, or back.
func along(back, on byte, n int) string {
	switch {
	case n == 0:
		return ""
	case n < 0:
		n, on = -n, back
	}
	if n == 1 {
		return "\x1b[" + string(rune(on))
	}
	return "\x1b[" + strconv.Itoa(n) + string(rune(on))
}

func across(x, from int) string {
	const few = 3
	switch {
	case x == 0 && from != 0:
		return "\r"
	case x < from && from-x <= few:
		return "\b\b\b"[:from-x]
	}
	return along('D', 'C', x-from)
}
