package pixel

import (
	"image"
	"math"
)

// clipped is the share of pixels that the automatic corrections leave out at each end.
const clipped = 0.005

// AutoContrast spreads the range that the picture uses, by a share.
func AutoContrast(m *image.RGBA, k float64) *image.RGBA {
	low, high := lumaRange(m, clipped)
	return Each(m, func(c Colour) Colour {
		return c.Mix(channels(func(v float64) float64 { return (v - low) * 255 / (high - low) })(c), k)
	})
}

// AutoColor spreads the range of every channel by itself, which takes a cast away, by a share.
func AutoColor(m *image.RGBA, k float64) *image.RGBA {
	var low, high Colour
	for i := range low {
		counts, n := histogram(m, func(c Colour) float64 { return c[i] })
		low[i], high[i] = cutRange(counts, float64(n)*clipped)
	}
	return Each(m, func(c Colour) Colour {
		var to Colour
		for i := range c {
			to[i] = (c[i] - low[i]) * 255 / (high[i] - low[i])
		}
		return c.Mix(to, k)
	})
}

// AutoBrightness brings the average to the middle by a gamma, by a share.
func AutoBrightness(m *image.RGBA, k float64) *image.RGBA {
	counts, n := histogram(m, func(c Colour) float64 { return c.Luma() })
	sum := 0.0
	for i, count := range counts {
		sum += float64(i * count)
	}
	mean := max(0.02, min(0.98, sum/255/max(1, float64(n))))
	power := math.Log(0.5) / math.Log(mean)
	power = max(0.4, min(2.5, power))
	return Each(m, func(c Colour) Colour {
		return c.Mix(channels(func(v float64) float64 { return 255 * math.Pow(max(0, v)/255, power) })(c), k)
	})
}

// blindness are the matrices of the ways to see fewer colours.
var blindness = map[string][3][3]float64{
	"deuteranopia":  {{0.625, 0.375, 0}, {0.7, 0.3, 0}, {0, 0.3, 0.7}},
	"protanopia":    {{0.567, 0.433, 0}, {0.558, 0.442, 0}, {0, 0.242, 0.758}},
	"tritanopia":    {{0.95, 0.05, 0}, {0, 0.433, 0.567}, {0, 0.475, 0.525}},
	"tritanomaly":   {{0.967, 0.033, 0}, {0, 0.733, 0.267}, {0, 0.183, 0.817}},
	"deuteranomaly": {{0.8, 0.2, 0}, {0.258, 0.742, 0}, {0, 0.142, 0.858}},
	"cone_monochromacy": {
		{0.299, 0.587, 0.114}, {0.299, 0.587, 0.114}, {0.299, 0.587, 0.114},
	},
	"rod_monochromacy": {{0.1, 0.65, 0.25}, {0.1, 0.65, 0.25}, {0.1, 0.65, 0.25}},
}

// Blind shows what somebody with a kind of colour blindness sees; ok is false when there is no such kind.
func Blind(m *image.RGBA, kind string) (out *image.RGBA, ok bool) {
	rows, ok := blindness[kind]
	if !ok {
		return m, false
	}
	return Matrix(m, rows), true
}

// KnownBlindness reports whether Blind knows a kind.
func KnownBlindness(kind string) bool { _, ok := blindness[kind]; return ok }

// Stripes lays fine stripes over a picture, at one slant over reddish and at the other over greenish pixels, which
// helps those who cannot tell the two; strength is a share.
func Stripes(m *image.RGBA, strength float64) *image.RGBA {
	w := m.Rect.Dx()
	i := -1
	return eachAt(m, func(c Colour) Colour {
		i++
		x, y := i%w, i/w
		lean := (c[0] - c[1]) / 255
		at := x + y
		if lean < 0 {
			at = x - y
		}
		if at&7 < 4 || math.Abs(lean) < 0.1 {
			return c
		}
		return c.Mix(grey(0), strength*math.Abs(lean))
	})
}

// XRay swaps the axis of red and green for that of light and blue, by which those who cannot tell the two can.
func XRay(m *image.RGBA) *image.RGBA {
	return Matrix(m, [3][3]float64{{0.5, 0.5, 0}, {0.3, 0.4, 0.3}, {1, -0.7, 0.7}})
}

// eachAt is Each for every pixel, transparent ones too, so that a change can count.
func eachAt(m *image.RGBA, change func(Colour) Colour) *image.RGBA {
	for i := 0; i < len(m.Pix); i += 4 {
		p := m.Pix[i : i+4 : i+4]
		a := max(1, float64(p[3])) / 255
		c := change(Colour{float64(p[0]) / a, float64(p[1]) / a, float64(p[2]) / a})
		a = float64(p[3]) / 255
		p[0], p[1], p[2] = level(c[0], a), level(c[1], a), level(c[2], a)
	}
	return m
}
