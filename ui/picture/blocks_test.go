package picture

import (
	"image"
	"image/color"
	"strings"
	"testing"
)

func TestACellIsDividedWhereThePictureIs(t *testing.T) {
	t.Parallel()
	dark, light := color.Gray{0}, color.Gray{250}
	tests := []struct {
		name  string
		light func(x, y int) bool
		want  string
	}{
		{"flat", func(int, int) bool { return true }, "\x1b[38;2;250;250;250;48;2;250;250;250m▀"},
		{"above and below", func(_, y int) bool { return y > 1 }, "\x1b[38;2;0;0;0;48;2;250;250;250m▀"},
		{"left and right", func(x, _ int) bool { return x > 0 }, "\x1b[38;2;0;0;0;48;2;250;250;250m▌"},
		{"a corner", func(x, y int) bool { return x > 0 && y > 1 }, "\x1b[38;2;250;250;250;48;2;0;0;0m▗"},
		{"across", func(x, y int) bool { return (x > 0) == (y > 1) }, "\x1b[38;2;250;250;250;48;2;0;0;0m▚"},
	}
	for _, tt := range tests {
		img := image.NewGray(image.Rect(0, 0, FineX, FineY))
		for y := range FineY {
			for x := range FineX {
				img.Set(x, y, dark)
				if tt.light(x, y) {
					img.Set(x, y, light)
				}
			}
		}
		if got := strings.Join(InBlocks(img, 1, 1, false), "\n"); got != tt.want+"\x1b[m" {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func BenchmarkBlocks(b *testing.B) {
	img := image.NewYCbCr(image.Rect(0, 0, 116, 96), image.YCbCrSubsampleRatio420)
	for b.Loop() {
		InBlocks(img, 58, 24, false)
	}
}
