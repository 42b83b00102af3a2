package transform

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

func plain(c color.Color, w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Rect, image.NewUniform(c), image.Point{}, draw.Src)
	return m
}

func TestColourEffects(t *testing.T) {
	t.Parallel()
	grey := func(v uint8) color.NRGBA { return color.NRGBA{v, v, v, 255} }
	tests := []struct {
		chain string
		from  color.NRGBA
		want  color.NRGBA
	}{
		{"e_grayscale", red, grey(76)},
		{"e_grayscale", color.NRGBA{255, 0, 0, 128}, color.NRGBA{76, 76, 76, 128}},
		{"e_blackwhite", grey(120), black},
		{"e_blackwhite", grey(140), white},
		{"e_blackwhite:30", grey(120), white},
		{"e_negate", color.NRGBA{255, 100, 0, 255}, color.NRGBA{0, 155, 255, 255}},
		{"e_sepia:100", grey(100), color.NRGBA{135, 120, 94, 255}},
		{"e_brightness:50", grey(100), grey(164)},
		{"e_brightness:-50", grey(100), grey(36)},
		{"e_contrast:0", grey(100), grey(100)},
		{"e_contrast:50", grey(228), white},
		{"e_contrast:-100", grey(228), grey(128)},
		{"e_saturation:-100", red, grey(76)},
		{"e_saturation:0", red, red},
		{"e_saturation:50", color.NRGBA{150, 100, 100, 255}, color.NRGBA{168, 93, 93, 255}},
		{"o_50", red, color.NRGBA{255, 0, 0, 128}},
		{"o_0", red, nothing},
		{"o_50,b_white", black, grey(127)},
		{"e_negate,e_grayscale", color.NRGBA{0, 255, 255, 255}, grey(76)},
		{"e_blur", red, red},
		{"e_sharpen", red, red},
		{"e_pixelate", red, red},
	}
	for _, tt := range tests {
		img := rendered(t, Source{Image: plain(tt.from, 7, 5)}, tt.chain)
		checkSpots(t, img, []spot{{0, 0, tt.want}, {6, 4, tt.want}}, 2)
	}
}

func TestDetailEffects(t *testing.T) {
	t.Parallel()
	soft := rendered(t, Source{Image: quarters(40, 20)}, "e_blur:200")
	edge := color.NRGBAModel.Convert(soft.At(19, 2)).(color.NRGBA)
	if edge.R < 80 || edge.R > 180 || edge.G < 60 || edge.G > 180 {
		t.Errorf("the edge between red and green is %v after a blur", edge)
	}
	squares := rendered(t, Source{Image: quarters(40, 20)}, "e_pixelate:40")
	checkSpots(t, squares, []spot{{0, 0, color.NRGBA{127, 127, 127, 255}}, {39, 19, color.NRGBA{127, 127, 127, 255}}}, 2)
	m := plain(color.NRGBA{100, 100, 100, 255}, 20, 20)
	draw.Draw(m, image.Rect(10, 0, 20, 20), image.NewUniform(color.NRGBA{150, 150, 150, 255}), image.Point{}, draw.Src)
	sharp := rendered(t, Source{Image: m}, "e_sharpen:200")
	dark, light := sharp.At(9, 10).(color.RGBA).R, sharp.At(10, 10).(color.RGBA).R
	if dark >= 100 || light <= 150 {
		t.Errorf("beside the edge it is %d and %d after sharpening", dark, light)
	}
}

func TestCorners(t *testing.T) {
	t.Parallel()
	src := Source{Image: plain(red, 40, 20)}
	tests := []struct {
		chain string
		spots []spot
	}{
		{"r_8", []spot{{0, 0, nothing}, {39, 0, nothing}, {0, 19, nothing}, {39, 19, nothing}, {8, 0, red}, {0, 8, red}, {20, 10, red}}},
		{"r_max", []spot{{0, 0, nothing}, {4, 2, nothing}, {20, 0, red}, {0, 10, red}, {39, 10, red}, {39, 19, nothing}}},
		{"r_8:0:0:0", []spot{{0, 0, nothing}, {39, 0, red}, {0, 19, red}, {39, 19, red}}},
		{"r_0:8", []spot{{0, 0, red}, {39, 0, nothing}, {39, 19, red}, {0, 19, nothing}}},
		{"r_0:0:8", []spot{{0, 0, red}, {39, 0, red}, {39, 19, nothing}, {0, 19, red}}},
		{"r_900", []spot{{0, 0, nothing}, {10, 0, red}, {29, 0, red}, {39, 19, nothing}}},
		{"r_8,b_blue", []spot{{0, 0, blue}, {20, 10, red}}},
		{"r_8,bo_2px_solid_white", []spot{{0, 0, nothing}, {20, 0, white}, {20, 1, white}, {20, 2, red}, {3, 3, white}, {20, 12, red}}},
		{"r_8,f_png", []spot{{0, 0, nothing}}},
	}
	for _, tt := range tests {
		img := rendered(t, src, tt.chain)
		checkSpots(t, img, tt.spots, 60)
	}
	half := color.NRGBAModel.Convert(rendered(t, src, "r_8").At(2, 2)).(color.NRGBA)
	if half.A == 0 || half.A == 255 {
		t.Errorf("the rim of a corner has alpha %d, not something between", half.A)
	}
}

func TestAutoBackground(t *testing.T) {
	t.Parallel()
	m := plain(blue, 40, 20)
	draw.Draw(m, image.Rect(5, 5, 35, 15), image.NewUniform(red), image.Point{}, draw.Src)
	edge := rendered(t, Source{Image: m}, "c_pad,w_40,h_40,b_auto")
	checkSpots(t, edge, []spot{{0, 0, blue}, {39, 39, blue}, {20, 20, red}}, 2)
	most := rendered(t, Source{Image: plain(green, 9, 9)}, "c_pad,w_20,h_9,b_auto:predominant")
	checkSpots(t, most, []spot{{0, 0, green}}, 2)
}
