package media

import (
	"image"
	"image/draw"
	"image/gif"
	"io"
	"math"
)

// maxAnimated bounds the animation that is looked at: its pixels in all frames.
const maxAnimated = 50_000_000

// MeasureCinemagraph says from 0 to 1 how much an animated GIF of so many frames
// is a still picture of which a small part moves: the share of its pixels that
// never change. What does not move at all, or is no animation, is 0.
func MeasureCinemagraph(r io.ReadSeeker, frames int) float64 {
	config, err := gif.DecodeConfig(r)
	if err != nil || frames < 2 || CheckSize(config.Width, config.Height) != nil || config.Width*config.Height > maxAnimated/frames {
		return 0
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return 0
	}
	g, err := gif.DecodeAll(r)
	if err != nil || len(g.Image) < 2 {
		return 0
	}
	canvas := image.NewRGBA(image.Rect(0, 0, config.Width, config.Height))
	draw.Draw(canvas, g.Image[0].Rect, g.Image[0], g.Image[0].Rect.Min, draw.Over)
	first := append([]byte(nil), canvas.Pix...)
	moving := make([]bool, len(first)/4)
	for _, frame := range g.Image[1:] {
		draw.Draw(canvas, frame.Rect, frame, frame.Rect.Min, draw.Over)
		for i := range moving {
			moving[i] = moving[i] || [4]byte(canvas.Pix[4*i:]) != [4]byte(first[4*i:])
		}
	}
	n := 0
	for _, m := range moving {
		n += b2i(m)
	}
	if n == 0 {
		return 0
	}
	return math.Round((1-float64(n)/float64(len(moving)))*1000) / 1000
}
