package transform

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"testing"
)

// scene is a picture with soft parts, edges and fine detail.
func scene(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			v := 128 + 60*math.Sin(float64(x)/17) + 40*math.Cos(float64(y)/5)
			if x > w/2 && (x/9+y/9)%2 == 0 {
				v = 255 - v
			}
			m.Set(x, y, color.NRGBA{uint8(max(0, min(255, v))), uint8(x * 255 / w), uint8(y * 255 / h), 255})
		}
	}
	return m
}

// TestMeasuredQuality holds what q_auto chooses to the likeness that it measures for.
func TestMeasuredQuality(t *testing.T) {
	t.Parallel()
	img := scene(200, 200)
	last := 0
	for _, q := range []string{"auto:low", "auto:eco", "auto", "auto:best"} {
		wanted := wantedLikeness(q)
		chosen := measuredQuality(img, wanted)
		if chosen < last {
			t.Errorf("q_%s chooses %d, a lesser one %d", q, chosen, last)
		}
		last = chosen
		var b bytes.Buffer
		if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: chosen}); err != nil {
			t.Fatal(err)
		}
		again, err := jpeg.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		if got := similarity(lightness(img), lightness(again)); got < wanted && chosen < highest {
			t.Errorf("q_%s chooses %d, whose likeness is %v, want %v", q, chosen, got, wanted)
		}
		if chosen > lowest && likeness(img, chosen-1) >= wanted {
			t.Errorf("q_%s chooses %d where less would do", q, chosen)
		}
	}
	if q := measuredQuality(plain(red, 50, 50), 0.98); q != lowest {
		t.Errorf("a plain picture gets quality %d, want %d", q, lowest)
	}
	if same := similarity(lightness(img), lightness(img)); same < 0.9999 {
		t.Errorf("a picture is %v like itself", same)
	}
}
