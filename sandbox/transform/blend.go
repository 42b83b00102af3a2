package transform

import (
	"fmt"
	"image"
	"math"
	"strings"

	"cldx/sandbox/transform/pixel"
)

// blends are the effects that say how a layer joins the picture.
var blends = map[string]bool{
	"multiply": true, "screen": true, "overlay": true, "mask": true, "cut_out": true, "displace": true, "anti_removal": true,
}

func effectName(v string) string {
	head, _, _ := strings.Cut(v, ":")
	return head
}

// blendOf is the blending effect of a component, or nothing.
func blendOf(where Component) string {
	if _, cutter := where.flag("cutter"); cutter {
		return "cutter"
	}
	for _, p := range where {
		if p.Code == "e" && blends[effectName(p.Value)] {
			return p.Value
		}
	}
	return ""
}

// mix is what a blending makes of the picture's colour and the layer's, between 0 and 1.
type mix func(below, above float64) float64

var mixes = map[string]mix{
	"":         func(_, above float64) float64 { return above },
	"multiply": func(below, above float64) float64 { return below * above },
	"screen":   func(below, above float64) float64 { return below + above - below*above },
	"overlay": func(below, above float64) float64 {
		if below <= 0.5 {
			return 2 * below * above
		}
		return 1 - 2*(1-below)*(1-above)
	},
}

// blend joins a layer that begins at p with the picture.
func (c *canvas) blend(over *image.RGBA, p image.Point, under bool, where Component) error {
	value := blendOf(where)
	name, argument, _ := strings.Cut(value, ":")
	base := c.rgba()
	switch name {
	case "cutter":
		keep(base, over, p, func(m *image.RGBA, x, y int) float64 { return alphaAt(m, x, y) })
	case "mask":
		// Unconfirmed: white shows the picture, black hides it, and so does what the mask does not cover.
		keep(base, over, p, func(m *image.RGBA, x, y int) float64 {
			i := m.PixOffset(x, y)
			return pixel.Colour{float64(m.Pix[i]), float64(m.Pix[i+1]), float64(m.Pix[i+2])}.Luma() / 255
		})
	case "cut_out":
		within(base, over, p, func(below, above []uint8) { fade(below, 1-float64(above[3])/255) })
	case "displace":
		x, _ := parseNumber(where.Value("x"))
		y, _ := parseNumber(where.Value("y"))
		c.img = displace(base, over, x, y)
	case "anti_removal":
		strength, ok := parseNumber(argument)
		if argument == "" {
			strength, ok = 20, true
		}
		if !ok || strength < 1 || strength > 100 {
			return &InvalidError{"effect", value}
		}
		unsettle(over, strength/100)
		paste(base, over, p, mixes[""])
	default:
		if mixes[name] == nil {
			return &UnsupportedError{"e_" + value, fmt.Sprintf("%s does not blend", name)}
		}
		if under {
			below := image.NewRGBA(base.Rect)
			paste(below, over, p, mixes[""])
			paste(below, base, image.Point{}, mixes[name])
			c.img = below
			return nil
		}
		paste(base, over, p, mixes[name])
	}
	return nil
}

// within visits the pixels that a layer at p covers.
func within(base, over *image.RGBA, p image.Point, visit func(below, above []uint8)) {
	r := over.Rect.Add(p).Intersect(base.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			i, k := base.PixOffset(x, y), over.PixOffset(x-p.X, y-p.Y)
			visit(base.Pix[i:i+4:i+4], over.Pix[k:k+4:k+4])
		}
	}
}

// paste puts a layer over the picture. Where the picture is transparent there is nothing to mix with.
func paste(base, over *image.RGBA, p image.Point, m mix) {
	within(base, over, p, func(below, above []uint8) {
		if above[3] == 0 {
			return
		}
		as, ab := float64(above[3])/255, float64(below[3])/255
		for k := range 3 {
			s := float64(above[k]) / 255 / as
			b := 0.0
			if ab > 0 {
				b = float64(below[k]) / 255 / ab
			}
			v := (1-as)*ab*b + as*((1-ab)*s+ab*m(b, s))
			below[k] = uint8(min(1, v)*255 + 0.5)
		}
		below[3] = uint8((as+ab-as*ab)*255 + 0.5)
	})
}

// keep makes the picture as transparent as a layer says; what the layer does not cover goes.
func keep(base, over *image.RGBA, p image.Point, visible func(m *image.RGBA, x, y int) float64) {
	for y := range base.Rect.Dy() {
		for x := range base.Rect.Dx() {
			k, i := 0.0, base.PixOffset(x, y)
			if at := image.Pt(x, y).Sub(p); at.In(over.Rect) {
				k = visible(over, at.X, at.Y)
			}
			fade(base.Pix[i:i+4:i+4], k)
		}
	}
}

func alphaAt(m *image.RGBA, x, y int) float64 { return float64(m.Pix[m.PixOffset(x, y)+3]) / 255 }

// displace moves every pixel by as much as the map's red and green differ from the middle, dx and dy at most.
func displace(base, by *image.RGBA, dx, dy float64) *image.RGBA {
	out := image.NewRGBA(base.Rect)
	w, h := base.Rect.Dx(), base.Rect.Dy()
	mw, mh := by.Rect.Dx(), by.Rect.Dy()
	for y := range h {
		for x := range w {
			i := by.PixOffset(x*mw/w, y*mh/h)
			sx := x + int(math.Round((float64(by.Pix[i])-127.5)/127.5*dx))
			sy := y + int(math.Round((float64(by.Pix[i+1])-127.5)/127.5*dy))
			if sx < 0 || sy < 0 || sx >= w || sy >= h {
				continue
			}
			copy(out.Pix[out.PixOffset(x, y):][:4], base.Pix[base.PixOffset(sx, sy):][:4])
		}
	}
	return out
}

// unsettle varies a layer's opacity from pixel to pixel, always alike, so that it is harder to subtract.
func unsettle(m *image.RGBA, strength float64) {
	seed := uint32(2463534242)
	for i := 0; i < len(m.Pix); i += 4 {
		seed ^= seed << 13
		seed ^= seed >> 17
		seed ^= seed << 5
		fade(m.Pix[i:i+4:i+4], 1-strength*float64(seed%1000)/1000)
	}
}
