package transform

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"testing"

	"cldx/sandbox/media"
)

func TestOutputFormat(t *testing.T) {
	t.Parallel()
	flat, glass := Source{Image: quarters(8, 8)}, Source{Image: image.NewNRGBA(image.Rect(0, 0, 8, 8))}
	tests := []struct {
		name  string
		src   Source
		chain string
		opt   Options
		want  string
	}{
		{"extension", flat, "w_4", Options{Ext: "png"}, "png"},
		{"another name", flat, "", Options{Ext: "jpeg"}, "jpg"},
		{"f wins", flat, "f_gif", Options{Ext: "png"}, "gif"},
		{"bitmap", flat, "f_bmp", Options{}, "bmp"},
		{"tiff", glass, "f_tif", Options{}, "tiff"},
		{"auto opaque", flat, "f_auto", Options{Ext: "png", Accept: "image/webp"}, "jpg"},
		{"auto transparent", glass, "f_auto", Options{Accept: "image/avif,image/webp,*/*"}, "png"},
		{"none", glass, "w_2", Options{}, "png"},
		{"jpeg of transparent", glass, "", Options{Ext: "jpg"}, "jpg"},
	}
	for _, tt := range tests {
		chain, err := Parse(tt.chain)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Render(t.Context(), tt.src, chain, tt.opt)
		if err != nil || r.Format != tt.want || r.ContentType != media.MIME(tt.want) {
			t.Errorf("%s: %s %s, %v, want %s", tt.name, r.Format, r.ContentType, err, tt.want)
			continue
		}
		in, err := media.ProbeReader(t.Context(), bytes.NewReader(r.Bytes), int64(len(r.Bytes)), "x")
		if err != nil || in.Format != tt.want || in.Width != r.Width {
			t.Errorf("%s: the bytes are %s of width %d, %v", tt.name, in.Format, in.Width, err)
		}
	}
}

func TestRefusesFilm(t *testing.T) {
	t.Parallel()
	clip, moving := fixture(t, "clip.mp4"), file(t, "a.gif", film(t))
	tests := []struct {
		name, chain string
		src         Source
		ext         string
		unsupported bool
	}{
		{"video", "w_10", clip, "mp4", true},
		{"video without extension", "w_10", clip, "", true},
		{"video by f_auto", "f_auto,w_10", clip, "mp4", true},
		{"still", "w_10", clip, "jpg", false},
		{"still by f_auto", "f_auto", clip, "jpg", false},
		{"animation of a video", "f_gif,fl_animated", clip, "", true},
		{"animation", "fl_animated,w_10", moving, "", false},
		{"animation in another format", "fl_animated,w_10", moving, "png", true},
		{"sound", "f_mp3", clip, "", true},
	}
	for _, tt := range tests {
		chain, err := Parse(tt.chain)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Render(t.Context(), tt.src, chain, Options{Ext: tt.ext})
		var unsupported *UnsupportedError
		if errors.As(err, &unsupported) != tt.unsupported {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestJPEGGroundAndQuality(t *testing.T) {
	t.Parallel()
	render := func(src Source, text string) []byte {
		chain, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Render(t.Context(), src, chain, Options{Ext: "jpg"})
		if err != nil {
			t.Fatal(err)
		}
		return r.Bytes
	}
	img, err := jpeg.Decode(bytes.NewReader(render(Source{Image: image.NewNRGBA(image.Rect(0, 0, 8, 8))}, "")))
	if err != nil {
		t.Fatal(err)
	}
	checkSpots(t, img, []spot{{4, 4, white}}, 2)
	rough := image.NewRGBA(image.Rect(0, 0, 64, 64))
	for i := range rough.Pix {
		rough.Pix[i] = uint8(i*i>>3) | uint8(b2i(i&3 == 3))*255
	}
	src := Source{Image: rough}
	sizes := []int{len(render(src, "q_10")), len(render(src, "q_auto:low")), len(render(src, "q_auto")), len(render(src, ""))}
	for i := 1; i < len(sizes); i++ {
		if sizes[i] <= sizes[i-1] {
			t.Errorf("sizes by rising quality are %v", sizes)
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestAccepts(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]bool{
		"image/avif, image/webp;q=0.8": true, "image/webp; q=0": false, "*/*": false, "": false, "IMAGE/WEBP": true,
	} {
		if got := accepts(header, "image/webp"); got != want {
			t.Errorf("accepts(%q) = %t", header, got)
		}
	}
}

func TestReduce(t *testing.T) {
	t.Parallel()
	m := image.NewRGBA(image.Rect(0, 0, 64, 64))
	for y := range 64 {
		for x := range 64 {
			m.Set(x, y, color.NRGBA{uint8(x * 4), uint8(y * 4), uint8(x ^ y), 255})
		}
	}
	m.Set(0, 0, color.Transparent)
	p := reduce(m)
	if len(p.Palette) > 256 {
		t.Fatalf("%d colours", len(p.Palette))
	}
	checkSpots(t, p, []spot{{0, 0, nothing}, {63, 63, color.NRGBA{252, 252, 0, 255}}, {20, 40, color.NRGBA{80, 160, 60, 255}}}, 24)
}

func TestPlaceholder(t *testing.T) {
	t.Parallel()
	inked := func(m *image.RGBA, r image.Rectangle) int {
		n := 0
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				n += b2i(m.RGBAAt(x, y) == placeholderInk)
			}
		}
		return n
	}
	seen := map[string]Icon{}
	for _, icon := range []Icon{Film, Page, Wave} {
		m := Placeholder(icon, "no video decoder here", 400, 300)
		if n := inked(m, image.Rect(100, 60, 300, 186)); n < 1000 {
			t.Errorf("%s: %d pixels of the icon", icon, n)
		}
		if n := inked(m, image.Rect(0, 190, 400, 300)); n < 300 {
			t.Errorf("%s: %d pixels of the label", icon, n)
		}
		if other, same := seen[string(m.Pix)]; same {
			t.Errorf("%s looks like %s", icon, other)
		}
		seen[string(m.Pix)] = icon
	}
	if m := Placeholder(Film, "\x1b[2J a very long label, far too long for this", 1, 1<<30); m.Rect.Dx() != 16 || m.Rect.Dy() != 2000 {
		t.Errorf("size %v", m.Rect)
	}
}

// TestBoxOnPlanes compares the reduction of a decoded JPEG with that of its pixels.
func TestBoxOnPlanes(t *testing.T) {
	t.Parallel()
	smooth := image.NewRGBA(image.Rect(0, 0, 161, 83))
	for y := range 83 {
		for x := range 161 {
			smooth.Set(x, y, color.NRGBA{uint8(x), uint8(255 - 3*y), uint8(x + y), 255})
		}
	}
	src, err := jpeg.Decode(bytes.NewReader(encoded(t, smooth, "jpg")))
	if err != nil {
		t.Fatal(err)
	}
	part := subImage(src, image.Rect(3, 5, 160, 81))
	for _, img := range []image.Image{src, part} {
		planes, pixels := resize(img, 20, 10), resize(toRGBA(img), 20, 10)
		for y := range 10 {
			for x := range 20 {
				a := color.NRGBAModel.Convert(planes.At(x, y)).(color.NRGBA)
				b := color.NRGBAModel.Convert(pixels.At(x, y)).(color.NRGBA)
				if !near(a, b, 10) {
					t.Errorf("pixel %d,%d is %v on planes and %v on pixels", x, y, a, b)
				}
			}
		}
	}
}

func BenchmarkThumbnail(b *testing.B) {
	src := file(b, "a.jpg", encoded(b, quarters(4000, 3000), "jpg"))
	chain, err := Parse("c_limit,w_400,h_400")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Render(b.Context(), src, chain, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
