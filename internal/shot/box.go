//go:build unix

package main

// The geometry of lines in boxes. A light line is one pixel wide, beside the
// middle of the cell, so that it falls on whole pixels.
const (
	cellW, cellH   = 10.0, 20.0
	midX, midY     = 5.5, 10.5
	doubleDistance = 2.0
)

var thickness = map[byte]float64{'l': 1, 'h': 3, 'd': 1}

// frame is a box-drawing character seen along one axis: arms before and after
// the middle on that axis, and to both sides of it.
type frame struct {
	before, after byte // weights along the axis
	side          [2]byte
	mid, length   float64 // along the axis
	cross         float64 // the middle across it
}

// boxLines draws a character that arms describes.
func boxLines(weights string) []path {
	left, up, right, down := weights[0], weights[1], weights[2], weights[3]
	var out []path
	horizontal := frame{left, right, [2]byte{up, down}, midX, cellW, midY}
	for _, s := range horizontal.spans() {
		out = append(out, rect(s.from, s.at-s.t/2, s.to, s.at+s.t/2))
	}
	vertical := frame{up, down, [2]byte{left, right}, midY, cellH, midX}
	for _, s := range vertical.spans() {
		out = append(out, rect(s.at-s.t/2, s.from, s.at+s.t/2, s.to))
	}
	return out
}

// span is a line along the axis.
type span struct{ from, to, at, t float64 }

func (f frame) spans() []span {
	var out []span
	for _, off := range offsets(f.before) {
		to := f.mid - f.reach(off, f.after)
		out = append(out, span{0, to, f.cross + off, thickness[f.before]})
	}
	for _, off := range offsets(f.after) {
		from := f.mid + f.reach(off, f.before)
		out = append(out, span{from, f.length, f.cross + off, thickness[f.after]})
	}
	return out
}

func offsets(weight byte) []float64 {
	switch weight {
	case 'l', 'h':
		return []float64{0}
	case 'd':
		return []float64{-doubleDistance, doubleDistance}
	}
	return nil
}

// reach says how far from the middle the line with offset off stops, negative
// if it passes it, so that it meets the lines that cross it and no more.
func (f frame) reach(off float64, opposite byte) float64 {
	near, far := f.side[0], f.side[1]
	if off > 0 {
		near, far = far, near
	}
	switch {
	case off == 0:
		return f.reachSingle(opposite)
	case near != '.': // the corner inside a junction
		return extent(near) - thickness[near]
	case far != '.' && opposite == '.': // the outer corner
		return -extent(far)
	}
	return 0
}

func (f frame) reachSingle(opposite byte) float64 {
	a, b := f.side[0], f.side[1]
	widest := max(extent(a), extent(b))
	switch {
	case opposite != '.' || widest == 0:
		return 0
	case a == 'd' && b == 'd':
		return widest - thickness['d']
	}
	return -widest
}

// extent is how far from the middle the lines of a weight go.
func extent(weight byte) float64 {
	switch weight {
	case 'l', 'h':
		return thickness[weight] / 2
	case 'd':
		return doubleDistance + thickness[weight]/2
	}
	return 0
}

// dashed are the lines in pieces: how many, whether heavy, whether upright.
var dashed = map[rune]struct {
	n       int
	heavy   bool
	upright bool
}{
	'┄': {3, false, false}, '┅': {3, true, false}, '┆': {3, false, true}, '┇': {3, true, true},
	'┈': {4, false, false}, '┉': {4, true, false}, '┊': {4, false, true}, '┋': {4, true, true},
	'╌': {2, false, false}, '╍': {2, true, false}, '╎': {2, false, true}, '╏': {2, true, true},
}

func dashes(n int, heavy, upright bool) []path {
	t := thickness['l']
	if heavy {
		t = thickness['h']
	}
	length := cellW
	if upright {
		length = cellH
	}
	var out []path
	step := length / float64(n)
	for i := range n {
		from := (float64(i) + 0.2) * step
		to := from + 0.6*step
		if upright {
			out = append(out, rect(midX-t/2, from, midX+t/2, to))
			continue
		}
		out = append(out, rect(from, midY-t/2, to, midY+t/2))
	}
	return out
}

// arc is the rounded corner with one arm to the left or right and one up or down.
func arc(right, down bool) path {
	const t = 0.5
	endX, signX := 0.0, -1.0
	if right {
		endX, signX = cellW, 1
	}
	endY, signY := 0.0, -1.0
	if down {
		endY, signY = cellH, 1
	}
	r := cellW / 2 // of the middle of the line
	cx, cy := midX+signX*r, midY+signY*r
	outer, inner := r+t, r-t
	var p path
	p.move(midX-signX*t, endY)
	p.line(midX-signX*t, cy)
	p.curve(cx-signX*outer, cy-signY*outer*kappa, cx-signX*outer*kappa, cy-signY*outer, cx, cy-signY*outer)
	p.line(endX, midY-signY*t)
	p.line(endX, midY+signY*t)
	p.line(cx, midY+signY*t)
	p.curve(cx-signX*inner*kappa, cy-signY*inner, cx-signX*inner, cy-signY*inner*kappa, midX+signX*t, cy)
	p.line(midX+signX*t, endY)
	p.close()
	return p
}
