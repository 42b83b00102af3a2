package pixel

import (
	"image"
	"math"
)

// Point is a place in a picture.
type Point struct{ X, Y float64 }

// warp makes a picture of w by h whose pixels are where says they are in m; outside it is transparent.
func warp(m *image.RGBA, w, h int, where func(x, y float64) (float64, float64)) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			u, v := where(float64(x)+0.5, float64(y)+0.5)
			sample(m, u-0.5, v-0.5, out.Pix[out.PixOffset(x, y):][:4])
		}
	}
	return out
}

// sample mixes the four pixels around a place.
func sample(m *image.RGBA, u, v float64, to []uint8) {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	if math.IsNaN(u) || math.IsNaN(v) || u <= -1 || v <= -1 || u >= float64(w) || v >= float64(h) {
		return
	}
	x, y := math.Floor(u), math.Floor(v)
	var sum [4]float64
	for dy := range 2 {
		for dx := range 2 {
			sx, sy := int(x)+dx, int(y)+dy
			if sx < 0 || sy < 0 || sx >= w || sy >= h {
				continue
			}
			k := (1 - math.Abs(u-float64(sx))) * (1 - math.Abs(v-float64(sy)))
			for n, p := range m.Pix[m.PixOffset(sx, sy):][:4] {
				sum[n] += k * float64(p)
			}
		}
	}
	for n := range to {
		to[n] = uint8(min(255, sum[n]+0.5))
	}
}

// Perspective gives a picture of w by h in which the corners of m, from the upper left clockwise, lie at the given
// points; ok is false when no such view exists.
func Perspective(m *image.RGBA, corners [4]Point, w, h int) (out *image.RGBA, ok bool) {
	sw, sh := float64(m.Rect.Dx()), float64(m.Rect.Dy())
	a, ok := projection(corners, [4]Point{{0, 0}, {sw, 0}, {sw, sh}, {0, sh}})
	if !ok {
		return nil, false
	}
	return warp(m, w, h, func(x, y float64) (float64, float64) {
		d := a[6]*x + a[7]*y + 1
		if d <= 0 {
			return -9, -9
		}
		return (a[0]*x + a[1]*y + a[2]) / d, (a[3]*x + a[4]*y + a[5]) / d
	}), true
}

// projection solves for the eight numbers that carry four points to four others.
func projection(from, to [4]Point) (a [8]float64, ok bool) {
	var m [8][9]float64
	for i, p := range from {
		q := to[i]
		m[2*i] = [9]float64{p.X, p.Y, 1, 0, 0, 0, -p.X * q.X, -p.Y * q.X, q.X}
		m[2*i+1] = [9]float64{0, 0, 0, p.X, p.Y, 1, -p.X * q.Y, -p.Y * q.Y, q.Y}
	}
	for i := range m {
		best := i
		for r := i; r < 8; r++ {
			if math.Abs(m[r][i]) > math.Abs(m[best][i]) {
				best = r
			}
		}
		if math.Abs(m[best][i]) < 1e-9 {
			return a, false
		}
		m[i], m[best] = m[best], m[i]
		for r := range m {
			if r == i {
				continue
			}
			k := m[r][i] / m[i][i]
			for c := i; c < 9; c++ {
				m[r][c] -= k * m[i][c]
			}
		}
	}
	for i := range a {
		a[i] = m[i][8] / m[i][i]
	}
	return a, true
}

// Arc bends a picture around a circle so that it covers some degrees, 1 to 360; ok is false when that takes more
// pixels than limit.
func Arc(m *image.RGBA, degrees float64, limit int) (out *image.RGBA, ok bool) {
	w, h := float64(m.Rect.Dx()), float64(m.Rect.Dy())
	angle := degrees * math.Pi / 180
	outer := max(w/angle+h/2, h)
	inner := outer - h
	half := min(angle/2, math.Pi)
	width := 2 * outer
	if half < math.Pi/2 {
		width = 2 * outer * math.Sin(half)
	}
	height := outer - math.Cos(half)*inner
	if half > math.Pi/2 {
		height = outer - math.Cos(half)*outer
	}
	if width*height > float64(limit) {
		return nil, false
	}
	ow, oh := max(1, int(math.Ceil(width))), max(1, int(math.Ceil(height)))
	return warp(m, ow, oh, func(x, y float64) (float64, float64) {
		dx, dy := x-float64(ow)/2, outer-y
		turn := math.Atan2(dx, dy)
		return (turn/angle + 0.5) * w, outer - math.Hypot(dx, dy)
	}), true
}

// Shear slants a picture by degrees along both axes; it grows to hold all of itself. ok is false when that takes
// more pixels than limit, or leaves nothing.
func Shear(m *image.RGBA, alongX, alongY float64, limit int) (out *image.RGBA, ok bool) {
	w, h := float64(m.Rect.Dx()), float64(m.Rect.Dy())
	kx, ky := math.Tan(alongX*math.Pi/180), math.Tan(alongY*math.Pi/180)
	det := 1 - kx*ky
	ow, oh := w+math.Abs(kx)*h, h+math.Abs(ky)*w
	if ow*oh > float64(limit) || math.Abs(det) < 1e-6 {
		return nil, false
	}
	left, top := min(0, kx*h), min(0, ky*w)
	return warp(m, max(1, int(math.Round(ow))), max(1, int(math.Round(oh))), func(x, y float64) (float64, float64) {
		x, y = x+left, y+top
		return (x - kx*y) / det, (y - ky*x) / det
	}), true
}
