package term

// sequence is a parsed CSI: prefix and intermediate are 0 if there is none.
type sequence struct {
	prefix, inter, final byte
	params               []param
}

// param is one number, with the sub-parameters that colons added. -1 stands
// for a number that was left out.
type param struct {
	n   int
	sub []int
}

const maxNumber = 1 << 20

func parseControl(buf []byte, final byte) sequence {
	q := sequence{final: final}
	if len(buf) > 0 && buf[0] >= '<' && buf[0] <= '?' {
		q.prefix, buf = buf[0], buf[1:]
	}
	cur, inSub := param{n: -1}, false
	add := func(n *int, digit byte) {
		*n = min(max(*n, 0)*10+int(digit-'0'), maxNumber)
	}
	for _, b := range buf {
		switch {
		case b >= '0' && b <= '9' && inSub:
			add(&cur.sub[len(cur.sub)-1], b)
		case b >= '0' && b <= '9':
			add(&cur.n, b)
		case b == ':':
			cur.sub, inSub = append(cur.sub, -1), true
		case b == ';':
			q.params = append(q.params, cur)
			cur, inSub = param{n: -1}, false
		case b >= 0x20 && b <= 0x2f:
			q.inter = b
		}
	}
	if len(buf) > 0 {
		q.params = append(q.params, cur)
	}
	return q
}

// at returns number i; what is missing or zero means def.
func (q sequence) at(i, def int) int {
	if i < len(q.params) && q.params[i].n > 0 {
		return q.params[i].n
	}
	return def
}

func (e *Emulator) csi(q sequence) {
	if q.final != 'm' && q.final != 'b' {
		e.joinable = false
	}
	switch {
	case e.query(q):
	case q.prefix == '?' && (q.final == 'h' || q.final == 'l'):
		for _, p := range q.params {
			e.setMode(p.n, q.final == 'h')
		}
	case q.final == 'u' && q.prefix != 0:
		e.keyboard(q)
	case q.prefix != 0:
	case q.inter == ' ' && q.final == 'q':
		e.shape = q.at(0, 0)
	case q.inter == '!' && q.final == 'p':
		e.softReset()
	case q.inter == 0:
		e.plain(q)
	}
}

// plain plays the sequences without prefix or intermediate.
func (e *Emulator) plain(q sequence) {
	switch q.final {
	case 'm':
		e.pen.style.apply(q.params)
		return
	case 'b':
		e.repeat(q.at(0, 1))
		return
	case 'h', 'l':
		e.setANSIMode(q)
		return
	}
	if !e.move(q) {
		e.edit(q)
	}
	pg := e.page
	pg.wrapNext = false
	pg.row = max(0, min(pg.row, e.rows-1))
	pg.col = max(0, min(pg.col, e.cols-1))
}

// move plays what only moves the cursor, and reports whether q was that.
func (e *Emulator) move(q sequence) bool {
	pg, n := e.page, q.at(0, 1)
	switch q.final {
	case 'A', 'F':
		e.up(n)
	case 'B', 'e', 'E':
		e.down(n)
	case 'C', 'a':
		pg.col += n
	case 'D':
		pg.col -= n
	case 'G', '`':
		pg.col = n - 1
	case 'H', 'f':
		pg.col = q.at(1, 1) - 1
		e.toRow(n - 1)
	case 'd':
		e.toRow(n - 1)
	case 'I':
		for ; n > 0 && pg.col < e.cols-1; n-- {
			pg.col = e.nextTab(pg.col)
		}
	case 'Z':
		for ; n > 0 && pg.col > 0; n-- {
			for pg.col--; pg.col > 0 && !e.tabs[pg.col]; {
				pg.col--
			}
		}
	case 's':
		e.save()
	case 'u':
		e.restore()
	default:
		return false
	}
	if q.final == 'E' || q.final == 'F' {
		pg.col = 0
	}
	return true
}

func (e *Emulator) toRow(row int) {
	if e.modes.origin {
		row = min(row+e.top, e.bottom)
	}
	e.page.row = row
}

// up and down stop at the scroll region's edge if they begin inside it.
func (e *Emulator) up(n int) {
	limit := 0
	if e.page.row >= e.top {
		limit = e.top
	}
	e.page.row = max(limit, e.page.row-n)
}

func (e *Emulator) down(n int) {
	limit := e.rows - 1
	if e.page.row <= e.bottom {
		limit = e.bottom
	}
	e.page.row = min(limit, e.page.row+n)
}

func (e *Emulator) save() {
	e.page.saved = saved{e.page.row, e.page.col, e.pen, e.modes.origin}
}

func (e *Emulator) restore() {
	s := e.page.saved
	e.page.row, e.page.col = min(s.row, e.rows-1), min(s.col, e.cols-1)
	e.pen, e.modes.origin = s.pen, s.origin
}

func (e *Emulator) softReset() {
	e.pen = pen{}
	e.top, e.bottom = 0, e.rows-1
	e.modes.visible, e.modes.wrap = true, true
	e.modes.origin, e.modes.insert, e.modes.cursorKeys, e.modes.keypad = false, false, false, false
	e.page.saved = saved{}
}
