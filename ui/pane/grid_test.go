package pane_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/ui/pane"
)

func TestTilesFillThePane(t *testing.T) {
	t.Parallel()
	tests := []struct {
		w, h, size int
		want       pane.Tiling
	}{
		{56, 20, 0, pane.Tiling{Across: 3, Rows: 2, Cols: 16, High: 7}},
		{64, 26, 0, pane.Tiling{Across: 4, Rows: 3, Cols: 14, High: 6}},
		{106, 41, 0, pane.Tiling{Across: 6, Rows: 5, Cols: 15, High: 6}},
		{106, 41, 4, pane.Tiling{Across: 3, Rows: 2, Cols: 33, High: 16}},
		{106, 41, -2, pane.Tiling{Across: 8, Rows: 6, Cols: 11, High: 4}},
		{20, 8, 0, pane.Tiling{Across: 1, Rows: 1, Cols: 18, High: 5}},
		{5, 3, 0, pane.Tiling{Across: 1, Rows: 1, Cols: 3, High: 1}},
		{1, 1, 0, pane.Tiling{Across: 1, Rows: 1, Cols: 1, High: 1}},
	}
	for _, tt := range tests {
		got := pane.Tile(tt.w, tt.h, tt.size)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%d×%d cells, size %d (-want +got):\n%s", tt.w, tt.h, tt.size, diff)
		}
	}
	for size := pane.SmallestThumbs; size <= pane.LargestThumbs; size++ {
		for w := 1; w < 200; w++ {
			for h := 1; h < 60; h++ {
				got := pane.Tile(w, h, size)
				x, y := got.Pitch()
				if w > 3 && got.Across*x > w || h > 3 && got.Rows*y+1 > h {
					t.Fatalf("%d×%d cells, size %d: %+v does not fit", w, h, size, got)
				}
			}
		}
	}
}
