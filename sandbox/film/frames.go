package film

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"io"

	"cldx/sandbox/transform"
)

// MaxPixels bounds all frames of one file together.
const MaxPixels = 100_000_000

var (
	// ErrTooLarge says that the frames are more than MaxPixels.
	ErrTooLarge = errors.New("the pictures are too large together")
	// ErrNoEncoder says that the file needs a program that this machine does not have.
	ErrNoEncoder = errors.New("needs ffmpeg, which this machine does not have")
	// ErrBroken says that the program could not make the file.
	ErrBroken = errors.New("the encoder failed")
)

// Frames are the pictures of one file, one at a time, so that one only is held:
// frame i of N. It may be called again with the same number.
type Frames struct {
	N   int
	At  func(ctx context.Context, i int) (image.Image, error)
	Box image.Point // of the largest width and the largest height
}

// check bounds the frames.
func (f Frames) check() error {
	if f.N < 1 || f.Box.X < 1 || f.Box.Y < 1 || int64(f.N)*int64(f.Box.X)*int64(f.Box.Y) > MaxPixels {
		return fmt.Errorf("%d of %d × %d pixels: %w", f.N, f.Box.X, f.Box.Y, ErrTooLarge)
	}
	return nil
}

// centred is a frame in the middle of the box, on a ground.
func (f Frames) centred(ctx context.Context, i int, ground color.Color) (*image.RGBA, error) {
	m, err := f.At(ctx, i)
	if err != nil {
		return nil, err
	}
	out := image.NewRGBA(image.Rectangle{Max: f.Box})
	draw.Draw(out, out.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
	b := m.Bounds()
	at := image.Pt((f.Box.X-b.Dx())/2, (f.Box.Y-b.Dy())/2)
	draw.Draw(out, image.Rectangle{at, at.Add(b.Size())}, m, b.Min, draw.Over)
	return out, nil
}

// GIF writes an animation that goes on for ever; each frame stays for delay
// hundredths of a second.
func GIF(ctx context.Context, w io.Writer, f Frames, delay int) error {
	if err := f.check(); err != nil {
		return err
	}
	out := &gif.GIF{}
	for i := range f.N {
		m, err := f.centred(ctx, i, color.Transparent)
		if err != nil {
			return err
		}
		out.Image = append(out.Image, transform.Paletted(m))
		out.Delay = append(out.Delay, max(1, delay))
		// Every frame is whole: the one before must not show through what is transparent.
		out.Disposal = append(out.Disposal, gif.DisposalBackground)
	}
	if err := gif.EncodeAll(w, out); err != nil {
		return fmt.Errorf("writing gif: %w", err)
	}
	return nil
}
