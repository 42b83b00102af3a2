package pixel

import (
	"image"
	"image/draw"
	"math"
)

// Pixelate paints squares in their average colour. What it gives is new.
func Pixelate(m *image.RGBA, side int) *image.RGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewRGBA(m.Rect)
	for y := 0; y < h; y += side {
		for x := 0; x < w; x += side {
			paintSquare(out, m, image.Rect(x, y, x+side, y+side).Intersect(m.Rect))
		}
	}
	return out
}

func paintSquare(out, m *image.RGBA, r image.Rectangle) {
	var sum [4]int
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for i := m.PixOffset(r.Min.X, y); i < m.PixOffset(r.Max.X, y); i++ {
			sum[i&3] += int(m.Pix[i])
		}
	}
	area := r.Dx() * r.Dy()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for i := out.PixOffset(r.Min.X, y); i < out.PixOffset(r.Max.X, y); i++ {
			out.Pix[i] = uint8(sum[i&3] / area)
		}
	}
}

// Within carries out a change in one rectangle of the picture only.
func Within(m *image.RGBA, r image.Rectangle, change func(*image.RGBA) *image.RGBA) *image.RGBA {
	r = r.Intersect(m.Rect)
	if r.Empty() {
		return m
	}
	part := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	draw.Draw(part, part.Rect, m, r.Min, draw.Src)
	draw.Draw(m, r, change(part), image.Point{}, draw.Src)
	return m
}

// Noise adds grain of a strength of 0 to 100, always the same.
func Noise(m *image.RGBA, strength float64) *image.RGBA {
	seed := uint32(88172645)
	return Each(m, func(c Colour) Colour {
		seed ^= seed << 13
		seed ^= seed >> 17
		seed ^= seed << 5
		n := (float64(seed%2001)/1000 - 1) * strength * 1.275
		return Colour{c[0] + n, c[1] + n, c[2] + n}
	})
}

// Vignette darkens towards the corners, 0 to 100.
func Vignette(m *image.RGBA, strength float64) *image.RGBA {
	w, h := float64(m.Rect.Dx()), float64(m.Rect.Dy())
	i := -1
	return eachAt(m, func(c Colour) Colour {
		i++
		x, y := float64(i%m.Rect.Dx())/w-0.5, float64(i/m.Rect.Dx())/h-0.5
		far := min(1, math.Hypot(x, y)/math.Sqrt2*2)
		return c.Mix(grey(0), strength/100*far*far)
	})
}

// OilPaint gives every pixel the average of the most frequent lightness around it, within a radius. What it gives
// is new.
func OilPaint(m *image.RGBA, radius int) *image.RGBA {
	const levels = 16
	out := image.NewRGBA(m.Rect)
	w, h := m.Rect.Dx(), m.Rect.Dy()
	for y := range h {
		var bins [levels][5]int
		count := func(x, sign int) {
			if x < 0 || x >= w {
				return
			}
			for sy := max(0, y-radius); sy <= min(h-1, y+radius); sy++ {
				p := m.Pix[m.PixOffset(x, sy):][:4]
				b := &bins[(299*int(p[0])+587*int(p[1])+114*int(p[2]))/1000*levels/256]
				b[4] += sign
				for k, v := range p {
					b[k] += sign * int(v)
				}
			}
		}
		for x := -radius; x < radius; x++ {
			count(x, 1)
		}
		for x := range w {
			count(x+radius, 1)
			best := 0
			for i := range bins {
				if bins[i][4] > bins[best][4] {
					best = i
				}
			}
			for k := range 4 {
				out.Pix[out.PixOffset(x, y)+k] = uint8(bins[best][k] / max(1, bins[best][4]))
			}
			count(x-radius, -1)
		}
	}
	return out
}

// Cartoonify flattens colours into few levels and draws lines, of a strength of 0 to 100, where lightness jumps.
// Without colour the picture turns black and white.
func Cartoonify(m *image.RGBA, lines float64, coloured bool) *image.RGBA {
	soft := Blur(m, 1)
	edges := image.NewGray(m.Rect)
	w, h := m.Rect.Dx(), m.Rect.Dy()
	for y := range h {
		for x := range w {
			edges.Pix[y*edges.Stride+x] = uint8(min(255, slope(soft, x, y)*4))
		}
	}
	i := -1
	return eachAt(soft, func(c Colour) Colour {
		i++
		if float64(edges.Pix[i]) > 255-lines*2.2 {
			return grey(0)
		}
		if !coloured {
			return grey(255)
		}
		return channels(func(v float64) float64 { return math.Round(v/51) * 51 })(c)
	})
}

// slope is how steeply lightness changes at a pixel.
func slope(m *image.RGBA, x, y int) int {
	at := func(x, y int) int {
		x, y = max(0, min(x, m.Rect.Dx()-1)), max(0, min(y, m.Rect.Dy()-1))
		p := m.Pix[m.PixOffset(x, y):][:3]
		return (299*int(p[0]) + 587*int(p[1]) + 114*int(p[2])) / 1000
	}
	dx, dy := at(x+1, y)-at(x-1, y), at(x, y+1)-at(x, y-1)
	return max(dx, -dx) + max(dy, -dy)
}

// bayer is the order in which an eight by eight field fills with dots.
var bayer = func() (t [8][8]float64) {
	for y := range 8 {
		for x := range 8 {
			v := 0
			for bit := range 3 {
				a, b := x>>bit&1, y>>bit&1
				v = v<<2 | (a^b)<<1 | b
			}
			t[y][x] = (float64(v) + 0.5) / 64
		}
	}
	return t
}()

// Dither reduces every channel to some levels with an ordered pattern whose field has a side of 2, 4 or 8.
func Dither(m *image.RGBA, side, levels int) *image.RGBA {
	w := m.Rect.Dx()
	i := -1
	return eachAt(m, func(c Colour) Colour {
		i++
		k := 8 / side
		t := bayer[i/w%side*k][i%w%side*k]
		steps := float64(levels - 1)
		return channels(func(v float64) float64 { return math.Floor(v/255*steps+t) / steps * 255 })(c)
	})
}
