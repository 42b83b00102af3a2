package lab_test

import (
	"image/color"
	"math"
	"testing"

	"cldx/sandbox/lab"
)

func TestOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		c    color.NRGBA
		want lab.Colour
	}{
		{"black", color.NRGBA{0, 0, 0, 255}, lab.Colour{0, 0, 0}},
		{"white", color.NRGBA{255, 255, 255, 255}, lab.Colour{100, 0, 0}},
		{"red", color.NRGBA{255, 0, 0, 255}, lab.Colour{53.2, 80.1, 67.2}},
		{"transparent blue", color.NRGBA{0, 0, 255, 0}, lab.Colour{32.3, 79.2, -107.9}},
	}
	for _, tt := range tests {
		if got := lab.Of(tt.c); lab.Distance(got, tt.want) > 0.2 {
			t.Errorf("%s is %v, want %v", tt.name, got, tt.want)
		}
	}
}

// FuzzHex reads any text for a colour.
func FuzzHex(f *testing.F) {
	f.Add("#FF0000")
	f.Add("#-12345")
	f.Fuzz(func(t *testing.T, text string) {
		at, ok := lab.Hex(text)
		if ok && (at[0] < -0.01 || at[0] > 100.01 || len(text) != 7) {
			t.Errorf("Hex(%q) = %v", text, at)
		}
		if !ok && at != (lab.Colour{}) {
			t.Errorf("Hex(%q) is no colour, and yet %v", text, at)
		}
		if math.IsNaN(lab.Distance(at, lab.Colour{})) {
			t.Errorf("Hex(%q) = %v is nowhere", text, at)
		}
	})
}
