package film_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"strconv"
	"testing"

	"cldx/sandbox/film"
)

// frames are squares of different shades and sizes.
func frames(sizes ...int) film.Frames {
	f := film.Frames{N: len(sizes)}
	for _, s := range sizes {
		f.Box = image.Pt(max(f.Box.X, s), max(f.Box.Y, s))
	}
	f.At = func(_ context.Context, i int) (image.Image, error) {
		m := image.NewRGBA(image.Rect(0, 0, sizes[i], sizes[i]))
		shade := uint8(50 * (i + 1)) //nolint:gosec // a few frames
		draw.Draw(m, m.Rect, image.NewUniform(color.RGBA{shade, shade, shade, 255}), image.Point{}, draw.Src)
		return m, nil
	}
	return f
}

func TestGIF(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := film.GIF(t.Context(), &b, frames(10, 6), 7); err != nil {
		t.Fatal(err)
	}
	g, err := gif.DecodeAll(&b)
	if err != nil || len(g.Image) != 2 || g.Delay[1] != 7 || g.Config.Width != 10 || g.LoopCount != 0 {
		t.Fatalf("%+v, %v", g, err)
	}
	if r, _, _, a := g.Image[1].At(5, 5).RGBA(); r>>8 < 97 || r>>8 > 103 || a == 0 {
		t.Errorf("the middle of the second frame is %d", r>>8)
	}
	if _, _, _, a := g.Image[1].At(0, 0).RGBA(); a != 0 {
		t.Error("the corner of the smaller frame is not transparent")
	}
}

// TestPDF holds the table at the end of a document to where its objects stand.
func TestPDF(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := film.PDF(t.Context(), &out, frames(10, 6, 8)); err != nil {
		t.Fatal(err)
	}
	b := out.Bytes()
	at := bytes.Index(b, []byte("xref\n"))
	lines := bytes.Split(b[at:], []byte("\n"))
	if string(lines[1]) != "0 12" {
		t.Fatalf("the table is of %q objects, want 0 12", lines[1])
	}
	for n := 1; n < 12; n++ {
		offset, err := strconv.Atoi(string(lines[2+n][:10]))
		if err != nil || !bytes.HasPrefix(b[offset:], []byte(strconv.Itoa(n)+" 0 obj\n")) {
			t.Errorf("object %d is not at %s, %v", n, lines[2+n], err)
		}
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	f := frames(1)
	f.Box = image.Pt(20_000, 20_000)
	if err := film.GIF(t.Context(), &bytes.Buffer{}, f, 1); !errors.Is(err, film.ErrTooLarge) {
		t.Errorf("too many pixels: %v", err)
	}
	if err := (film.Encoder{}).Animate(t.Context(), "x", "mp4", frames(1), 1); !errors.Is(err, film.ErrNoEncoder) {
		t.Errorf("without ffmpeg: %v", err)
	}
}
