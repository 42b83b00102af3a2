package media

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"strconv"
	"strings"

	"cldx/sandbox/lab"
)

// Accessibility says how much of a picture is left for people who do not tell
// red from green, each part from 0 to 1.
type Accessibility struct {
	DistinctEdges   float64   // the share of visible edges that stay visible
	DistinctColours float64   // the share of pairs of main colours that stay apart
	Indistinct      [2]string // the two main colours that come nearest, #RRGGBB
	Score           float64   // the mean of both shares
}

const (
	// visible is the distance in L*a*b* from which two colours count as different.
	visible = 12
	// mainColours is how many colours are compared, and mainShare what each must
	// cover at least, in percent.
	mainColours = 8
	mainShare   = 1
)

// MeasureAccessibility compares a picture with what deuteranopia leaves of it.
func MeasureAccessibility(img image.Image, colours []Share) Accessibility {
	a := Accessibility{DistinctEdges: edgesLeft(sample(img)), DistinctColours: 1}
	var main []color.NRGBA
	for _, s := range colours[:min(len(colours), mainColours)] {
		if c, ok := parseHex(s.Colour); ok && s.Percent >= mainShare {
			main = append(main, c)
		}
	}
	apart, left, nearest := 0, 0, math.Inf(1)
	for i, x := range main {
		for _, y := range main[i+1:] {
			if lab.Distance(lab.Of(x), lab.Of(y)) < visible {
				continue
			}
			apart++
			d := lab.Distance(lab.Of(deuteranope(x)), lab.Of(deuteranope(y)))
			left += b2i(d >= visible)
			if d < nearest {
				nearest, a.Indistinct = d, [2]string{hexOf(x), hexOf(y)}
			}
		}
	}
	if apart > 0 {
		a.DistinctColours = float64(left) / float64(apart)
	}
	a.Score = (a.DistinctEdges + a.DistinctColours) / 2
	return a
}

// edgesLeft compares each pixel with the one to its right.
func edgesLeft(small *image.NRGBA) float64 {
	edges, left := 0, 0
	w := small.Rect.Dx()
	var x, y color.NRGBA
	var before, now lab.Colour
	for i := 0; i < len(small.Pix); i += 4 {
		x, before = y, now
		if y = (color.NRGBA{small.Pix[i], small.Pix[i+1], small.Pix[i+2], 255}); x != y {
			now = lab.Of(y)
		}
		if i/4%w == 0 || x == y || lab.Distance(before, now) < visible {
			continue
		}
		edges++
		left += b2i(lab.Distance(lab.Of(deuteranope(x)), lab.Of(deuteranope(y))) >= visible)
	}
	if edges == 0 {
		return 1
	}
	return float64(left) / float64(edges)
}

// deuteranope gives a colour as it looks without the receptors for green, by the
// matrix of Machado, Oliveira and Fernandes, which is for linear light.
func deuteranope(c color.NRGBA) color.NRGBA {
	r, g, b := lab.Light(c.R), lab.Light(c.G), lab.Light(c.B)
	return color.NRGBA{
		gamma(0.367322*r + 0.860646*g - 0.227968*b), gamma(0.280085*r + 0.672501*g + 0.047413*b),
		gamma(-0.011820*r + 0.042940*g + 0.968881*b), 255,
	}
}

// gamma undoes linear.
func gamma(v float64) uint8 {
	v = math.Max(0, math.Min(1, v))
	if v <= 0.0031308 {
		return uint8(math.Round(v * 12.92 * 255))
	}
	return uint8(math.Round((1.055*math.Pow(v, 1/2.4) - 0.055) * 255))
}

// parseHex reads #RRGGBB.
func parseHex(text string) (color.NRGBA, bool) {
	n, err := strconv.ParseUint(strings.TrimPrefix(text, "#"), 16, 24)
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}, err == nil
}

func hexOf(c color.NRGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }
