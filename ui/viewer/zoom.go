package viewer

import (
	"fmt"
	"math"
)

// zoom is which part of a picture is seen.
type zoom struct {
	level int     // 0 shows all
	x, y  float64 // the middle of what is seen, as shares of the picture
}

const (
	zoomStep  = 1.5
	mostZoom  = 16
	panShare  = 0.25 // of what is seen
	cellShape = 2.0  // how much higher than wide a cell is
)

// part is a rectangle of a picture, in shares of it.
type part struct{ x, y, w, h float64 }

// middle is the whole picture.
func middle() zoom { return zoom{x: 0.5, y: 0.5} }

// factor returns how much larger than the whole picture is shown.
func (z zoom) factor() float64 { return math.Pow(zoomStep, float64(z.level)) }

// seen returns the part of a picture of w by h pixels that is seen in some cells. It
// has the shape of the cells, as far as the picture goes.
func (z zoom) seen(w, h, cols, rows int) part {
	if z.level == 0 || w <= 0 || h <= 0 || cols <= 0 || rows <= 0 {
		return part{0, 0, 1, 1}
	}
	fit := min(float64(cols)/float64(w), float64(rows)*cellShape/float64(h)) * z.factor()
	p := part{w: min(float64(cols)/fit/float64(w), 1), h: min(float64(rows)*cellShape/fit/float64(h), 1)}
	p.x = min(max(z.x-p.w/2, 0), 1-p.w)
	p.y = min(max(z.y-p.h/2, 0), 1-p.h)
	return p
}

// in returns the zoom one step further in or out; a picture is not enlarged further
// than to some pixels across.
func (z zoom) in(by, w, h, cols, rows int) zoom {
	const fewest = 8
	next := z
	next.level = min(max(z.level+by, 0), mostZoom)
	if p := next.seen(w, h, cols, rows); by > 0 && min(p.w*float64(w), p.h*float64(h)) < fewest {
		return z
	}
	if next.level == 0 {
		return middle()
	}
	return next.settled(w, h, cols, rows)
}

// pan returns the zoom moved by a share of what is seen.
func (z zoom) pan(dx, dy float64, w, h, cols, rows int) zoom {
	p := z.seen(w, h, cols, rows)
	z.x += dx * panShare * p.w
	z.y += dy * panShare * p.h
	return z.settled(w, h, cols, rows)
}

// settled keeps the middle where it can be.
func (z zoom) settled(w, h, cols, rows int) zoom {
	p := z.seen(w, h, cols, rows)
	z.x, z.y = p.x+p.w/2, p.y+p.h/2
	return z
}

// crop spells a part of a picture of w by h pixels as a transformation.
func (p part) crop(w, h int) string {
	x, y := int(math.Round(p.x*float64(w))), int(math.Round(p.y*float64(h)))
	cw := min(max(int(math.Round(p.w*float64(w))), 1), w-x)
	ch := min(max(int(math.Round(p.h*float64(h))), 1), h-y)
	return fmt.Sprintf("c_crop,g_north_west,h_%d,w_%d,x_%d,y_%d", ch, cw, x, y)
}

// shares spells a part in shares, for pictures whose size depends on what is asked.
func (p part) shares() string {
	return fmt.Sprintf("c_crop,g_north_west,h_%.4f,w_%.4f,x_%.4f,y_%.4f", min(p.h, 0.9999), min(p.w, 0.9999), p.x, p.y)
}
