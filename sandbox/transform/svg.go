package transform

import (
	"bytes"
	"fmt"
	"image"
	"os"

	"github.com/srwiley/oksvg"
	"github.com/srwiley/rasterx"
)

// maxSVG bounds the text of a drawing: the renderer cannot be interrupted.
const maxSVG = 2 << 20

// decodeSVG draws the source at its own size and leaves a way to draw it at another.
func decodeSVG(c *canvas, src Source) error {
	stat, err := os.Stat(src.Path)
	if err != nil {
		return err
	}
	if stat.Size() > maxSVG {
		return fmt.Errorf("a drawing of %d bytes, the limit is %d: %w", stat.Size(), maxSVG, ErrTooLarge)
	}
	text, err := os.ReadFile(src.Path)
	if err != nil {
		return err
	}
	c.vector = func(w, h int) (image.Image, error) { return drawSVG(text, w, h) }
	c.img, err = c.vector(src.Info.Width, src.Info.Height)
	return err
}

func drawSVG(text []byte, w, h int) (img image.Image, err error) {
	defer rescue(&err)
	if err := checkOutput(w, h); err != nil {
		return nil, err
	}
	icon, err := oksvg.ReadIconStream(bytes.NewReader(text), oksvg.IgnoreErrorMode)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	if icon.ViewBox.W <= 0 || icon.ViewBox.H <= 0 {
		icon.ViewBox.W, icon.ViewBox.H = float64(w), float64(h)
	}
	icon.SetTarget(0, 0, float64(w), float64(h))
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	icon.Draw(rasterx.NewDasher(w, h, rasterx.NewScannerGV(w, h, m, m.Rect)), 1)
	return m, nil
}
