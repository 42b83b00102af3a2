package media

import (
	"image"
	"image/color"
	"testing"
)

func TestFocus(t *testing.T) {
	t.Parallel()
	drawn := func(at func(x, y int) uint8) image.Image {
		img := image.NewGray(image.Rect(0, 0, 1000, 700))
		for i := range img.Pix {
			img.Pix[i] = at(i%1000, i/1000)
		}
		return img
	}
	flat := drawn(func(int, int) uint8 { return 90 })
	smooth := drawn(func(x, _ int) uint8 { return uint8(x / 4) })
	stripes := drawn(func(x, _ int) uint8 { return uint8(x / 8 % 2 * 255) })
	if f := Focus(flat); f != 0 {
		t.Errorf("one colour: %g, want 0", f)
	}
	if s, f := Focus(smooth), Focus(stripes); s > 0.1 || f < 0.8 || f > 1 {
		t.Errorf("a gradient has %g and stripes %g, want about 0 and about 1", s, f)
	}
	tiny := image.NewNRGBA(image.Rect(0, 0, 2, 2))
	tiny.Set(0, 0, color.White)
	if f := Focus(tiny); f != 0 {
		t.Errorf("too small to measure: %g, want 0", f)
	}
}
