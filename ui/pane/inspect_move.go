package pane

// parts returns how many calls the action in a row shows.
func (p *Inspect) parts(row int) int {
	c := p.calls[row]
	if !c.Several || !p.open[c.ID] {
		return 0
	}
	if some := p.some(c); some != nil {
		return len(some)
	}
	return c.Parts
}

// next returns the place after at; ok is false at the end.
func (p *Inspect) next(at place) (place, bool) {
	switch {
	case at.row >= len(p.calls):
		return at, false
	case at.part < p.parts(at.row):
		return place{at.row, at.part + 1}, true
	case at.row+1 < len(p.calls):
		return place{at.row + 1, 0}, true
	}
	return at, false
}

// previous returns the place before at; ok is false at the beginning.
func (p *Inspect) previous(at place) (place, bool) {
	switch {
	case at.part > 0:
		return place{at.row, at.part - 1}, true
	case at.row > 0:
		return place{at.row - 1, p.parts(at.row - 1)}, true
	}
	return at, false
}

// number counts the places before at.
func (p *Inspect) number(at place) int {
	n := at.part
	for row := range min(at.row, len(p.calls)) {
		n += 1 + p.parts(row)
	}
	return n
}

// numbered returns the place that so many places are before, or the nearest.
func (p *Inspect) numbered(n int) place {
	n = max(n, 0)
	for row := range p.calls {
		if n <= p.parts(row) {
			return place{row, n}
		}
		n -= 1 + p.parts(row)
	}
	last := max(len(p.calls)-1, 0)
	if len(p.calls) == 0 {
		return place{}
	}
	return place{last, p.parts(last)}
}

func (at place) before(b place) bool {
	return at.row < b.row || at.row == b.row && at.part < b.part
}

// Move moves the cursor by calls.
func (p *Inspect) Move(by int) { p.put(p.numbered(p.number(p.cursor) + by)) }

// put puts the cursor on a place.
func (p *Inspect) put(at place) {
	p.cursor = at
	if !p.top.before(at) {
		p.top, p.skip = at, 0
	}
}

// Step moves by one call, n being 1 or -1; where the call under the cursor is
// longer than the pane, through its lines first.
func (p *Inspect) Step(n int) {
	if len(p.calls) == 0 || p.size.h == 0 {
		return
	}
	p.settle()
	at, ok := p.cursor, false
	switch {
	case n > 0 && p.skip < p.below():
		p.skip++
		return
	case n < 0 && p.top == p.cursor && p.skip > 0:
		p.skip--
		return
	case n > 0:
		at, ok = p.next(at)
	default:
		at, ok = p.previous(at)
	}
	if ok {
		p.put(at)
	}
}

// below is how many lines can be scrolled away before the end of the call under
// the cursor stands in the pane; 0 where other calls stand above it.
func (p *Inspect) below() int {
	if p.top != p.cursor {
		return 0
	}
	return max(p.lines(p.cursor)-p.size.h, 0)
}

// Page moves by about so many lines: through a long call, and past short ones.
func (p *Inspect) Page(lines int) {
	n, left := 1, lines
	if lines < 0 {
		n, left = -1, -lines
	}
	for left > 0 {
		before, skip := p.cursor, p.skip
		p.Step(n)
		switch {
		case p.cursor == before && p.skip == skip:
			return
		case p.cursor == before:
			left--
		default:
			left -= min(p.lines(before), p.size.h)
		}
	}
}

// Height returns how many lines were drawn last.
func (p *Inspect) Height() int { return p.size.h }

// settle moves what is drawn first down until the call under the cursor fits.
func (p *Inspect) settle() {
	p.cursor = p.sane(p.cursor)
	p.top = p.sane(p.top)
	if p.cursor.before(p.top) {
		p.top, p.skip = p.cursor, 0
	}
	first, used := p.cursor, p.lines(p.cursor)
	for first != p.top {
		above, ok := p.previous(first)
		if !ok {
			break
		}
		used += p.lines(above)
		if above == p.top && used-p.skip <= p.size.h {
			return
		}
		if used > p.size.h {
			p.top, p.skip = first, 0
			return
		}
		first = above
	}
	p.skip = min(p.skip, max(p.lines(p.top)-1, 0))
}

// sane is a place that is still there.
func (p *Inspect) sane(at place) place {
	at.row = min(at.row, max(len(p.calls)-1, 0))
	if at.row < len(p.calls) {
		at.part = min(at.part, p.parts(at.row))
	}
	return at
}

// At returns the row that is drawn on a line of the pane, for Go, and whether the
// line is its head.
func (p *Inspect) At(line int) (row Row, ok bool) {
	line += p.skip
	for at, ok := p.top, len(p.calls) > 0; ok; at, ok = p.next(at) {
		n := p.lines(at)
		if line < n {
			return Row{at, line == 0}, true
		}
		line -= n
	}
	return Row{}, false
}

// Row is a row of the pane.
type Row struct {
	at   place
	Head bool // its first line is meant
}

// Go puts the cursor on a row.
func (p *Inspect) Go(row Row) { p.cursor = p.sane(row.at) }

// Resize tells the pane how large it will be drawn.
func (p *Inspect) Resize(w, h int) { p.size.w, p.size.h = w, h }

// Want is a piece of code that is in sight.
type Want struct {
	Of         Ref
	Tab, Width int
}

// Wanted returns the code that is in sight, or may be.
func (p *Inspect) Wanted() []Want {
	if p.Raw || p.size.h < 1 {
		return nil
	}
	var wants []Want
	rows := 0 // each takes a line at least
	for at, ok := p.sane(p.top), len(p.calls) > 0; ok && rows < p.size.h; at, ok = p.next(at) {
		rows++
		if at.part > 0 && at != p.cursor {
			continue
		}
		wants = append(wants, Want{p.ref(at), p.Tab, p.codeWidth(at.part)})
		if p.Twofold(p.size.w) {
			wants = append(wants, Want{p.ref(at), p.Second, p.codeWidth(at.part)})
		}
	}
	return wants
}
