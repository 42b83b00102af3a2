package viewer

import (
	"math"
	"testing"
)

func TestZoomShowsAPartOfTheShapeOfTheScreen(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		keys   string
		w, h   int
		crop   string
		factor float64
	}{
		{"all", "", 1200, 900, "c_crop,g_north_west,h_900,w_1200,x_0,y_0", 1},
		{"in", "+", 1200, 900, "c_crop,g_north_west,h_600,w_1200,x_0,y_150", 1.5},
		{"twice in", "++", 1200, 900, "c_crop,g_north_west,h_400,w_800,x_200,y_250", 2.25},
		{"to the right", "++l", 1200, 900, "c_crop,g_north_west,h_400,w_800,x_400,y_250", 2.25},
		{"to the end", "++lllllllljjjjjjjj", 1200, 900, "c_crop,g_north_west,h_400,w_800,x_400,y_500", 2.25},
		{"and back from there", "++llllllllh", 1200, 900, "c_crop,g_north_west,h_400,w_800,x_200,y_250", 2.25},
		{"out keeps the middle", "+++l-", 1200, 900, "c_crop,g_north_west,h_400,w_800,x_333,y_250", 2.25},
		{"out of all", "++l----", 1200, 900, "c_crop,g_north_west,h_900,w_1200,x_0,y_0", 1},
		{"a small picture", "++++++++++++++++", 32, 32, "c_crop,g_north_west,h_9,w_19,x_7,y_11", 3.375},
		{"a high picture", "+", 100, 4000, "c_crop,g_north_west,h_2667,w_100,x_0,y_667", 1.5},
	}
	const cols, rows = 80, 20
	for _, tt := range tests {
		z := middle()
		for _, k := range tt.keys {
			switch k {
			case '+':
				z = z.in(1, tt.w, tt.h, cols, rows)
			case '-':
				z = z.in(-1, tt.w, tt.h, cols, rows)
			case 'l':
				z = z.pan(1, 0, tt.w, tt.h, cols, rows)
			case 'h':
				z = z.pan(-1, 0, tt.w, tt.h, cols, rows)
			case 'j':
				z = z.pan(0, 1, tt.w, tt.h, cols, rows)
			}
		}
		if got := z.seen(tt.w, tt.h, cols, rows).crop(tt.w, tt.h); got != tt.crop || math.Abs(z.factor()-tt.factor) > 0.01 {
			t.Errorf("%s: %s at %.2f, want %s at %.2f", tt.name, got, z.factor(), tt.crop, tt.factor)
		}
	}
}

func FuzzZoom(f *testing.F) {
	f.Add(1200, 900, 80, 20, uint64(12345))
	f.Fuzz(func(t *testing.T, w, h, cols, rows int, keys uint64) {
		const most = 1 << 20
		if w < 1 || h < 1 || w > most || h > most || cols < 1 || rows < 1 || cols > most || rows > most {
			return
		}
		z := middle()
		for ; keys > 0; keys /= 6 {
			switch keys % 6 {
			case 0, 5:
				z = z.in(1, w, h, cols, rows)
			case 1:
				z = z.in(-1, w, h, cols, rows)
			case 2:
				z = z.pan(1, -1, w, h, cols, rows)
			case 3:
				z = z.pan(-1, 0, w, h, cols, rows)
			case 4:
				z = z.pan(0, 1, w, h, cols, rows)
			}
			p := z.seen(w, h, cols, rows)
			if p.x < 0 || p.y < 0 || p.w <= 0 || p.h <= 0 || p.x+p.w > 1.0001 || p.y+p.h > 1.0001 {
				t.Fatalf("%d×%d in %d×%d: %+v of %+v is outside the picture", w, h, cols, rows, p, z)
			}
		}
	})
}
