package media

import (
	"bytes"
	"errors"
	"maps"
	"math"
	"os"
	"slices"
	"testing"
)

// FuzzProbe feeds any bytes to the parser that they ask for.
func FuzzProbe(f *testing.F) {
	entries, err := os.ReadDir("testdata")
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range entries {
		if !e.IsDir() {
			f.Add(fixture(f, e.Name()))
		}
	}
	for _, b := range [][]byte{
		pngBytes(f, testImage(7, 5)), jpegBytes(f, testImage(7, 5)), gifBytes(f, 2), tiffBytes(f, testImage(7, 5)),
		bmpBytes(f, testImage(7, 5)), icoBytes(f)[:64], pdfBytes(true), exifJPEG(f, testImage(7, 5)), []byte(`<svg width="1"/>`),
	} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := ProbeReader(t.Context(), bytes.NewReader(data), int64(len(data)), "x.bin")
		if err != nil {
			if !errors.Is(err, ErrInvalid) && !errors.Is(err, ErrTooLarge) {
				t.Errorf("an error of another kind: %v", err)
			}
			return
		}
		check(t, in)
	})
}

// FuzzParsers feeds any bytes to every parser, whatever they look like.
func FuzzParsers(f *testing.F) {
	for _, name := range []string{"clip.mp4", "clip.webm", "clip.avi", "sound.ogg", "moving.webp", "still.avif"} {
		f.Add(fixture(f, name))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range slices.Sorted(maps.Keys(formats)) {
			format := formats[name]
			in := Info{File: File{Kind: format.kind, Format: name, Bytes: int64(len(data))}}
			s := newSource(bytes.NewReader(data), int64(len(data)))
			if format.parse(s, &in) == nil && in.settle() == nil {
				check(t, in)
			}
		}
	})
}

func check(t *testing.T, in Info) {
	t.Helper()
	if in.Kind == KindImage && (in.Pages < 1 || CheckSize(in.Width, in.Height) != nil) {
		t.Errorf("picture %+v", in.Picture)
	}
	for _, v := range []float64{in.Duration, in.FrameRate} {
		if v < 0 || math.IsNaN(v) || math.IsInf(v, 0) {
			t.Errorf("playback %+v", in.Playback)
		}
	}
	if in.NbFrames < 0 || in.BitRate < 0 {
		t.Errorf("playback %+v", in.Playback)
	}
}
