package transform

import (
	"image"
	"math"
	"strings"
)

// effect changes the pixels of m; args are what stands behind the name.
type effect func(m *image.RGBA, args []string) *image.RGBA

// argument is the first argument as a number within limits.
func argument(args []string, fallback, low, high float64) float64 {
	if len(args) == 0 {
		return fallback
	}
	n, ok := parseNumber(args[0])
	if !ok {
		return fallback
	}
	return max(low, min(high, n))
}

// validArguments refuses what a supported effect cannot read.
func validArguments(v string) error {
	head, rest, more := strings.Cut(v, ":")
	if effects[head] == nil || !more {
		return nil
	}
	if _, ok := parseNumber(rest); !ok {
		return &InvalidError{"effect", v}
	}
	return nil
}

// eachPixel changes the colour of every pixel, without the alpha that is multiplied into it.
func eachPixel(m *image.RGBA, change func(r, g, b float64) (float64, float64, float64)) *image.RGBA {
	for i := 0; i < len(m.Pix); i += 4 {
		p := m.Pix[i : i+4 : i+4]
		if p[3] == 0 {
			continue
		}
		a := float64(p[3]) / 255
		r, g, b := change(float64(p[0])/a, float64(p[1])/a, float64(p[2])/a)
		p[0], p[1], p[2] = level(r, a), level(g, a), level(b, a)
	}
	return m
}

func level(v, alpha float64) uint8 {
	return uint8(max(0, min(255, v))*alpha + 0.5)
}

func luma(r, g, b float64) float64 { return 0.299*r + 0.587*g + 0.114*b }

func grayscale(m *image.RGBA, _ []string) *image.RGBA {
	return eachPixel(m, func(r, g, b float64) (float64, float64, float64) {
		l := luma(r, g, b)
		return l, l, l
	})
}

func blackwhite(m *image.RGBA, args []string) *image.RGBA {
	limit := argument(args, 50, 0, 100) * 2.55
	return eachPixel(m, func(r, g, b float64) (float64, float64, float64) {
		if luma(r, g, b) < limit {
			return 0, 0, 0
		}
		return 255, 255, 255
	})
}

func sepia(m *image.RGBA, args []string) *image.RGBA {
	k := argument(args, 80, 1, 100) / 100
	return eachPixel(m, func(r, g, b float64) (float64, float64, float64) {
		return r + k*(0.393*r+0.769*g+0.189*b-r), g + k*(0.349*r+0.686*g+0.168*b-g), b + k*(0.272*r+0.534*g+0.131*b-b)
	})
}

func brightness(m *image.RGBA, args []string) *image.RGBA {
	shift := argument(args, 80, -99, 100) * 1.275
	return eachPixel(m, func(r, g, b float64) (float64, float64, float64) { return r + shift, g + shift, b + shift })
}

func contrast(m *image.RGBA, args []string) *image.RGBA {
	c := argument(args, 0, -100, 100) * 2.55
	k := 259 * (c + 255) / (255 * (259 - c))
	return eachPixel(m, func(r, g, b float64) (float64, float64, float64) {
		return 128 + k*(r-128), 128 + k*(g-128), 128 + k*(b-128)
	})
}

func saturation(m *image.RGBA, args []string) *image.RGBA {
	k := 1 + argument(args, 80, -100, 100)/100
	return eachPixel(m, func(r, g, b float64) (float64, float64, float64) {
		l := luma(r, g, b)
		return l + k*(r-l), l + k*(g-l), l + k*(b-l)
	})
}

func negate(m *image.RGBA, _ []string) *image.RGBA {
	return eachPixel(m, func(r, g, b float64) (float64, float64, float64) { return 255 - r, 255 - g, 255 - b })
}

// pixelate paints squares in their average colour.
func pixelate(m *image.RGBA, args []string) *image.RGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	side := int(argument(args, math.Ceil(float64(min(w, h))/20), 1, 200))
	sw, sh := (w+side-1)/side, (h+side-1)/side
	out := image.NewRGBA(m.Rect)
	for sy := range sh {
		for sx := range sw {
			paintSquare(out, m, image.Rect(sx*side, sy*side, (sx+1)*side, (sy+1)*side).Intersect(m.Rect))
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
