package term

// edit plays what erases, inserts, deletes and scrolls.
func (e *Emulator) edit(q sequence) {
	pg, n := e.page, q.at(0, 1)
	switch q.final {
	case 'J':
		e.eraseDisplay(q.at(0, 0))
	case 'K':
		e.eraseLine(q.at(0, 0))
	case 'X':
		e.fill(pg.row, pg.col, pg.col+n)
	case '@':
		e.insertCells(n)
	case 'P':
		e.deleteCells(n)
	case 'L':
		e.insertLines(-n)
	case 'M':
		e.insertLines(n)
	case 'S':
		e.shift(e.top, e.bottom, n)
	case 'T':
		e.shift(e.top, e.bottom, -n)
	case 'g':
		e.clearTabs(q.at(0, 0))
	case 'r':
		e.setRegion(q.at(0, 1)-1, q.at(1, e.rows)-1)
	}
}

func (e *Emulator) clearTabs(which int) {
	switch which {
	case 0:
		e.tabs[e.page.col] = false
	case 3:
		clear(e.tabs)
	}
}

func (e *Emulator) setRegion(top, bottom int) {
	bottom = min(bottom, e.rows-1)
	if top >= bottom {
		return
	}
	e.top, e.bottom = top, bottom
	e.page.col = 0
	e.page.row = 0
	e.toRow(0)
}

// blank is what erased cells become: empty, with the pen's background.
func (e *Emulator) blank() Cell {
	return Cell{Style: Style{Background: e.pen.style.Background}}
}

func (e *Emulator) fill(row, from, to int) {
	from, to = max(0, from), min(to, e.cols)
	if from >= to {
		return
	}
	e.part(row, from)
	e.part(row, to)
	blank, line := e.blank(), e.page.cells[row]
	for c := from; c < to; c++ {
		line[c] = blank
		if len(e.osc.graphics.stamps) > 0 {
			e.tear(row, c)
		}
	}
}

// part blanks both halves of a wide cell that lies across col.
func (e *Emulator) part(row, col int) {
	line := e.page.cells[row]
	if col <= 0 || col >= e.cols || !line[col].Second {
		return
	}
	line[col-1] = Cell{Style: line[col-1].Style}
	line[col] = Cell{Style: line[col].Style}
}

func (e *Emulator) eraseLine(mode int) {
	pg := e.page
	switch mode {
	case 0:
		e.fill(pg.row, pg.col, e.cols)
	case 1:
		e.fill(pg.row, 0, pg.col+1)
	case 2:
		e.fill(pg.row, 0, e.cols)
	}
}

func (e *Emulator) eraseDisplay(mode int) {
	from, to := 0, e.rows
	switch mode {
	case 0:
		e.eraseLine(0)
		from = e.page.row + 1
	case 1:
		e.eraseLine(1)
		to = e.page.row
	case 2:
	default: // 3 erases what has scrolled off, which is not kept
		return
	}
	for r := from; r < to; r++ {
		e.fill(r, 0, e.cols)
	}
}

func (e *Emulator) insertCells(n int) {
	pg := e.page
	line := pg.cells[pg.row]
	n = min(n, e.cols-pg.col)
	e.part(pg.row, pg.col)
	e.part(pg.row, e.cols-n)
	copy(line[pg.col+n:], line[pg.col:e.cols-n])
	for c := pg.col; c < pg.col+n; c++ {
		line[c] = e.blank()
	}
}

func (e *Emulator) deleteCells(n int) {
	pg := e.page
	line := pg.cells[pg.row]
	n = min(n, e.cols-pg.col)
	e.part(pg.row, pg.col)
	e.part(pg.row, pg.col+n)
	copy(line[pg.col:], line[pg.col+n:])
	for c := e.cols - n; c < e.cols; c++ {
		line[c] = e.blank()
	}
}

// insertLines moves the lines from the cursor down to the region's end up by
// n, or down for a negative n. Outside the region it does nothing.
func (e *Emulator) insertLines(n int) {
	pg := e.page
	if pg.row < e.top || pg.row > e.bottom {
		return
	}
	e.shift(pg.row, e.bottom, n)
	pg.col = 0
}

// shift moves the lines of top to bottom up by n, or down for a negative n.
func (e *Emulator) shift(top, bottom, n int) {
	height := bottom - top + 1
	cells := e.page.cells[top : bottom+1]
	moved := make([][]Cell, height)
	for i, line := range cells {
		to := i - n
		if to >= 0 && to < height {
			moved[to] = line
		}
	}
	blank := e.blank()
	for i := range moved {
		if moved[i] != nil {
			continue
		}
		moved[i] = make([]Cell, e.cols)
		for c := range moved[i] {
			moved[i][c] = blank
		}
	}
	copy(cells, moved)
	e.osc.graphics.moved(top, bottom, n, e.page == e.alt)
}

func (e *Emulator) lineFeed() {
	switch pg := e.page; {
	case pg.row == e.bottom:
		e.shift(e.top, e.bottom, 1)
	case pg.row < e.rows-1:
		pg.row++
	}
}

func (e *Emulator) reverseFeed() {
	switch pg := e.page; {
	case pg.row == e.top:
		e.shift(e.top, e.bottom, -1)
	case pg.row > 0:
		pg.row--
	}
}
