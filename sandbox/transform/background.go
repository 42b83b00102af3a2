package transform

import (
	"image"
	"strings"

	"cldx/sandbox/transform/pixel"

	"golang.org/x/image/draw"
)

// validBlurred reads blurred[:intensity[:brightness]].
func validBlurred(v string) bool {
	args := strings.Split(v, ":")
	return args[0] == "blurred" && numbers(2)(args[1:])
}

// blurBehind puts the picture as it was before the component, enlarged and soft, behind what the component made.
func (c *canvas) blurBehind(v string, original image.Image) error {
	e := callOf(v, nil)
	m := c.rgba()
	b := original.Bounds()
	w, h := m.Rect.Dx(), m.Rect.Dy()
	k := max(float64(w)/float64(b.Dx()), float64(h)/float64(b.Dy()))
	cut := image.Rect(0, 0, min(b.Dx(), atLeastOne(float64(w)/k)), min(b.Dy(), atLeastOne(float64(h)/k)))
	cut = cut.Add(b.Min).Add(image.Pt((b.Dx()-cut.Dx())/2, (b.Dy()-cut.Dy())/2))
	behind := image.NewRGBA(m.Rect)
	draw.ApproxBiLinear.Scale(behind, behind.Rect, original, cut, draw.Src, nil)
	behind = softened(behind, e.number(0, 100, 1, 2000))
	if shift := e.number(1, 0, -300, 300); shift != 0 {
		behind = pixel.Brightness(behind, max(-99, min(100, shift/3)))
	}
	draw.Draw(behind, behind.Rect, m, image.Point{}, draw.Over)
	c.img = behind
	return nil
}
