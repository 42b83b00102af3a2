package transform

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
)

// MaxOutput is the largest picture, in pixels, that any step may make.
const MaxOutput = 25_000_000

// canvas is the picture on its way through the chain, with what is known about it.
type canvas struct {
	img image.Image
	// vector draws the source again at any size, while nothing but its size has changed.
	vector func(w, h int) (image.Image, error)
	// faces and custom are regions in the coordinates of img; they follow scaling and cutting.
	faces, custom []image.Rectangle
	// initialW and initialH are what iw and ih mean.
	initialW, initialH int
	// dpr multiplies the sizes of every component that has none of its own.
	dpr float64
	// page is which page or frame of the source this is.
	page int
	// base and part are, for a layer, the sizes of the picture and of the part that it goes to.
	base, part image.Point
	state      *state
}

func (c *canvas) size() (w, h int) {
	return c.img.Bounds().Dx(), c.img.Bounds().Dy()
}

func checkOutput(w, h int) error {
	if w < 1 || h < 1 || int64(w)*int64(h) > MaxOutput {
		return fmt.Errorf("%d x %d pixels, the limit is %d: %w", w, h, MaxOutput, ErrTooLarge)
	}
	return nil
}

// scale makes the picture exactly w by h.
func (c *canvas) scale(w, h int) error {
	sw, sh := c.size()
	if w == sw && h == sh {
		return nil
	}
	if err := checkOutput(w, h); err != nil {
		return err
	}
	if c.vector != nil {
		img, err := c.vector(w, h)
		if err != nil {
			return err
		}
		c.img = img
	} else {
		c.img = resize(c.img, w, h)
	}
	for _, list := range [][]image.Rectangle{c.faces, c.custom} {
		for i, r := range list {
			list[i] = image.Rect(r.Min.X*w/sw, r.Min.Y*h/sh, r.Max.X*w/sw, r.Max.Y*h/sh)
		}
	}
	return nil
}

// cut keeps the part of the picture inside r, in coordinates that begin at zero.
func (c *canvas) cut(r image.Rectangle) {
	w, h := c.size()
	r = r.Intersect(image.Rect(0, 0, w, h))
	if r.Empty() || r == image.Rect(0, 0, w, h) {
		return
	}
	c.vector = nil
	c.img = subImage(c.img, r.Add(c.img.Bounds().Min))
	for _, list := range [][]image.Rectangle{c.faces, c.custom} {
		for i := range list {
			list[i] = list[i].Intersect(r).Sub(r.Min)
		}
	}
}

// rgba is the picture as pixels that may be changed in place.
func (c *canvas) rgba() *image.RGBA {
	c.vector = nil
	c.img = toRGBA(c.img)
	return c.img.(*image.RGBA)
}

// replace puts a picture of another shape in place; regions no longer mean anything.
func (c *canvas) replace(img *image.RGBA) {
	c.img, c.vector, c.faces, c.custom = img, nil, nil, nil
}

// place puts the picture at p on a transparent field of w by h.
func (c *canvas) place(w, h int, p image.Point) error {
	if err := checkOutput(w, h); err != nil {
		return err
	}
	field := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(field, c.img.Bounds().Sub(c.img.Bounds().Min).Add(p), c.img, c.img.Bounds().Min, draw.Src)
	faces, custom := c.faces, c.custom
	c.replace(field)
	for _, list := range [][]image.Rectangle{faces, custom} {
		for i := range list {
			list[i] = list[i].Add(p)
		}
	}
	c.faces, c.custom = faces, custom
	return nil
}

// flatten puts the picture on a ground of one colour.
func (c *canvas) flatten(ground color.Color) {
	if opaque(c.img) {
		return
	}
	w, h := c.size()
	field := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(field, field.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
	draw.Draw(field, field.Rect, c.img, c.img.Bounds().Min, draw.Over)
	c.img, c.vector = field, nil
}

// opaque reports whether no pixel is transparent.
func opaque(img image.Image) bool {
	if o, ok := img.(interface{ Opaque() bool }); ok {
		return o.Opaque()
	}
	return false
}

func subImage(img image.Image, r image.Rectangle) image.Image {
	if s, ok := img.(interface {
		SubImage(image.Rectangle) image.Image
	}); ok {
		return s.SubImage(r)
	}
	return toRGBA(img).SubImage(r.Sub(img.Bounds().Min))
}

// toRGBA is img as RGBA that begins at zero and is its own; what already is so is returned as it stands.
func toRGBA(img image.Image) *image.RGBA {
	b := img.Bounds()
	if m, ok := img.(*image.RGBA); ok && b.Min == (image.Point{}) && m.Stride == 4*b.Dx() {
		// A part of a picture drags the rest of the pixels behind it.
		m.Pix = m.Pix[:m.Stride*b.Dy()]
		return m
	}
	m := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(m, m.Rect, img, b.Min, draw.Src)
	return m
}
