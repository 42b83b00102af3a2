package pane

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTilesFillThePane(t *testing.T) {
	t.Parallel()
	tests := []struct {
		w, h, size int
		want       tiling
	}{
		{56, 20, 0, tiling{across: 3, rows: 2, cols: 16, high: 7}},
		{64, 26, 0, tiling{across: 4, rows: 3, cols: 14, high: 6}},
		{106, 41, 0, tiling{across: 6, rows: 5, cols: 15, high: 6}},
		{106, 41, 4, tiling{across: 3, rows: 2, cols: 33, high: 16}},
		{106, 41, -2, tiling{across: 8, rows: 6, cols: 11, high: 4}},
		{20, 8, 0, tiling{across: 1, rows: 1, cols: 18, high: 5}},
		{5, 3, 0, tiling{across: 1, rows: 1, cols: 3, high: 1}},
		{1, 1, 0, tiling{across: 1, rows: 1, cols: 1, high: 1}},
	}
	for _, tt := range tests {
		got := tile(tt.w, tt.h, tt.size)
		if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(tiling{})); diff != "" {
			t.Errorf("%d×%d cells, size %d (-want +got):\n%s", tt.w, tt.h, tt.size, diff)
		}
	}
	for size := SmallestThumbs; size <= LargestThumbs; size++ {
		for w := 1; w < 200; w++ {
			for h := 1; h < 60; h++ {
				got := tile(w, h, size)
				x, y := got.pitch()
				if w > 3 && got.across*x > w || h > 3 && got.rows*y+1 > h {
					t.Fatalf("%d×%d cells, size %d: %+v does not fit", w, h, size, got)
				}
			}
		}
	}
}
