// Package pixel changes the pixels of pictures in memory. It exists so that effects are plain functions of numbers. It
// does not know how a transformation spells them. Unless a function says otherwise it works in place and gives back
// what it was given; strengths are our own reading of the service's ranges, not its curves.
package pixel

import (
	"image"
	"image/color"
	"math"
)

// Colour is red, green and blue between 0 and 255, without the alpha that is multiplied into a pixel.
type Colour [3]float64

// Of is the colour of c, whose transparency is left out.
func Of(c color.NRGBA) Colour { return Colour{float64(c.R), float64(c.G), float64(c.B)} }

// Each changes the colour of every pixel that is not fully transparent.
func Each(m *image.RGBA, change func(Colour) Colour) *image.RGBA {
	for i := 0; i < len(m.Pix); i += 4 {
		p := m.Pix[i : i+4 : i+4]
		if p[3] == 0 {
			continue
		}
		a := float64(p[3]) / 255
		c := change(Colour{float64(p[0]) / a, float64(p[1]) / a, float64(p[2]) / a})
		p[0], p[1], p[2] = level(c[0], a), level(c[1], a), level(c[2], a)
	}
	return m
}

// channels makes a change of one channel one of all three.
func channels(change func(v float64) float64) func(Colour) Colour {
	return func(c Colour) Colour { return Colour{change(c[0]), change(c[1]), change(c[2])} }
}

func level(v, alpha float64) uint8 { return uint8(max(0, min(255, v))*alpha + 0.5) }

// Luma is how light a colour looks.
func (c Colour) Luma() float64 { return 0.299*c[0] + 0.587*c[1] + 0.114*c[2] }

// Mix is c with a share k of d.
func (c Colour) Mix(d Colour, k float64) Colour {
	return Colour{c[0] + k*(d[0]-c[0]), c[1] + k*(d[1]-c[1]), c[2] + k*(d[2]-c[2])}
}

// Distance is how far apart two colours are, 0 to 100.
func (c Colour) Distance(d Colour) float64 {
	x, y, z := c[0]-d[0], c[1]-d[1], c[2]-d[2]
	return math.Sqrt((x*x+y*y+z*z)/3) / 2.55
}

func grey(v float64) Colour { return Colour{v, v, v} }

// Grayscale leaves only how light each pixel is.
func Grayscale(m *image.RGBA) *image.RGBA {
	return Each(m, func(c Colour) Colour { return grey(c.Luma()) })
}

// BlackWhite makes pixels lighter than a percentage white and the others black.
func BlackWhite(m *image.RGBA, percent float64) *image.RGBA {
	return Each(m, func(c Colour) Colour {
		if c.Luma() < percent*2.55 {
			return grey(0)
		}
		return grey(255)
	})
}

// Sepia turns a share k brown.
func Sepia(m *image.RGBA, k float64) *image.RGBA {
	return Each(m, func(c Colour) Colour {
		r, g, b := c[0], c[1], c[2]
		return c.Mix(Colour{0.393*r + 0.769*g + 0.189*b, 0.349*r + 0.686*g + 0.168*b, 0.272*r + 0.534*g + 0.131*b}, k)
	})
}

// Brightness adds the same to every channel, -100 to 100.
func Brightness(m *image.RGBA, n float64) *image.RGBA {
	return Each(m, channels(func(v float64) float64 { return v + n*1.275 }))
}

// Contrast spreads the channels around the middle, -100 to 100.
func Contrast(m *image.RGBA, n float64) *image.RGBA {
	n *= 2.55
	k := 259 * (n + 255) / (255 * (259 - n))
	return Each(m, channels(func(v float64) float64 { return 128 + k*(v-128) }))
}

// Saturation makes colours stronger or weaker, -100 to 100.
func Saturation(m *image.RGBA, n float64) *image.RGBA {
	return Each(m, func(c Colour) Colour { return grey(c.Luma()).Mix(c, 1+n/100) })
}

// Vibrance is Saturation for weak colours more than for strong ones.
func Vibrance(m *image.RGBA, n float64) *image.RGBA {
	return Each(m, func(c Colour) Colour {
		strong := (max(c[0], c[1], c[2]) - min(c[0], c[1], c[2])) / 255
		return grey(c.Luma()).Mix(c, 1+n/100*(1-strong))
	})
}

// Negate turns every channel over.
func Negate(m *image.RGBA) *image.RGBA {
	return Each(m, channels(func(v float64) float64 { return 255 - v }))
}

// Gamma lightens or darkens the middle: 0 changes nothing, -50 to 150.
func Gamma(m *image.RGBA, n float64) *image.RGBA {
	k := 1 / max(0.01, 1+n/100)
	return Each(m, channels(func(v float64) float64 { return 255 * math.Pow(max(0, v)/255, k) }))
}

// Channel adds to one channel, 0 red, 1 green, 2 blue; -100 to 100.
func Channel(m *image.RGBA, which int, n float64) *image.RGBA {
	return Each(m, func(c Colour) Colour {
		c[which] += n * 2.55
		return c
	})
}

// FillLight lightens what is dark by a share, around a threshold moved by bias, -100 to 100.
func FillLight(m *image.RGBA, k, bias float64) *image.RGBA {
	limit := 128 + bias*1.275
	return Each(m, func(c Colour) Colour {
		dark := max(0, 1-c.Luma()/max(1, limit))
		return channels(func(v float64) float64 { return v + (255-v)*k*dark*0.5 })(c)
	})
}

// Matrix multiplies every colour by a matrix of three rows.
func Matrix(m *image.RGBA, rows [3][3]float64) *image.RGBA {
	return Each(m, func(c Colour) (out Colour) {
		for i, row := range rows {
			out[i] = row[0]*c[0] + row[1]*c[1] + row[2]*c[2]
		}
		return out
	})
}

// Colorize lays a colour over every pixel.
func Colorize(m *image.RGBA, to Colour, k float64) *image.RGBA {
	return Each(m, func(c Colour) Colour { return c.Mix(to, k) })
}

// Replace turns what is close to one colour into another, keeping how much lighter or darker it is. Tolerance is a
// distance, 0 to 100; from it on nothing changes, and towards it ever less.
func Replace(m *image.RGBA, from, to Colour, tolerance float64) *image.RGBA {
	return Each(m, func(c Colour) Colour {
		d := c.Distance(from)
		if d > tolerance {
			return c
		}
		shift := c.Luma() - from.Luma()
		moved := Colour{to[0] + shift, to[1] + shift, to[2] + shift}
		return c.Mix(moved, min(1, 2*(1-d/max(tolerance, 0.01)*0.99)))
	})
}
