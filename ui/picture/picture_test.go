package picture_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"testing"

	"cldx/ui/cell"
	"cldx/ui/picture"
)

func checker(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, color.RGBA{uint8(255 * (y % 2)), uint8(x), 0, 255})
		}
	}
	return img
}

func TestBlocks(t *testing.T) {
	t.Parallel()
	tests := []struct{ w, h, cols, rows, wantW, wantH int }{
		{4, 4, 10, 10, 4, 2},
		{4, 3, 10, 10, 4, 2},
		{100, 50, 10, 10, 10, 3},
		{50, 100, 10, 10, 10, 10},
		{3, 3, 0, 5, 0, 0},
	}
	for _, tt := range tests {
		lines := picture.InBlocks(checker(tt.w, tt.h), tt.cols, tt.rows, false)
		if len(lines) != tt.wantH {
			t.Errorf("%d×%d in %d×%d cells takes %d lines, want %d", tt.w, tt.h, tt.cols, tt.rows, len(lines), tt.wantH)
		}
		for _, line := range lines {
			if cell.Width(line) != tt.wantW {
				t.Errorf("%d×%d: line is %d cells wide, want %d", tt.w, tt.h, cell.Width(line), tt.wantW)
			}
		}
	}
	if got := picture.InBlocks(checker(1, 2), 1, 1, false)[0]; got != "\x1b[38;2;0;0;0;48;2;255;0;0m▀\x1b[m" {
		t.Errorf("one cell = %q", got)
	}
}

func TestDecodeRefusesByTheHeader(t *testing.T) {
	t.Parallel()
	var small bytes.Buffer
	if err := png.Encode(&small, checker(2, 2)); err != nil {
		t.Fatal(err)
	}
	if _, err := picture.Decode(small.Bytes()); err != nil {
		t.Errorf("Decode of a small picture: %v", err)
	}
	bomb := append([]byte(nil), small.Bytes()...)
	copy(bomb[16:], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // 65536 by 65536 pixels
	if _, err := picture.Decode(bomb); err == nil {
		t.Error("Decode accepts a bomb")
	}
	var large bytes.Buffer
	if err := png.Encode(&large, image.NewGray(image.Rect(0, 0, 5000, 1000))); err != nil {
		t.Fatal(err)
	}
	if _, err := picture.Decode(large.Bytes()); !errors.Is(err, picture.ErrTooLarge) {
		t.Errorf("Decode of a large picture = %v, want ErrTooLarge", err)
	}
}

func FuzzDecode(f *testing.F) {
	var small bytes.Buffer
	if err := png.Encode(&small, checker(2, 2)); err != nil {
		f.Fatal(err)
	}
	f.Add(small.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		if img, err := picture.Decode(data); err == nil {
			picture.InBlocks(img, 20, 10, true)
		}
	})
}
