package transform

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"os"
	"time"

	"github.com/srwiley/oksvg"
	"github.com/srwiley/rasterx"
)

const (
	// maxSVG bounds the text of a drawing, svgTime how long it may take.
	maxSVG  = 2 << 20
	svgTime = 10 * time.Second
)

// decodeSVG draws the source at its own size and leaves a way to draw it at another.
func decodeSVG(ctx context.Context, c *canvas, src Source) error {
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
	if err := checkSVG(text); err != nil {
		return err
	}
	c.vector = func(w, h int) (image.Image, error) { return drawSVG(ctx, text, w, h) }
	c.img, err = c.vector(src.Info.Width, src.Info.Height)
	return err
}

func drawSVG(ctx context.Context, text []byte, w, h int) (img image.Image, err error) {
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
	ctx, cancel := context.WithTimeout(ctx, svgTime)
	defer cancel()
	dasher := rasterx.NewDasher(w, h, &patience{Scanner: rasterx.NewScannerGV(w, h, m, m.Rect), ctx: ctx})
	for i := range icon.SVGPaths {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("drawing shape %d of %d: %w", i+1, len(icon.SVGPaths), err)
		}
		settleDashes(&icon.SVGPaths[i])
		icon.SVGPaths[i].DrawTransformed(dasher, 1, icon.Transform)
	}
	return m, nil
}
