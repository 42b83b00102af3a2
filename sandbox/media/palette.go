package media

import (
	"image/color"
	"math"
	"sort"

	"cldx/sandbox/lab"
)

// named is a colour with the name that the API gives it.
type named struct {
	name string
	at   lab.Colour
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
		p = append(p, named{name, lab.Of(color.NRGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255})})
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
			at = closest(lab.Of(p), palette)
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

func closest(c lab.Colour, palette []named) int {
	best, at := math.Inf(1), 0
	for i, p := range palette {
		if d := lab.Distance(c, p.at); d < best {
			best, at = d, i
		}
	}
	return at
}
