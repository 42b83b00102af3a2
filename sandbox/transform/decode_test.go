package transform

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"cldx/sandbox/media"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

// file writes data into a folder of the test's and probes it.
func file(t testing.TB, name string, data []byte) Source {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	in, err := media.Probe(context.Background(), path, name)
	if err != nil {
		t.Fatal(err)
	}
	return Source{Path: path, Info: in}
}

func encoded(t testing.TB, img image.Image, format string) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch format {
	case "jpg":
		err = jpeg.Encode(&b, img, &jpeg.Options{Quality: 95})
	case "png":
		err = png.Encode(&b, img)
	case "bmp":
		err = bmp.Encode(&b, img)
	case "tiff":
		err = tiff.Encode(&b, img, nil)
	case "gif":
		err = gif.Encode(&b, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// fixture is one of the small files that the media package's tests read too.
func fixture(t testing.TB, name string) Source {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "media", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return file(t, name, data)
}

func TestDecodeFormats(t *testing.T) {
	t.Parallel()
	quartered := []spot{{2, 2, red}, {17, 2, green}, {2, 7, blue}, {17, 7, white}}
	for _, format := range []string{"jpg", "png", "bmp", "tiff", "gif"} {
		src := file(t, "a."+format, encoded(t, quarters(160, 80), format))
		checkSpots(t, rendered(t, src, "w_20"), quartered, 12)
	}
	svg := `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="10" height="10" fill="#f00"/></svg>`
	img := rendered(t, file(t, "a.svg", []byte(svg)), "w_200")
	checkSpots(t, img, []spot{{98, 50, red}, {102, 50, nothing}}, 2)
	for _, name := range []string{"lossy.webp", "lossless.webp"} {
		if b := rendered(t, fixture(t, name), "").Bounds(); b.Dx() != 40 || b.Dy() != 30 {
			t.Errorf("%s is %v", name, b)
		}
	}
}

func TestDecodeIcon(t *testing.T) {
	t.Parallel()
	picture := encoded(t, quarters(32, 32), "png")
	head := []byte("\x00\x00\x01\x00\x01\x00\x20\x20\x00\x00\x01\x00\x20\x00")
	ico := binary.LittleEndian.AppendUint32(head, uint32(len(picture)))
	ico = append(binary.LittleEndian.AppendUint32(ico, 22), picture...)
	checkSpots(t, rendered(t, file(t, "a.ico", ico), ""), []spot{{0, 0, red}, {31, 31, white}}, 0)

	rows := []byte("\x28\x00\x00\x00\x02\x00\x00\x00\x04\x00\x00\x00\x01\x00\x20\x00")
	rows = append(rows, make([]byte, 24)...)
	rows = append(rows, "\xff\x00\x00\xff\x00\xff\x00\xff\x00\x00\xff\xff\x00\x00\x00\x00"...)
	dib := []byte("\x00\x00\x01\x00\x01\x00\x02\x02\x00\x00\x01\x00\x20\x00\x38\x00\x00\x00\x16\x00\x00\x00")
	checkSpots(t, rendered(t, file(t, "b.ico", append(dib, rows...)), ""),
		[]spot{{0, 0, red}, {1, 0, nothing}, {0, 1, blue}, {1, 1, green}}, 0)
}

// TestOrientation turns a marked corner by each EXIF orientation.
func TestOrientation(t *testing.T) {
	t.Parallel()
	corner := map[int]image.Point{
		1: {0, 0}, 2: {39, 0}, 3: {39, 19}, 4: {0, 19}, 5: {0, 0}, 6: {19, 0}, 7: {19, 39}, 8: {0, 39},
	}
	src := file(t, "a.png", encoded(t, quarters(40, 20), "png"))
	src.Custom = []image.Rectangle{image.Rect(0, 0, 4, 4)}
	for o, p := range corner {
		src.Info.Orientation = o
		img := rendered(t, src, "")
		checkSpots(t, img, []spot{{p.X, p.Y, red}}, 0)
		region := rendered(t, src, "c_crop,g_custom")
		if b := region.Bounds(); b.Dx() != 4 || b.Dy() != 4 {
			t.Errorf("orientation %d: region %v", o, b)
		}
		checkSpots(t, region, []spot{{0, 0, red}, {3, 3, red}}, 0)
		still := rendered(t, src, "a_ignore")
		checkSpots(t, still, []spot{{0, 0, red}, {39, 0, green}}, 0)
	}
}

func TestNoDecoder(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"clip.mp4", "clip.webm", "still.avif", "still.heic", "moving.webp"} {
		_, err := Render(t.Context(), fixture(t, name), nil, Options{Ext: "jpg"})
		if !errors.Is(err, ErrNoDecoder) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := Render(t.Context(), fixture(t, "sound.mp3"), nil, Options{Ext: "jpg"})
	if !errors.Is(err, ErrNoVideo) {
		t.Errorf("sound: %v", err)
	}
	broken := encoded(t, quarters(40, 20), "jpg")
	_, err = Render(t.Context(), file(t, "a.jpg", broken[:len(broken)-40]), nil, Options{})
	if !errors.Is(err, ErrBroken) {
		t.Errorf("a cut picture: %v", err)
	}
	huge := Source{Path: "never opened", Info: media.Info{File: media.File{Format: "png", Kind: media.KindImage}}}
	huge.Info.Width, huge.Info.Height = 60000, 60000
	if _, err = Render(t.Context(), huge, nil, Options{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a bomb: %v", err)
	}
}

func TestMoment(t *testing.T) {
	t.Parallel()
	tests := []struct {
		so   string
		want float64
	}{{"", 5}, {"2.5", 2.5}, {"30p", 3}, {"auto", 5}, {"99", 9.5}, {"100p", 9.5}, {"0", 0}}
	for _, tt := range tests {
		if got := moment(media.Playback{Duration: 10}, tt.so); got != tt.want {
			t.Errorf("moment(10, %q) = %g, want %g", tt.so, got, tt.want)
		}
	}
	if got := moment(media.Playback{Duration: 1, FrameRate: 2}, "9"); got != 0.25 {
		t.Errorf("the last frame of two is sought at %g", got)
	}
}

// film is three frames: red, a green square on it, and a blue square in place of that.
func film(t testing.TB) []byte {
	palette := color.Palette{color.Transparent, red, green, blue}
	whole := image.NewPaletted(image.Rect(0, 0, 40, 20), palette)
	part := image.NewPaletted(image.Rect(0, 0, 20, 20), palette)
	last := image.NewPaletted(image.Rect(20, 0, 40, 20), palette)
	for i := range whole.Pix {
		whole.Pix[i] = 1
	}
	for i := range part.Pix {
		part.Pix[i], last.Pix[i] = 2, 3
	}
	var b bytes.Buffer
	err := gif.EncodeAll(&b, &gif.GIF{
		Image: []*image.Paletted{whole, part, last}, Delay: []int{10, 20, 30}, LoopCount: 3,
		Disposal: []byte{gif.DisposalNone, gif.DisposalPrevious, gif.DisposalNone},
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAnimation(t *testing.T) {
	t.Parallel()
	src := file(t, "a.gif", film(t))
	chain, err := Parse("w_20,c_scale")
	if err != nil {
		t.Fatal(err)
	}
	for _, opt := range []Options{{}, {Ext: "gif"}} {
		r, err := Render(t.Context(), src, chain, opt)
		if err != nil || r.Frames != 3 || r.Width != 20 || r.Height != 10 || r.ContentType != "image/gif" {
			t.Fatalf("%+v, %v", r, err)
		}
		g, err := gif.DecodeAll(bytes.NewReader(r.Bytes))
		if err != nil {
			t.Fatal(err)
		}
		if g.LoopCount != 3 || g.Delay[2] != 30 {
			t.Errorf("loop %d, delays %v", g.LoopCount, g.Delay)
		}
		checkSpots(t, g.Image[0], []spot{{2, 2, red}, {17, 2, red}}, 8)
		checkSpots(t, g.Image[1], []spot{{2, 2, green}, {17, 2, red}}, 8)
		checkSpots(t, g.Image[2], []spot{{2, 2, red}, {17, 2, blue}}, 8)
	}
	checkSpots(t, rendered(t, src, "pg_2"), []spot{{2, 2, green}, {37, 2, red}}, 0)
	many := src
	many.Info.Pages = 1 << 20
	if _, err := Render(t.Context(), many, chain, Options{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a million frames: %v", err)
	}
}
