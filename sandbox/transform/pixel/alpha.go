package pixel

import (
	"image"
	"math"
)

// Fade multiplies one pixel by a share.
func Fade(p []uint8, k float64) {
	for i := range p {
		p[i] = uint8(float64(p[i])*k + 0.5)
	}
}

// Threshold makes pixels opaque whose opacity reaches a percentage and the others transparent.
func Threshold(m *image.RGBA, percent float64) *image.RGBA {
	for i := 0; i < len(m.Pix); i += 4 {
		p := m.Pix[i : i+4 : i+4]
		if float64(p[3]) < percent*2.55 || p[3] == 0 {
			copy(p, []uint8{0, 0, 0, 0})
			continue
		}
		for k := range 3 {
			p[k] = uint8(min(255, int(p[k])*255/int(p[3])))
		}
		p[3] = 255
	}
	return m
}

// Transparent takes away what is close to a colour; tolerance is a distance, 0 to 100.
func Transparent(m *image.RGBA, from Colour, tolerance float64) *image.RGBA {
	for i := 0; i < len(m.Pix); i += 4 {
		p := m.Pix[i : i+4 : i+4]
		if p[3] == 0 {
			continue
		}
		a := float64(p[3]) / 255
		c := Colour{float64(p[0]) / a, float64(p[1]) / a, float64(p[2]) / a}
		if c.Distance(from) <= tolerance {
			copy(p, []uint8{0, 0, 0, 0})
		}
	}
	return m
}

// FadeEdges lets a picture vanish towards its edges: left, top, right, bottom say how far in, as a share, fading begins.
func FadeEdges(m *image.RGBA, left, top, right, bottom float64) *image.RGBA {
	w, h := float64(m.Rect.Dx()), float64(m.Rect.Dy())
	ramp := func(at, width float64) float64 {
		if width <= 0 {
			return 1
		}
		return max(0, min(1, at/width))
	}
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			u, v := (float64(x)+0.5)/w, (float64(y)+0.5)/h
			k := ramp(u, left) * ramp(1-u, right) * ramp(v, top) * ramp(1-v, bottom)
			if k < 1 {
				i := m.PixOffset(x, y)
				Fade(m.Pix[i:i+4:i+4], k)
			}
		}
	}
	return m
}

// Silhouette is the shape of a picture in one colour, grown by a radius, or shrunk when it is negative. What it
// gives is new.
func Silhouette(m *image.RGBA, to Colour, radius float64) *image.RGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	solid := func(x, y int) bool { return m.Pix[m.PixOffset(x, y)+3] >= 128 == (radius >= 0) }
	far := distances(w, h, solid)
	out := image.NewRGBA(m.Rect)
	for i, d := range far {
		k := max(0, min(1, math.Abs(radius)+0.5-math.Sqrt(d)))
		if radius < 0 {
			k = 1 - k
		}
		if radius == 0 {
			k = float64(m.Pix[4*i+3]) / 255
		}
		for n := range 3 {
			out.Pix[4*i+n] = level(to[n], k)
		}
		out.Pix[4*i+3] = uint8(k*255 + 0.5)
	}
	return out
}

// distances is the square of how far every pixel is from the nearest solid one.
func distances(w, h int, solid func(x, y int) bool) []float64 {
	far := make([]float64, w*h)
	column, line := make([]float64, max(w, h)), make([]float64, max(w, h))
	for x := range w {
		for y := range h {
			column[y] = 1e20
			if solid(x, y) {
				column[y] = 0
			}
		}
		lowest(column[:h], line)
		for y := range h {
			far[y*w+x] = line[y]
		}
	}
	for y := range h {
		copy(column, far[y*w:(y+1)*w])
		lowest(column[:w], line)
		copy(far[y*w:(y+1)*w], line)
	}
	return far
}

// lowest is, at each place, the lowest of the parabolas that stand on the values of f.
func lowest(f, out []float64) {
	n := len(f)
	at, from := make([]int, n), make([]float64, n+1)
	k := 0
	from[0], from[1] = math.Inf(-1), math.Inf(1)
	for q := 1; q < n; q++ {
		meet := crossing(f, at[k], q)
		for meet <= from[k] {
			k--
			meet = crossing(f, at[k], q)
		}
		k++
		at[k], from[k], from[k+1] = q, meet, math.Inf(1)
	}
	k = 0
	for q := range n {
		for from[k+1] < float64(q) {
			k++
		}
		d := float64(q - at[k])
		out[q] = d*d + f[at[k]]
	}
}

func crossing(f []float64, p, q int) float64 {
	return (f[q] + float64(q*q) - f[p] - float64(p*p)) / float64(2*(q-p))
}
