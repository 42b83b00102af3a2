package term

import "fmt"

// The size of a cell in pixels that the terminal claims when asked.
const (
	CellWidth  = 10
	CellHeight = 20
)

const (
	maxSide   = 2000    // columns or rows
	maxString = 1 << 20 // bytes of one OSC, DCS or APC; the rest is dropped
	maxParams = 256     // bytes of one CSI
	maxKept   = 1000    // clipboard writes, links and the like that are remembered
	maxTitle  = 1024
)

// Emulator is a terminal's screen: programs' output is written to it. It is
// modelled on xterm with the additions of its modern successors, and is not
// safe for use by several goroutines.
type Emulator struct {
	cols, rows int
	palette    *Palette
	legacy     bool

	main, alt, page *page
	pen             pen
	top, bottom     int // scroll region, both inside
	tabs            []bool
	modes           modes
	shape           int
	joinable        bool   // the cell before the cursor was just written
	last            string // for REP

	parser  parser
	replies []byte
	osc     osc
	bytes   int64
}

// page is one of the two screens, with what each keeps for itself.
type page struct {
	cells    [][]Cell
	row, col int
	wrapNext bool // the last column is written; the next character wraps, or replaces it
	saved    saved
	keyboard []int // the stack of the kitty keyboard protocol
}

// pen is what new cells are drawn with.
type pen struct {
	style    Style
	link     string
	graphics [2]bool // G0 and G1 are the line-drawing set
	shift    int     // which of them is in use
}

type saved struct {
	row, col int
	pen      pen
	origin   bool
}

// NewEmulator makes a blank screen. A legacy one does not know the kitty
// keyboard protocol nor grapheme clusters (mode 2027).
func NewEmulator(cols, rows int, p *Palette, legacy bool) *Emulator {
	e := &Emulator{palette: p, legacy: legacy}
	e.cols, e.rows = bound(cols), bound(rows)
	e.reset()
	return e
}

func bound(n int) int { return max(1, min(n, maxSide)) }

func (e *Emulator) reset() {
	e.main, e.alt = newPage(e.cols, e.rows), newPage(e.cols, e.rows)
	e.page = e.main
	e.pen = pen{}
	e.top, e.bottom = 0, e.rows-1
	e.modes = modes{wrap: true, visible: true}
	e.shape, e.joinable, e.last = 0, false, ""
	e.resetTabs()
}

func (e *Emulator) resetTabs() {
	e.tabs = make([]bool, e.cols)
	for i := 8; i < e.cols; i += 8 {
		e.tabs[i] = true
	}
}

func newPage(cols, rows int) *page {
	p := &page{cells: make([][]Cell, rows)}
	for i := range p.cells {
		p.cells[i] = make([]Cell, cols)
	}
	return p
}

// Write plays p, which may end inside a sequence or a character. It never fails.
func (e *Emulator) Write(p []byte) (int, error) {
	e.bytes += int64(len(p))
	e.feed(p)
	return len(p), nil
}

// Bytes is how much has been written so far.
func (e *Emulator) Bytes() int64 { return e.bytes }

// Replies returns the answers owed to the program since the last call.
func (e *Emulator) Replies() []byte {
	r := e.replies
	e.replies = nil
	return r
}

func (e *Emulator) reply(format string, args ...any) {
	if len(e.replies) > maxString {
		return
	}
	e.replies = fmt.Appendf(e.replies, format, args...)
}

// Screen returns a copy of what is visible.
func (e *Emulator) Screen() Screen {
	cells := make([][]Cell, e.rows)
	for i, row := range e.page.cells {
		cells[i] = append([]Cell(nil), row...)
	}
	return Screen{
		Cols: e.cols, Rows: e.rows, Cells: cells, Title: e.osc.title, Pictures: e.Drawings(), Alternate: e.page == e.alt,
		Cursor: Cursor{Row: e.page.row, Col: e.page.col, Visible: e.modes.visible, Shape: e.shape},
	}
}

// Text is Screen().Text() without the copy.
func (e *Emulator) Text() string { return text(e.page.cells) }

// Drawn counts the cells that hold something other than a blank.
func (e *Emulator) Drawn() int {
	n := 0
	for _, row := range e.page.cells {
		for _, c := range row {
			if !c.Blank() {
				n++
			}
		}
	}
	return n
}

// Updating says that the program is inside a synchronized update: what is on
// the screen now is half a frame.
func (e *Emulator) Updating() bool { return e.modes.sync }

// Resize changes the size. Rows are cut or added at the bottom, but never so
// that the cursor's row is lost; lines are not wrapped anew.
func (e *Emulator) Resize(cols, rows int) {
	e.cols, e.rows = bound(cols), bound(rows)
	e.main.resize(e.cols, e.rows)
	e.alt.resize(e.cols, e.rows)
	e.osc.graphics.cut(e.cols, e.rows)
	e.top, e.bottom = 0, e.rows-1
	e.resetTabs()
	e.joinable = false
	if e.modes.inBandSize {
		e.reportSize()
	}
}

func (p *page) resize(cols, rows int) {
	if over := p.row - rows + 1; over > 0 {
		p.cells = p.cells[over:]
		p.row -= over
	}
	p.cells = p.cells[:min(len(p.cells), rows)]
	for i, row := range p.cells {
		if cols < len(row) {
			p.cells[i] = row[:cols:cols]
			if row[cols].Second {
				row[cols-1] = Cell{Style: row[cols-1].Style}
			}
			continue
		}
		p.cells[i] = append(row, make([]Cell, cols-len(row))...)
	}
	for len(p.cells) < rows {
		p.cells = append(p.cells, make([]Cell, cols))
	}
	p.col, p.wrapNext = min(p.col, cols-1), false
}

func (e *Emulator) reportSize() {
	e.reply("\x1b[48;%d;%d;%d;%dt", e.rows, e.cols, e.rows*CellHeight, e.cols*CellWidth)
}
