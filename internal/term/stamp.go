package term

import (
	"bytes"
	"encoding/base64"
	"image"
	_ "image/jpeg" // what programs send
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi/sixel"
)

// stamp is a picture that was drawn at the cursor: it lies over the cells until they
// are written or erased.
type stamp struct {
	placed Placed
	alt    bool
	torn   map[[2]int]bool
}

const maxStamps = 200

// stampAt draws a picture at the cursor in so many cells.
func (e *Emulator) stampAt(img image.Image, cols, rows int) {
	g, pg := &e.osc.graphics, e.page
	g.drawings++
	if pg.col+cols > e.cols || pg.row+rows > e.rows {
		g.trouble("a picture of %d by %d cells at %d, %d leaves the screen", cols, rows, pg.row, pg.col)
		return
	}
	for r := range rows { // what lay there before is covered
		for c := range cols {
			e.tear(pg.row+r, pg.col+c)
		}
	}
	g.stamps = append(g.stamps, stamp{
		placed: Placed{Row: pg.row, Col: pg.col, Cols: cols, Rows: rows, Image: img},
		alt:    pg == e.alt, torn: map[[2]int]bool{},
	})
	if len(g.stamps) > maxStamps {
		g.stamps = g.stamps[1:]
	}
}

// tear takes the part of a drawn picture that a cell shows away: it was written.
func (e *Emulator) tear(row, col int) {
	g := &e.osc.graphics
	for i := range g.stamps {
		p := g.stamps[i].placed
		if g.stamps[i].alt == (e.page == e.alt) && row >= p.Row && row < p.Row+p.Rows && col >= p.Col && col < p.Col+p.Cols {
			g.stamps[i].torn[[2]int{row, col}] = true
		}
	}
}

// cut takes away of drawn pictures what a smaller screen has no cells for.
func (g *graphics) cut(cols, rows int) {
	for _, s := range g.stamps {
		p := s.placed
		for r := range p.Rows {
			for c := range p.Cols {
				if p.Row+r >= rows || p.Col+c >= cols {
					s.torn[[2]int{p.Row + r, p.Col + c}] = true
				}
			}
		}
	}
}

// stamped returns the drawn pictures of which something is left.
func (e *Emulator) stamped() []Drawing {
	var all []Drawing
	for _, s := range e.osc.graphics.stamps {
		p := s.placed
		p.Shown = p.Cols*p.Rows - len(s.torn)
		if s.alt != (e.page == e.alt) || p.Shown == 0 {
			continue
		}
		d := Drawing{Placed: p}
		for r := range p.Rows {
			for c := range p.Cols {
				if !s.torn[[2]int{p.Row + r, p.Col + c}] {
					d.Seen = append(d.Seen, [2]int{r, c})
				}
			}
		}
		all = append(all, d)
	}
	return all
}

// sixels draws the picture in a DCS.
func (e *Emulator) sixels(b []byte) {
	g := &e.osc.graphics
	_, data, _ := bytes.Cut(b, []byte("q"))
	if g.kind != SixelPictures {
		return
	}
	img, err := (&sixel.Decoder{}).Decode(bytes.NewReader(apart(data)))
	if err != nil {
		g.trouble("sixels can't be decoded: %v", err)
		return
	}
	size := img.Bounds().Size()
	e.stampAt(img, (size.X+CellWidth-1)/CellWidth, (size.Y+CellHeight-1)/CellHeight)
}

// apart puts a line's end, which says nothing, behind each run of sixels: the decoder
// takes every sixel that follows a run for a part of it, and loses them.
func apart(data []byte) []byte {
	out := make([]byte, 0, len(data)+len(data)/8)
	run := false
	for _, b := range data {
		out = append(out, b)
		switch digit := b >= '0' && b <= '9'; {
		case b == sixel.RepeatIntroducer:
			run = true
		case run && !digit:
			run, out = false, append(out, '\n')
		}
	}
	return out
}

// inline draws the picture in an OSC 1337, whose size is given in cells.
func (e *Emulator) inline(command string) {
	g := &e.osc.graphics
	head, payload, ok := strings.Cut(strings.TrimPrefix(command, "File="), ":")
	if g.kind != ITerm2Pictures || !ok {
		return
	}
	options := map[string]int{}
	for pair := range strings.SplitSeq(head, ";") {
		k, v, _ := strings.Cut(pair, "=")
		options[k], _ = strconv.Atoi(v) // what is no number is not needed
	}
	data, err := base64.StdEncoding.DecodeString(payload)
	if err != nil {
		g.trouble("an inline picture can't be decoded: %v", err)
		return
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil || options["inline"] != 1 || options["width"] < 1 || options["height"] < 1 {
		g.trouble("an inline picture with %q: %v", head, err)
		return
	}
	e.stampAt(img, options["width"], options["height"])
	if options["doNotMoveCursor"] != 1 {
		e.page.row = min(e.page.row+options["height"]-1, e.rows-1)
	}
}

// moved scrolls drawn pictures with the lines from top to bottom; one that would be
// divided goes.
func (g *graphics) moved(top, bottom, n int, alt bool) {
	left := g.stamps[:0]
	for _, s := range g.stamps {
		p := &s.placed
		if s.alt != alt || p.Row > bottom || p.Row+p.Rows <= top {
			left = append(left, s)
			continue
		}
		if p.Row-n < top || p.Row-n+p.Rows-1 > bottom || p.Row < top || p.Row+p.Rows-1 > bottom {
			continue
		}
		p.Row -= n
		torn := map[[2]int]bool{}
		for at := range s.torn {
			torn[[2]int{at[0] - n, at[1]}] = true
		}
		s.torn = torn
		left = append(left, s)
	}
	g.stamps = left
}
