package transform

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"cldx/sandbox/media"
)

// fuzzedPixels bounds the pictures that FuzzDecode decodes: what a picture may be
// at most is checked before, and takes a second.
const fuzzedPixels = 1 << 20

// FuzzDecode hands any bytes that pass for a picture to the decoder of their
// format: a picture of the size that was announced, or a known error.
func FuzzDecode(f *testing.F) {
	for _, format := range []string{"jpg", "png", "bmp", "tiff", "gif"} {
		f.Add(encoded(f, quarters(16, 12), format), "a."+format)
	}
	for _, name := range []string{"lossy.webp", "lossless.webp"} {
		b, err := os.ReadFile(filepath.Join("..", "media", "testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b, name)
	}
	f.Add([]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0L9 9"/></svg>`), "a.svg")
	f.Fuzz(func(t *testing.T, b []byte, name string) {
		path := filepath.Join(t.TempDir(), "picture")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		in, err := media.Probe(t.Context(), path, name)
		if err != nil || in.Width*in.Height > fuzzedPixels || in.Kind != media.KindImage {
			return
		}
		r, err := Render(t.Context(), Source{Path: path, Info: in}, nil, Options{Ext: "png"})
		var invalid *InvalidError
		var unsupported *UnsupportedError
		switch {
		case err == nil && r.Width > 0 && r.Height > 0 && r.Width*r.Height <= MaxOutput && len(r.Bytes) > 0:
		case errors.As(err, &invalid), errors.As(err, &unsupported), errors.Is(err, ErrBroken), errors.Is(err, ErrTooLarge), errors.Is(err, ErrNoDecoder):
		default:
			t.Errorf("%s of %d bytes, %+v: %+v, %v", name, len(b), in.Picture, r, err)
		}
	})
}
