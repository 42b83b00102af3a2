package pixel

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

// halves is one colour on the left and another on the right.
func halves(left, right color.Color, w, h int) *image.RGBA {
	m := plain(left, w, h)
	draw.Draw(m, image.Rect(w/2, 0, w, h), image.NewUniform(right), image.Point{}, draw.Src)
	return m
}

func at(m *image.RGBA, x, y int) color.NRGBA {
	return color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA)
}

func near(a, b color.NRGBA) bool {
	d := func(x, y uint8) bool { return max(int(x)-int(y), int(y)-int(x)) <= 2 }
	return a.A == 0 && b.A == 0 || d(a.R, b.R) && d(a.G, b.G) && d(a.B, b.B) && d(a.A, b.A)
}

var (
	red   = color.NRGBA{255, 0, 0, 255}
	green = color.NRGBA{0, 255, 0, 255}
	blue  = color.NRGBA{0, 0, 255, 255}
	white = color.NRGBA{255, 255, 255, 255}
	black = color.NRGBA{0, 0, 0, 255}
	clear = color.NRGBA{}
)

func solid(v uint8) color.NRGBA { return color.NRGBA{v, v, v, 255} }

// TestColours asserts what each change makes of a plain colour.
func TestColours(t *testing.T) {
	t.Parallel()
	muted := color.NRGBA{150, 100, 100, 255}
	for name, tt := range map[string]struct {
		from, want color.NRGBA
		run        func(*image.RGBA) *image.RGBA
	}{
		"hue by a third":       {red, green, func(m *image.RGBA) *image.RGBA { return Hue(m, 120) }},
		"hue all around":       {muted, muted, func(m *image.RGBA) *image.RGBA { return Hue(m, 360) }},
		"hsb brighter":         {color.NRGBA{100, 0, 0, 255}, color.NRGBA{228, 0, 0, 255}, func(m *image.RGBA) *image.RGBA { return BrightnessHSB(m, 50) }},
		"gamma of nothing":     {muted, muted, func(m *image.RGBA) *image.RGBA { return Gamma(m, 0) }},
		"gamma lighter":        {solid(64), solid(128), func(m *image.RGBA) *image.RGBA { return Gamma(m, 100) }},
		"more red":             {solid(100), color.NRGBA{151, 100, 100, 255}, func(m *image.RGBA) *image.RGBA { return Channel(m, 0, 20) }},
		"less blue":            {solid(100), color.NRGBA{100, 100, 49, 255}, func(m *image.RGBA) *image.RGBA { return Channel(m, 2, -20) }},
		"vibrance of grey":     {solid(90), solid(90), func(m *image.RGBA) *image.RGBA { return Vibrance(m, 100) }},
		"colorize half":        {white, color.NRGBA{128, 128, 255, 255}, func(m *image.RGBA) *image.RGBA { return Colorize(m, Of(blue), 0.5) }},
		"replace":              {red, blue, func(m *image.RGBA) *image.RGBA { return Replace(m, Of(red), Of(blue), 30) }},
		"replace another":      {green, green, func(m *image.RGBA) *image.RGBA { return Replace(m, Of(red), Of(blue), 30) }},
		"matrix that swaps":    {red, blue, func(m *image.RGBA) *image.RGBA { return Matrix(m, [3][3]float64{{0, 0, 1}, {0, 1, 0}, {1, 0, 0}}) }},
		"tint of white":        {white, red, func(m *image.RGBA) *image.RGBA { return Tint(m, 1, false, []Stop{{1, Of(red)}, {0, Colour{}}}) }},
		"tint in between":      {solid(128), color.NRGBA{128, 0, 0, 255}, func(m *image.RGBA) *image.RGBA { return Tint(m, 1, false, []Stop{{0, Colour{}}, {1, Of(red)}}) }},
		"fill light in shadow": {black, solid(128), func(m *image.RGBA) *image.RGBA { return FillLight(m, 1, 0) }},
		"fill light in light":  {white, white, func(m *image.RGBA) *image.RGBA { return FillLight(m, 1, 0) }},
		"threshold keeps":      {color.NRGBA{255, 0, 0, 150}, red, func(m *image.RGBA) *image.RGBA { return Threshold(m, 50) }},
		"threshold drops":      {color.NRGBA{255, 0, 0, 100}, clear, func(m *image.RGBA) *image.RGBA { return Threshold(m, 50) }},
		"transparent":          {red, clear, func(m *image.RGBA) *image.RGBA { return Transparent(m, Of(red), 5) }},
		"not transparent":      {blue, blue, func(m *image.RGBA) *image.RGBA { return Transparent(m, Of(red), 5) }},
		"sharpen of plain":     {muted, muted, func(m *image.RGBA) *image.RGBA { return Sharpen(m, 2, 1, 0) }},
		"oil of plain":         {muted, muted, func(m *image.RGBA) *image.RGBA { return OilPaint(m, 3) }},
		"auto brightness":      {solid(64), solid(128), func(m *image.RGBA) *image.RGBA { return AutoBrightness(m, 1) }},
		"rod monochromacy":     {blue, solid(64), func(m *image.RGBA) *image.RGBA { m, _ = Blind(m, "rod_monochromacy"); return m }},
	} {
		if got := at(tt.run(plain(tt.from, 12, 10)), 6, 5); !near(got, tt.want) {
			t.Errorf("%s: %v becomes %v, want %v", name, tt.from, got, tt.want)
		}
	}
}

func TestAutomaticCorrections(t *testing.T) {
	t.Parallel()
	m := AutoContrast(halves(solid(100), solid(150), 20, 10), 1)
	if !near(at(m, 0, 0), black) || !near(at(m, 19, 0), white) {
		t.Errorf("contrast: %v and %v", at(m, 0, 0), at(m, 19, 0))
	}
	m = AutoColor(halves(color.NRGBA{100, 0, 50, 255}, color.NRGBA{200, 20, 60, 255}, 20, 10), 1)
	if !near(at(m, 0, 0), black) || !near(at(m, 19, 0), white) {
		t.Errorf("colour: %v and %v", at(m, 0, 0), at(m, 19, 0))
	}
}

func TestDetail(t *testing.T) {
	t.Parallel()
	m := Pixelate(halves(black, white, 8, 8), 8)
	if !near(at(m, 0, 0), solid(127)) {
		t.Errorf("a square across the edge is %v", at(m, 0, 0))
	}
	m = Within(plain(red, 10, 10), image.Rect(2, 2, 5, 5), func(part *image.RGBA) *image.RGBA { return Negate(part) })
	if at(m, 1, 1) != red || !near(at(m, 3, 3), color.NRGBA{0, 255, 255, 255}) || at(m, 5, 5) != red {
		t.Errorf("within a part: %v %v %v", at(m, 1, 1), at(m, 3, 3), at(m, 5, 5))
	}
	m = Vignette(plain(white, 20, 20), 100)
	if at(m, 10, 10).R < 240 || at(m, 0, 0).R > 60 {
		t.Errorf("vignette: middle %v, corner %v", at(m, 10, 10), at(m, 0, 0))
	}
	m = Dither(plain(solid(128), 16, 16), 8, 2)
	lit := 0
	for i := range 256 {
		switch at(m, i%16, i/16) {
		case white:
			lit++
		case black:
		default:
			t.Fatalf("a dithered pixel is %v", at(m, i%16, i/16))
		}
	}
	if lit < 120 || lit > 136 {
		t.Errorf("%d of 256 pixels are lit for a middle grey", lit)
	}
	a, b := Noise(plain(solid(128), 9, 9), 30), Noise(plain(solid(128), 9, 9), 30)
	if at(a, 1, 1) == at(a, 2, 1) && at(a, 2, 1) == at(a, 3, 1) || at(a, 1, 1) != at(b, 1, 1) {
		t.Errorf("noise %v %v, again %v", at(a, 1, 1), at(a, 2, 1), at(b, 1, 1))
	}
	m = Cartoonify(halves(black, white, 20, 20), 50, false)
	if at(m, 10, 10) != black || at(m, 2, 10) != white {
		t.Errorf("a drawing's line is %v and its ground %v", at(m, 10, 10), at(m, 2, 10))
	}
}

func TestShapes(t *testing.T) {
	t.Parallel()
	m := image.NewRGBA(image.Rect(0, 0, 21, 21))
	draw.Draw(m, image.Rect(8, 8, 13, 13), image.NewUniform(red), image.Point{}, draw.Src)
	grown := Silhouette(m, Of(blue), 3)
	if at(grown, 6, 10) != blue || at(grown, 10, 10) != blue || at(grown, 3, 10).A != 0 || at(grown, 5, 5).A > 128 {
		t.Errorf("grown: %v %v %v %v", at(grown, 6, 10), at(grown, 10, 10), at(grown, 3, 10), at(grown, 5, 5))
	}
	shrunk := Silhouette(m, Of(blue), -2)
	if at(shrunk, 10, 10) != blue || at(shrunk, 8, 10).A > 128 {
		t.Errorf("shrunk: %v %v", at(shrunk, 10, 10), at(shrunk, 8, 10))
	}
	faded := FadeEdges(plain(red, 20, 20), 0.5, 0, 0, 0)
	if at(faded, 0, 10).A > 20 || at(faded, 15, 10).A != 255 {
		t.Errorf("faded: %v %v", at(faded, 0, 10), at(faded, 15, 10))
	}
}

func TestWarps(t *testing.T) {
	t.Parallel()
	m := halves(red, blue, 20, 10)
	same, ok := Perspective(m, [4]Point{{0, 0}, {20, 0}, {20, 10}, {0, 10}}, 20, 10)
	if !ok || at(same, 5, 5) != red || at(same, 15, 5) != blue {
		t.Errorf("unmoved corners: %v %v", at(same, 5, 5), at(same, 15, 5))
	}
	turned, ok := Perspective(m, [4]Point{{20, 0}, {0, 0}, {0, 10}, {20, 10}}, 20, 10)
	if !ok || at(turned, 5, 5) != blue || at(turned, 15, 5) != red {
		t.Errorf("swapped corners: %v %v", at(turned, 5, 5), at(turned, 15, 5))
	}
	if _, ok := Perspective(m, [4]Point{{0, 0}, {0, 0}, {0, 0}, {0, 0}}, 20, 10); ok {
		t.Error("a picture in one point is drawn")
	}
	slanted, ok := Shear(m, 45, 0, 1e6)
	if !ok || slanted.Rect.Dx() != 30 || at(slanted, 0, 9).A != 0 || at(slanted, 1, 0) != red || at(slanted, 28, 9) != blue {
		t.Errorf("slanted: %v", slanted.Rect)
	}
	if _, ok := Shear(m, 89.9, 89.9, 1e6); ok {
		t.Error("a picture beyond the limit is drawn")
	}
	bent, ok := Arc(halves(red, blue, 60, 10), 180, 1e6)
	if !ok || at(bent, 1, bent.Rect.Dy()-2).A == 0 || at(bent, bent.Rect.Dx()/2, bent.Rect.Dy()-1).A != 0 ||
		!near(at(bent, 4, bent.Rect.Dy()-3), red) || !near(at(bent, bent.Rect.Dx()-5, bent.Rect.Dy()-3), blue) {
		t.Errorf("bent: %v", bent.Rect)
	}
}
