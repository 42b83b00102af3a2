package term

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/mattn/go-runewidth"
)

// maxCluster bounds the bytes of one cell: a family of four with skin tones
// has 41, and text from outside may pile up marks without end.
const maxCluster = 64

// wcwidth measures as terminals without grapheme clusters do.
var wcwidth = runewidth.Condition{StrictEmojiNeutral: true}

// ascii holds the texts of the most common cells, so that they need no memory.
var ascii = func() (t [utf8.RuneSelf]string) {
	for i := range t {
		t[i] = string(rune(i))
	}
	return t
}()

// put draws one character at the cursor.
func (e *Emulator) put(r rune) {
	if r < utf8.RuneSelf {
		if e.pen.graphics[e.pen.shift] {
			r = lineDrawing(r)
		}
		if r < utf8.RuneSelf {
			e.draw(ascii[r], false)
			return
		}
	}
	if r < 0xa0 {
		return // controls of eight bits are not in use with UTF-8
	}
	if e.join(r) {
		return
	}
	if w := e.width(r); w > 0 {
		e.draw(string(r), w > 1)
	}
}

func (e *Emulator) width(r rune) int {
	if e.modes.graphemes {
		return ansi.GraphemeWidth.StringWidth(string(r))
	}
	return wcwidth.RuneWidth(r)
}

// join adds r to the character before the cursor if it belongs to it: in the
// mode for grapheme clusters by their rules, without it if r has no width.
func (e *Emulator) join(r rune) bool {
	if r < 0x300 {
		return false
	}
	clusters := e.modes.graphemes && e.joinable
	if !clusters && e.width(r) != 0 {
		return false
	}
	col, ok := e.before()
	if !ok {
		return e.width(r) == 0
	}
	cell := &e.page.cells[e.page.row][col]
	joined := cell.Text + string(r)
	wide := false
	if clusters {
		first, w := ansi.FirstGraphemeCluster(joined, ansi.GraphemeWidth)
		if len(first) != len(joined) {
			return e.width(r) == 0
		}
		wide = w > 1
	}
	if len(joined) > maxCluster {
		return true
	}
	if cell.Text == "" {
		joined = " " + joined
	}
	cell.Text, e.last = joined, joined
	if wide && !cell.Wide && col < e.cols-1 {
		e.widen(col)
	}
	return true
}

// before returns the column of the character before the cursor.
func (e *Emulator) before() (col int, ok bool) {
	pg := e.page
	col = pg.col
	if !pg.wrapNext {
		col--
	}
	if col > 0 && pg.cells[pg.row][col].Second {
		col--
	}
	return col, col >= 0
}

// widen gives a drawn cell its second half, as a variation selector may ask.
func (e *Emulator) widen(col int) {
	pg := e.page
	line := pg.cells[pg.row]
	e.part(pg.row, col+2)
	line[col].Wide = true
	line[col+1] = Cell{Second: true, Style: line[col].Style, Link: line[col].Link}
	e.advance(col + 2)
}

func (e *Emulator) advance(to int) {
	e.page.col, e.page.wrapNext = to, false
	if to >= e.cols {
		e.page.col, e.page.wrapNext = e.cols-1, true
	}
}

func (e *Emulator) draw(cluster string, wide bool) {
	pg, w := e.page, 1
	if wide {
		w = 2
	}
	if w > e.cols {
		return
	}
	if pg.wrapNext || pg.col+w > e.cols {
		pg.wrapNext = false
		if e.modes.wrap {
			pg.col = 0
			e.lineFeed()
		} else {
			pg.col = e.cols - w
		}
	}
	if e.modes.insert {
		e.insertCells(w)
	}
	e.part(pg.row, pg.col)
	e.part(pg.row, pg.col+w)
	if len(e.osc.graphics.stamps) > 0 {
		e.tear(pg.row, pg.col)
		e.tear(pg.row, pg.col+w-1)
	}
	line := pg.cells[pg.row]
	line[pg.col] = Cell{Text: cluster, Wide: wide, Style: e.pen.style, Link: e.pen.link}
	if wide {
		line[pg.col+1] = Cell{Second: true, Style: e.pen.style, Link: e.pen.link}
	}
	e.advance(pg.col + w)
	e.last, e.joinable = cluster, true
}

func (e *Emulator) repeat(n int) {
	if e.last == "" {
		return
	}
	wide := ansi.GraphemeWidth.StringWidth(e.last) > 1
	for range min(n, e.cols*e.rows) {
		e.draw(e.last, wide)
	}
}

// lineDrawing translates the set that terminals since the VT100 have for boxes.
func lineDrawing(r rune) rune {
	const from, set = '`', "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·"
	if r < from || r > '~' {
		return r
	}
	return []rune(set)[r-from]
}
