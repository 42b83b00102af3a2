package media

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"math/rand/v2"
	"testing"
)

// painted is a picture whose pixels f gives.
func painted(w, h int, f func(x, y int) color.Color) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		img.Set(i%w, i/w, f(i%w, i/w))
	}
	return img
}

func grey(v float64) color.Color { return color.Gray{uint8(max(0, min(255, v)))} }

func TestMeasureQuality(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	wave := func(x, y int) color.Color { return grey(128 + 60*float64((x/3+y/5)%3-1)) }
	slope := func(x, y int) color.Color { return grey(float64(40 + x)) }
	sharp, soft := MeasureQuality(painted(128, 96, wave), Lossless), MeasureQuality(painted(128, 96, slope), Lossless)
	if sharp.Focus <= soft.Focus {
		t.Errorf("focus of a pattern %v, of a slope %v", sharp.Focus, soft.Focus)
	}
	noisy := MeasureQuality(painted(128, 96, func(x, y int) color.Color { return grey(float64(40+x) + random.NormFloat64()*12) }), Lossless)
	if noisy.Noise >= soft.Noise || soft.Noise < 0.9 {
		t.Errorf("noise of a slope %v, with noise %v", soft.Noise, noisy.Noise)
	}
	dark := MeasureQuality(painted(64, 64, func(int, int) color.Color { return color.Black }), Lossless)
	if dark.Exposure != 0 || dark.Lighting > 0.01 || dark.Contrast != 0 {
		t.Errorf("black: %+v", dark)
	}
	blocks := MeasureQuality(painted(128, 96, func(x, y int) color.Color { return grey(float64(40 + x/8*8)) }), Lossless)
	if blocks.Blockiness > 0.2 || soft.Blockiness < 0.9 {
		t.Errorf("blockiness of blocks %v, of a slope %v", blocks.Blockiness, soft.Blockiness)
	}
	for name, q := range map[string]Quality{"sharp": sharp, "soft": soft, "noisy": noisy, "dark": dark, "one pixel": MeasureQuality(painted(1, 1, wave), Lossless)} {
		for _, part := range []float64{q.Focus, q.Noise, q.Contrast, q.Exposure, q.Lighting, q.Saturation, q.Blockiness, q.Resolution, q.PixelScore, q.ColourScore, q.QualityScore} {
			if !(part >= 0 && part <= 1) {
				t.Errorf("%s: %+v", name, q)
			}
		}
	}
}

func TestReadCoding(t *testing.T) {
	t.Parallel()
	img := painted(32, 32, func(x, y int) color.Color { return color.RGBA{uint8(8 * x), uint8(8 * y), 90, 255} })
	for _, quality := range []int{20, 50, 75, 95} {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
			t.Fatal(err)
		}
		c := ReadCoding(&b)
		if want := float64(quality) / 100; c.Quality < want-0.03 || c.Quality > want+0.03 || c.Subsampling != 0.25 {
			t.Errorf("quality %d is read as %+v", quality, c)
		}
	}
	if got := ReadCoding(bytes.NewReader([]byte("\x89PNG"))); got != Lossless {
		t.Errorf("what is no JPEG is read as %+v", got)
	}
}

// FuzzReadCoding reads anything.
func FuzzReadCoding(f *testing.F) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte{0xff, 0xd8, 0xff, 0xc0, 0, 9, 8, 0, 1, 0, 1, 3, 0x11})
	f.Fuzz(func(t *testing.T, content []byte) {
		c := ReadCoding(bytes.NewReader(content))
		for _, part := range []float64{c.Quality, c.Chroma, c.Subsampling} {
			if !(part >= 0 && part <= 1) {
				t.Errorf("%x: %+v", content, c)
			}
		}
	})
}

func TestMeasureAccessibility(t *testing.T) {
	t.Parallel()
	halves := func(a, b color.RGBA) Accessibility {
		img := painted(64, 64, func(x, _ int) color.Color {
			if x < 32 {
				return a
			}
			return b
		})
		found, err := Analyze(img)
		if err != nil {
			t.Fatal(err)
		}
		return MeasureAccessibility(img, found.Colours)
	}
	clear := halves(color.RGBA{0, 0, 0, 255}, color.RGBA{255, 255, 255, 255})
	if clear.Score != 1 {
		t.Errorf("black and white: %+v", clear)
	}
	confused := halves(color.RGBA{171, 122, 50, 255}, color.RGBA{120, 145, 50, 255})
	if confused.DistinctColours != 0 || confused.DistinctEdges != 0 || confused.Indistinct[0] == "" {
		t.Errorf("brown and green: %+v", confused)
	}
}

func TestMeasureCinemagraph(t *testing.T) {
	t.Parallel()
	animation := func(moves int) []byte {
		g := gif.GIF{}
		for i := range 3 {
			frame := image.NewPaletted(image.Rect(0, 0, 10, 10), color.Palette{color.Black, color.White})
			for j := range moves {
				frame.Pix[j] = uint8(i % 2)
			}
			g.Image, g.Delay = append(g.Image, frame), append(g.Delay, 10)
		}
		var b bytes.Buffer
		if err := gif.EncodeAll(&b, &g); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for moves, want := range map[int]float64{0: 0, 10: 0.9, 100: 0} {
		if got := MeasureCinemagraph(bytes.NewReader(animation(moves)), 3); got != want {
			t.Errorf("%d of 100 pixels move: %v, want %v", moves, got, want)
		}
	}
	if got := MeasureCinemagraph(bytes.NewReader(animation(10)), 1); got != 0 {
		t.Errorf("one frame: %v", got)
	}
}
