package transform

import (
	"image"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// orient turns and mirrors by an EXIF orientation, 1 to 8.
func orient(img image.Image, orientation int) image.Image {
	switch orientation {
	case 2:
		return remap(img, false, true, false)
	case 3:
		return remap(img, false, true, true)
	case 4:
		return remap(img, false, false, true)
	case 5:
		return remap(img, true, false, false)
	case 6:
		return remap(img, true, true, false)
	case 7:
		return remap(img, true, true, true)
	case 8:
		return remap(img, true, false, true)
	}
	return img
}

// remap swaps the axes, if asked, then mirrors the result left to right and top to bottom.
func remap(img image.Image, swap, mirrorX, mirrorY bool) *image.RGBA {
	src := toRGBA(img)
	w, h := src.Rect.Dx(), src.Rect.Dy()
	if swap {
		w, h = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sx, sy := x, y
			if mirrorX {
				sx = w - 1 - x
			}
			if mirrorY {
				sy = h - 1 - y
			}
			if swap {
				sx, sy = sy, sx
			}
			copy(out.Pix[out.PixOffset(x, y):][:4], src.Pix[src.PixOffset(sx, sy):][:4])
		}
	}
	return out
}

// angles splits a_ into its values. A decimal angle such as 12.5 is one value, though values are joined by dots.
func angles(v string) []string {
	if _, err := strconv.ParseFloat(v, 64); err == nil {
		return []string{v}
	}
	return strings.Split(v, ".")
}

// turn carries out the angle of a component.
func (c *canvas) turn(v string) error {
	for _, one := range angles(v) {
		switch one {
		case "", "ignore", "exif", "auto_left", "auto_right":
			continue
		case "hflip":
			c.replace(remap(c.img, false, true, false))
			continue
		case "vflip":
			c.replace(remap(c.img, false, false, true))
			continue
		}
		n, _ := parseNumber(one)
		if err := c.rotate(n); err != nil {
			return err
		}
	}
	return nil
}

// autoTurn lays a picture on its side, before it is sized, when the frame asked for lies the other way.
func (c *canvas) autoTurn(v string, f frame) {
	w, h := c.size()
	if f.w == 0 || f.h == 0 || w == h || f.w == f.h || (w > h) == (f.w > f.h) {
		return
	}
	switch v {
	case "auto_right":
		c.replace(remap(c.img, true, true, false))
	case "auto_left":
		c.replace(remap(c.img, true, false, true))
	}
}

// rotate turns clockwise; the canvas grows to hold all of the picture and is transparent around it.
func (c *canvas) rotate(degrees float64) error {
	degrees = math.Mod(math.Mod(degrees, 360)+360, 360)
	switch degrees {
	case 0:
		return nil
	case 90:
		c.replace(remap(c.img, true, true, false))
		return nil
	case 180:
		c.replace(remap(c.img, false, true, true))
		return nil
	case 270:
		c.replace(remap(c.img, true, false, true))
		return nil
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	src := c.rgba()
	w, h := float64(src.Rect.Dx()), float64(src.Rect.Dy())
	ow := int(math.Ceil(math.Abs(w*cos) + math.Abs(h*sin) - 1e-9))
	oh := int(math.Ceil(math.Abs(w*sin) + math.Abs(h*cos) - 1e-9))
	if err := checkOutput(ow, oh); err != nil {
		return err
	}
	out := image.NewRGBA(image.Rect(0, 0, ow, oh))
	m := f64.Aff3{
		cos, -sin, float64(ow)/2 - cos*w/2 + sin*h/2,
		sin, cos, float64(oh)/2 - sin*w/2 - cos*h/2,
	}
	draw.BiLinear.Transform(out, m, src, src.Rect, draw.Src, nil)
	c.replace(out)
	return nil
}
