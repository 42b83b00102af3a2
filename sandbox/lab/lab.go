// Package lab holds colours as an eye sees them: in CIE L*a*b*, where distances are
// close to what looks different. It exists so that what is measured in a file and
// what is compared later are the same colours. It knows neither pictures nor assets.
package lab

import (
	"image/color"
	"math"
	"strconv"
)

// Colour is a colour in L*a*b*.
type Colour [3]float64

// Of converts a colour; how transparent it is does not count.
func Of(c color.NRGBA) Colour {
	r, g, b := Light(c.R), Light(c.G), Light(c.B)
	x := cubic((0.4124*r + 0.3576*g + 0.1805*b) / 0.9505)
	y := cubic(0.2126*r + 0.7152*g + 0.0722*b)
	z := cubic((0.0193*r + 0.1192*g + 0.9505*b) / 1.089)
	return Colour{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// Hex reads #RRGGBB.
func Hex(text string) (Colour, bool) {
	if len(text) != 7 || text[0] != '#' {
		return Colour{}, false
	}
	n, err := strconv.ParseUint(text[1:], 16, 24)
	if err != nil {
		return Colour{}, false
	}
	return Of(color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}), true
}

// Distance is how far apart two colours are for an eye; 2 is hardly visible.
func Distance(a, b Colour) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

// Light gives the light that a level of sRGB stands for, from 0 to 1.
func Light(level uint8) float64 { return light[level] }

var light = func() (table [256]float64) {
	for v := range table {
		f := float64(v) / 255
		if f <= 0.04045 {
			table[v] = f / 12.92
			continue
		}
		table[v] = math.Pow((f+0.055)/1.055, 2.4)
	}
	return table
}()

func cubic(t float64) float64 {
	if t > 0.008856 {
		return math.Cbrt(t)
	}
	return 7.787*t + 16.0/116
}
