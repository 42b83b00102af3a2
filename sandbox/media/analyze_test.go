package media

import (
	"bytes"
	"encoding/json"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"math"
	"math/bits"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func halves(left, right color.Color) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 400, 200))
	draw.Draw(img, image.Rect(0, 0, 300, 200), image.NewUniform(left), image.Point{}, draw.Src)
	draw.Draw(img, image.Rect(300, 0, 400, 200), image.NewUniform(right), image.Point{}, draw.Src)
	return img
}

func TestAnalyzeColours(t *testing.T) {
	t.Parallel()
	got, err := Analyze(halves(color.RGBA{250, 10, 10, 255}, color.RGBA{0, 0, 240, 255}))
	if err != nil {
		t.Fatal(err)
	}
	want := []Share{{"#FA0A0A", 75}, {"#0000F0", 25}}
	if d := cmp.Diff(want, got.Colours); d != "" {
		t.Errorf("colours (-want +got):\n%s", d)
	}
	named := []Share{{"red", 75}, {"blue", 25}}
	if d := cmp.Diff(named, got.Google) + cmp.Diff(named, got.Cloudinary); d != "" {
		t.Errorf("predominant (-want +got):\n%s", d)
	}
	if got.Grayscale || got.Transparent || got.Illustration < 0.9 {
		t.Errorf("%+v", got)
	}
}

func TestShareJSON(t *testing.T) {
	t.Parallel()
	b, err := json.Marshal([]Share{{"#162E02", 6.7}, {"red", 50}})
	if want := `[["#162E02",6.7],["red",50]]`; err != nil || string(b) != want {
		t.Errorf("Marshal = %s, %v, want %s", b, err, want)
	}
	var back []Share
	if err := json.Unmarshal(b, &back); err != nil || back[0] != (Share{"#162E02", 6.7}) {
		t.Errorf("Unmarshal = %v, %v", back, err)
	}
}

func TestAnalyzeFlags(t *testing.T) {
	t.Parallel()
	grey, err := Analyze(halves(color.Gray{40}, color.Gray{200}))
	if err != nil || !grey.Grayscale || grey.Transparent {
		t.Errorf("grey: %+v, %v", grey, err)
	}
	glass, err := Analyze(halves(color.Transparent, color.White))
	if err != nil || !glass.Transparent || glass.Colours[0].Percent != 100 {
		t.Errorf("glass: %+v, %v", glass, err)
	}
	many, err := Analyze(testImage(500, 300))
	if err != nil || len(many.Colours) > 32 {
		t.Errorf("%d colours, %v", len(many.Colours), err)
	}
	if _, err := Analyze(image.NewUniform(color.White)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("an endless picture: %v", err)
	}
}

func TestPerceptualHash(t *testing.T) {
	t.Parallel()
	base, small := waves(320, 200), waves(160, 100)
	other := image.NewNRGBA(base.Rect)
	for y := range 200 {
		for x := range 320 {
			v := uint8((x / 40 % 2) * (y / 50 % 2) * 255)
			other.SetNRGBA(x, y, color.NRGBA{v, v, v, 255})
		}
	}
	distance := func(a, b image.Image) int {
		x, y := hashOf(t, a), hashOf(t, b)
		return bits.OnesCount64(x ^ y)
	}
	if d := distance(base, small); d > 6 {
		t.Errorf("the same picture at half size is %d bits away", d)
	}
	if d := distance(base, other); d < 12 {
		t.Errorf("another picture is only %d bits away", d)
	}
}

// waves is a picture with structure at several scales, the same at any size.
func waves(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			u, v := float64(x)/float64(w), float64(y)/float64(h)
			l := 128 + 50*math.Sin(9*u*u+4*v) + 40*math.Cos(13*v-5*u*v) + 30*math.Sin(21*u*v)
			img.SetNRGBA(x, y, color.NRGBA{uint8(l), uint8(l / 2), uint8(255 - l), 255})
		}
	}
	return img
}

func hashOf(t *testing.T, img image.Image) uint64 {
	t.Helper()
	a, err := Analyze(img)
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.ParseUint(a.PHash, 16, 64)
	if err != nil || len(a.PHash) != 16 {
		t.Fatalf("hash %q: %v", a.PHash, err)
	}
	return n
}

func TestMetadata(t *testing.T) {
	t.Parallel()
	data := exifJPEG(t, testImage(20, 10))
	in, err := ProbeReader(t.Context(), bytes.NewReader(data), int64(len(data)), "a.jpg")
	if err != nil {
		t.Fatal(err)
	}
	if in.Orientation != 6 || in.Width != 20 || in.Metadata["Make"] != "Camera" {
		t.Errorf("orientation %d, width %d, metadata %v", in.Orientation, in.Width, in.Metadata)
	}
}
