package transform

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"

	"cldx/sandbox/transform/pixel"
)

// corners are the radii of the four corners, from the upper left clockwise, along both axes.
type corners [4][2]float64

// parseCorners reads one to four radii, which stand for corners as in CSS. max rounds a picture to an ellipse.
func parseCorners(v string, w, h int, dpr float64) (out corners) {
	values := strings.Split(v, ":")
	which := [][4]int{{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}}[min(len(values), 4)-1]
	for i := range out {
		one := values[which[i]]
		if one == "max" {
			out[i] = [2]float64{float64(w) / 2, float64(h) / 2}
			continue
		}
		n, _ := parseNumber(one)
		r := min(n*dpr, float64(min(w, h))/2)
		out[i] = [2]float64{r, r}
	}
	return out
}

// round makes what lies outside the corners transparent, smoothly.
func round(m *image.RGBA, c corners) {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	for i, r := range c {
		right, bottom := i == 1 || i == 2, i >= 2
		for y := range int(math.Ceil(r[1])) {
			for x := range int(math.Ceil(r[0])) {
				k := coverage(r[0]-float64(x), r[1]-float64(y), r)
				if k == 1 {
					continue
				}
				px, py := x, y
				if right {
					px = w - 1 - x
				}
				if bottom {
					py = h - 1 - y
				}
				fade(m.Pix[m.PixOffset(px, py):][:4], k)
			}
		}
	}
}

// coverage is how much of the pixel, whose outer corner is dx and dy from the centre, lies inside the ellipse.
func coverage(dx, dy float64, r [2]float64) float64 {
	inside := func(x, y float64) bool {
		u, v := max(0, x)/r[0], max(0, y)/r[1]
		return u*u+v*v <= 1
	}
	if inside(dx, dy) {
		return 1
	}
	if !inside(dx-1, dy-1) {
		return 0
	}
	n := 0
	for i := range 16 {
		if inside(dx-(float64(i%4)+0.5)/4, dy-(float64(i/4)+0.5)/4) {
			n++
		}
	}
	return float64(n) / 16
}

func fade(p []uint8, k float64) { pixel.Fade(p, k) }

// border puts a frame around the picture, which grows by it; rounded corners stay round outside.
func (c *canvas) border(width int, ground color.Color, inner *corners) error {
	w, h := c.size()
	ow, oh := w+2*width, h+2*width
	if err := checkOutput(ow, oh); err != nil {
		return err
	}
	field := image.NewRGBA(image.Rect(0, 0, ow, oh))
	draw.Draw(field, field.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
	if inner != nil {
		outer := *inner
		for i := range outer {
			if outer[i][0] > 0 {
				outer[i] = [2]float64{outer[i][0] + float64(width), outer[i][1] + float64(width)}
			}
		}
		round(field, outer)
	}
	draw.Draw(field, field.Rect.Inset(width), c.img, c.img.Bounds().Min, draw.Over)
	c.replace(field)
	return nil
}

// opacity multiplies the transparency of every pixel.
func opacity(m *image.RGBA, percent float64) {
	for i := 0; i < len(m.Pix); i += 4 {
		fade(m.Pix[i:i+4], percent/100)
	}
}

// edgeColour is the most frequent colour along the border of the picture, or in all of it.
func edgeColour(m *image.RGBA, everywhere bool) color.Color {
	type sum struct{ r, g, b, n int }
	counts := map[[3]uint8]sum{}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	best := sum{n: 1, r: 255, g: 255, b: 255}
	most := 0
	for y := range h {
		for x := range w {
			if !everywhere && x > 0 && y > 0 && x < w-1 && y < h-1 {
				continue
			}
			p := m.Pix[m.PixOffset(x, y):][:4]
			if p[3] < 255 {
				continue
			}
			key := [3]uint8{p[0] >> 4, p[1] >> 4, p[2] >> 4}
			s := counts[key]
			s = sum{s.r + int(p[0]), s.g + int(p[1]), s.b + int(p[2]), s.n + 1}
			counts[key] = s
			if s.n > most {
				most, best = s.n, s
			}
		}
	}
	return color.RGBA{uint8(best.r / best.n), uint8(best.g / best.n), uint8(best.b / best.n), 255}
}
