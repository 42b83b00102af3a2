package frame

import (
	"bytes"
	"strconv"

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
	erases  bool // what the terminal erases has the background that is set
	still   bool // nothing on the screen is to be scrolled
	spans   []span
}

const unknown = -1

// look is how cells look besides what they hold.
type look struct {
	style uv.Style
	link  uv.Link
}

// shows reports whether a blank of a look can be told from one of another with the
// same background.
func (l look) shows() bool {
	return l.style.Underline != uv.UnderlineNone || l.style.Attrs&(uv.AttrReverse|uv.AttrStrikethrough) != 0 || l.link != (uv.Link{})
}

// blank reports whether a look is that of blanks.
func (l look) blank() bool { return l.style == (uv.Style{Bg: l.style.Bg}) && l.link == (uv.Link{}) }

// lost says that the cursor may be anywhere.
func (d *drawing) lost() { d.x = unknown }

// clear begins with an empty screen.
func (d *drawing) clear(cols int) {
	d.cols, d.look = cols, look{}
	d.WriteString(ansi.ResetStyle + ansi.EraseEntireScreen)
	d.lost()
}

// write writes cells that each take one, of one look.
func (d *drawing) write(cells []uv.Cell, l look) {
	for len(cells) > 0 {
		if blanks := d.erasable(cells, l); blanks > 0 {
			d.WriteString(ansi.EraseCharacter(blanks))
			if cells = cells[blanks:]; len(cells) > 0 {
				d.move(d.x+blanks, d.y)
			}
			continue
		}
		d.WriteString(cells[0].Content)
		d.advance(1)
		cells = cells[1:]
	}
}

// erasable returns how many blanks there are at the beginning of cells, if erasing them
// is shorter than writing them, and they look the same then.
func (d *drawing) erasable(cells []uv.Cell, l look) int {
	if l.shows() || l.style.Bg != nil && !d.erases || d.x == unknown {
		return 0
	}
	n := 0
	for n < len(cells) && cells[n].Content == " " {
		n++
	}
	least := len("\x1b[99X")
	if n < len(cells) {
		least += len("\x1b[99C")
	}
	if n < least {
		return 0
	}
	return n
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
