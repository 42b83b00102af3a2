package pixel

import (
	"image"
	"math"
	"sort"
)

// Hue turns the colour wheel by degrees.
func Hue(m *image.RGBA, degrees float64) *image.RGBA {
	return Each(m, func(c Colour) Colour {
		h, s, v := toHSV(c)
		return fromHSV(h+degrees, s, v)
	})
}

// BrightnessHSB lightens or darkens without changing hue or strength of colours, -100 to 100.
func BrightnessHSB(m *image.RGBA, n float64) *image.RGBA {
	return Each(m, func(c Colour) Colour {
		h, s, v := toHSV(c)
		return fromHSV(h, s, max(0, min(1, v+n/100)))
	})
}

func toHSV(c Colour) (h, s, v float64) {
	high, low := max(c[0], c[1], c[2]), min(c[0], c[1], c[2])
	d := high - low
	if high == 0 || d == 0 {
		return 0, 0, high / 255
	}
	switch high {
	case c[0]:
		h = math.Mod((c[1]-c[2])/d+6, 6)
	case c[1]:
		h = (c[2]-c[0])/d + 2
	default:
		h = (c[0]-c[1])/d + 4
	}
	return h * 60, d / high, high / 255
}

func fromHSV(h, s, v float64) Colour {
	h = math.Mod(math.Mod(h, 360)+360, 360) / 60
	f := func(n float64) float64 {
		k := math.Mod(n+h, 6)
		return 255 * (v - v*s*max(0, min(k, 4-k, 1)))
	}
	return Colour{f(5), f(3), f(1)}
}

// Stop is a colour of a tint and where, from dark 0 to light 1, it stands.
type Stop struct {
	At     float64
	Colour Colour
}

// Tint maps how light pixels are onto colours, by a share. With equalize the range that the picture uses is spread first.
func Tint(m *image.RGBA, k float64, equalize bool, stops []Stop) *image.RGBA {
	sort.SliceStable(stops, func(i, j int) bool { return stops[i].At < stops[j].At })
	low, high := 0.0, 255.0
	if equalize {
		low, high = lumaRange(m, 0)
	}
	return Each(m, func(c Colour) Colour {
		return c.Mix(between(stops, (c.Luma()-low)/max(1, high-low)), k)
	})
}

func between(stops []Stop, at float64) Colour {
	for i, s := range stops {
		if at <= s.At {
			if i == 0 {
				return s.Colour
			}
			before := stops[i-1]
			return before.Colour.Mix(s.Colour, (at-before.At)/max(1e-6, s.At-before.At))
		}
	}
	return stops[len(stops)-1].Colour
}

// lumaRange is how dark and how light the picture is when a share of its pixels is left out at each end.
func lumaRange(m *image.RGBA, cut float64) (low, high float64) {
	all, n := histogram(m, func(c Colour) float64 { return c.Luma() })
	return cutRange(all, float64(n)*cut)
}

func histogram(m *image.RGBA, of func(Colour) float64) (counts [256]int, n int) {
	for i := 0; i < len(m.Pix); i += 4 {
		p := m.Pix[i : i+4 : i+4]
		if p[3] < 128 {
			continue
		}
		a := float64(p[3]) / 255
		counts[uint8(max(0, min(255, of(Colour{float64(p[0]) / a, float64(p[1]) / a, float64(p[2]) / a}))))]++
		n++
	}
	return counts, n
}

func cutRange(counts [256]int, cut float64) (low, high float64) {
	sum := 0.0
	for i, n := range counts {
		if sum += float64(n); sum > cut {
			low = float64(i)
			break
		}
	}
	sum = 0
	for i := 255; i >= 0; i-- {
		if sum += float64(counts[i]); sum > cut {
			high = float64(i)
			break
		}
	}
	return low, max(low+1, high)
}
