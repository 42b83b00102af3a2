package frame

import (
	"slices"
	"strings"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// span is cells of one row and one look.
type span struct {
	look
	y, from, to int
	text        bool // they are not all blank
}

// difference draws what is fresh over what is there.
func (d *drawing) difference(there, fresh *paper) {
	d.spans = d.spans[:0]
	d.scroll(there, fresh)
	for y, line := range fresh.Lines {
		if fresh.same(y, there, 0) {
			continue
		}
		first := differs(there.Lines[y], line)
		switch {
		case first < 0:
		case uneven(there.Lines[y]) || uneven(line):
			d.repaint(line, y)
		default:
			d.changed(there.Lines[y], line, y, first)
		}
	}
	d.writeSpans(fresh.Lines)
	d.as(look{})
}

// plain takes from cells what nobody sees of them: from blanks their colour and weight,
// from the blocks of pictures that have one colour that they are blocks.
func plain(line uv.Line) {
	for x := range line {
		c := &line[x]
		if strings.HasPrefix(c.Content, blocks) && c.Style.Fg != nil && c.Style.Fg == c.Style.Bg {
			c.Content = " "
		}
		if c.Content == " " && !(look{c.Style, c.Link}).shows() {
			c.Style = uv.Style{Bg: c.Style.Bg}
		}
	}
}

// blocks is what the block elements begin with.
const blocks = "\xe2\x96"

// differs returns the first cell that does; -1 is none.
func differs(a, b uv.Line) int {
	for x := range b {
		if a[x] != b[x] {
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
	began := len(d.spans)
	for x := first; x < len(fresh); x++ {
		if there[x] == fresh[x] {
			continue
		}
		if n := len(d.spans); n > began {
			if last := &d.spans[n-1]; x-last.to <= nearby && last.take(fresh[last.to:x+1]) {
				continue
			}
		}
		d.spans = append(d.spans, span{y: y, from: x, to: x})
		d.spans[len(d.spans)-1].take(fresh[x : x+1])
	}
}

// take adds cells to the end of a span, unless they look otherwise. A blank looks like
// any that has its background.
func (s *span) take(cells []uv.Cell) bool {
	grown := *s
	for i := range cells {
		if !grown.takeOne(&cells[i]) {
			return false
		}
	}
	*s = grown
	return true
}

func (s *span) takeOne(c *uv.Cell) bool {
	l := look{c.Style, c.Link}
	blank := c.Content == " " && l.blank()
	switch {
	case s.from == s.to || l == s.look:
		s.look = l
	case l.style.Bg != s.look.style.Bg:
		return false
	case blank && !s.look.shows():
	case !s.text && !l.shows():
		s.look = l
	default:
		return false
	}
	s.text = s.text || !blank
	s.to++
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
