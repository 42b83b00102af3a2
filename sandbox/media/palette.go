package media

import (
	"image/color"
	"math"
	"sort"
)

// named is a colour with the name that the API gives it.
type named struct {
	name string
	lab  [3]float64
}

var googlePalette = palette(map[string]uint32{
	"red": 0xcc0000, "orange": 0xfb940b, "yellow": 0xffff00, "green": 0x00cc00, "teal": 0x03c0c6, "blue": 0x0000ff,
	"purple": 0x762ca7, "pink": 0xff98bf, "white": 0xffffff, "gray": 0x999999, "black": 0x000000, "brown": 0x885418,
})

var cloudinaryPalette = palette(map[string]uint32{
	"red": 0xff0000, "orange": 0xffa500, "yellow": 0xffff00, "lime": 0x00ff00, "green": 0x008000, "olive": 0x808000,
	"cyan": 0x00ffff, "teal": 0x008080, "lightblue": 0xadd8e6, "blue": 0x0000ff, "purple": 0x800080, "pink": 0xffc0cb,
	"brown": 0x8b4513, "white": 0xffffff, "gray": 0x808080, "black": 0x000000,
})

func palette(colours map[string]uint32) []named {
	p := make([]named, 0, len(colours))
	for name, c := range colours {
		p = append(p, named{name, lab(color.NRGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255})})
	}
	sort.Slice(p, func(i, j int) bool { return p[i].name < p[j].name })
	return p
}

// minShare leaves out names that hardly occur.
const minShare = 2

// predominant gives every pixel the nearest name of the palette, by perceived distance.
func predominant(pixels []color.NRGBA, palette []named) []Share {
	counts := make([]int, len(palette))
	known := map[[3]uint8]int{}
	for _, p := range pixels {
		key := [3]uint8{p.R >> 2, p.G >> 2, p.B >> 2}
		at, ok := known[key]
		if !ok {
			at = closest(lab(p), palette)
			known[key] = at
		}
		counts[at]++
	}
	var shares []Share
	for i, n := range counts {
		if n > 0 && percent(n, len(pixels)) >= minShare {
			shares = append(shares, Share{palette[i].name, percent(n, len(pixels))})
		}
	}
	sort.SliceStable(shares, func(i, j int) bool { return shares[i].Percent > shares[j].Percent })
	return shares
}

func closest(c [3]float64, palette []named) int {
	best, at := math.Inf(1), 0
	for i, p := range palette {
		d := 0.0
		for k := range c {
			d += (c[k] - p.lab[k]) * (c[k] - p.lab[k])
		}
		if d < best {
			best, at = d, i
		}
	}
	return at
}

// lab converts to CIE L*a*b*, where distance is close to what an eye sees.
func lab(c color.NRGBA) [3]float64 {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	x := cubic((0.4124*r + 0.3576*g + 0.1805*b) / 0.9505)
	y := cubic(0.2126*r + 0.7152*g + 0.0722*b)
	z := cubic((0.0193*r + 0.1192*g + 0.9505*b) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// linear gives the light that a level of sRGB stands for, from 0 to 1.
func linear(v uint8) float64 { return light[v] }

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
