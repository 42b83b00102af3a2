package transform

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"testing"
)

// quarters is red, green, blue and white from the upper left, row by row.
func quarters(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i, c := range []color.Color{red, green, blue, white} {
		r := image.Rect(0, 0, w/2, h/2).Add(image.Pt(i%2*(w/2), i/2*(h/2)))
		draw.Draw(m, r, image.NewUniform(c), image.Point{}, draw.Src)
	}
	return m
}

var (
	red     = color.NRGBA{255, 0, 0, 255}
	green   = color.NRGBA{0, 255, 0, 255}
	blue    = color.NRGBA{0, 0, 255, 255}
	white   = color.NRGBA{255, 255, 255, 255}
	black   = color.NRGBA{0, 0, 0, 255}
	nothing = color.NRGBA{}
)

// spot is what a pixel of a rendered picture has to be.
type spot struct {
	x, y int
	want color.NRGBA
}

func rendered(t testing.TB, src Source, text string) image.Image {
	t.Helper()
	chain, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Render(t.Context(), src, chain, Options{Ext: "png"})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	img, err := png.Decode(bytes.NewReader(r.Bytes))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != r.Width || b.Dy() != r.Height || r.ContentType != "image/png" {
		t.Errorf("%s: result says %+v, picture is %v", text, r, b)
	}
	return img
}

func near(a, b color.NRGBA, tolerance int) bool {
	if a.A == 0 && b.A == 0 {
		return true
	}
	d := func(x, y uint8) bool { return max(int(x)-int(y), int(y)-int(x)) <= tolerance }
	return d(a.R, b.R) && d(a.G, b.G) && d(a.B, b.B) && d(a.A, b.A)
}

// TestRenderGeometry asserts size and pixels of a 40 by 20 picture in four colours after each mode.
func TestRenderGeometry(t *testing.T) {
	t.Parallel()
	tests := []struct {
		chain string
		w, h  int
		spots []spot
	}{
		{"", 40, 20, []spot{{0, 0, red}, {39, 0, green}, {0, 19, blue}, {39, 19, white}}},
		{"w_20", 20, 10, []spot{{0, 0, red}, {19, 9, white}}},
		{"w_10,h_10", 10, 10, []spot{{0, 0, red}, {9, 0, green}}},
		{"w_0.5", 20, 10, nil},
		{"w_1.0,h_0.5", 40, 10, nil},
		{"c_scale,ar_1,w_30", 30, 30, nil},
		{"c_scale,h_ih,w_ih", 20, 20, nil},
		{"c_fit,w_20,h_20", 20, 10, nil},
		{"c_fit,w_80,h_80", 80, 40, nil},
		{"c_limit,w_80,h_80", 40, 20, nil},
		{"c_limit,w_30,h_10", 20, 10, nil},
		{"c_mfit,w_10,h_10", 40, 20, nil},
		{"c_mfit,w_80,h_80", 80, 40, nil},
		{"c_fill,w_10,h_10", 10, 10, []spot{{0, 0, red}, {9, 0, green}, {0, 9, blue}, {9, 9, white}}},
		{"c_fill,g_west,w_10,h_10", 10, 10, []spot{{0, 0, red}, {9, 0, red}, {9, 9, blue}}},
		{"c_fill,g_east,w_10,h_10", 10, 10, []spot{{0, 0, green}, {9, 9, white}}},
		{"c_fill,g_west,w_10,h_10,x_5", 10, 10, []spot{{0, 0, red}, {9, 0, green}}},
		{"c_fill,ar_1:1", 20, 20, nil},
		{"c_lfill,w_80,h_10", 40, 10, nil},
		{"c_lfill,w_10,h_10", 10, 10, nil},
		{"c_fill_pad,g_auto,w_10,h_10", 10, 10, nil},
		{"c_auto,w_10,h_10", 10, 10, nil},
		{"c_pad,w_40,h_40", 40, 40, []spot{{0, 0, nothing}, {0, 10, red}, {39, 29, white}, {0, 39, nothing}}},
		{"b_blue,c_pad,w_40,h_40", 40, 40, []spot{{0, 0, blue}, {0, 10, red}}},
		{"b_black,c_pad,g_north,w_40,h_40", 40, 40, []spot{{0, 0, red}, {0, 39, black}}},
		{"b_black,c_pad,g_south_east,w_80,h_40,x_0,y_0", 80, 40, []spot{{0, 0, red}, {79, 39, white}}},
		{"b_black,c_lpad,w_80,h_80", 40, 20, nil},
		{"b_black,c_lpad,w_20,h_20", 20, 20, []spot{{0, 0, black}, {0, 5, red}}},
		{"b_black,c_mpad,w_20,h_20", 40, 20, nil},
		{"b_black,c_mpad,w_80,h_80", 80, 80, []spot{{0, 0, black}, {0, 20, red}}},
		{"c_crop,w_10,h_10", 10, 10, []spot{{0, 0, red}, {9, 0, green}, {0, 9, blue}, {9, 9, white}}},
		{"c_crop,g_north_west,w_10,h_10", 10, 10, []spot{{0, 0, red}, {9, 9, red}}},
		{"c_crop,g_south_east,w_10,h_10", 10, 10, []spot{{0, 0, white}, {9, 9, white}}},
		{"c_crop,g_south_east,w_10,h_10,x_15", 10, 10, []spot{{0, 0, blue}, {9, 9, white}}},
		{"c_crop,w_10,h_10,x_15,y_0", 10, 10, []spot{{0, 0, red}, {9, 9, green}}},
		{"c_crop,g_xy_center,w_4,h_4,x_30,y_15", 4, 4, []spot{{0, 0, white}, {3, 3, white}}},
		{"c_crop,w_0.5,h_0.5,g_north_east", 20, 10, []spot{{0, 0, green}, {19, 9, green}}},
		{"c_crop,w_900,h_5,g_south", 40, 5, []spot{{0, 0, blue}, {39, 4, white}}},
		{"ar_1,c_crop,g_east", 20, 20, []spot{{0, 0, green}, {19, 19, white}}},
		{"c_thumb,w_10,h_10,g_face", 10, 10, nil},
		{"c_crop,g_north_west,w_20,h_10/w_4,h_4/c_pad,w_8,h_4,b_white", 8, 4, []spot{{0, 0, white}, {2, 0, red}, {6, 0, white}}},
		{"a_90", 20, 40, []spot{{0, 0, blue}, {19, 0, red}, {0, 39, white}, {19, 39, green}}},
		{"a_-90", 20, 40, []spot{{0, 0, green}, {19, 0, white}, {0, 39, red}}},
		{"a_180", 40, 20, []spot{{0, 0, white}, {39, 19, red}}},
		{"a_hflip", 40, 20, []spot{{0, 0, green}, {39, 0, red}}},
		{"a_vflip", 40, 20, []spot{{0, 0, blue}, {0, 19, red}}},
		{"a_90.hflip", 20, 40, []spot{{0, 0, red}, {19, 0, blue}}},
		{"a_45", 43, 43, []spot{{0, 0, nothing}, {42, 42, nothing}, {42, 0, nothing}}},
		{"a_45,b_black", 43, 43, []spot{{0, 0, black}, {42, 42, black}}},
		{"a_auto_right,c_scale,w_10,h_20", 10, 20, []spot{{0, 0, blue}, {9, 0, red}}},
		{"a_auto_left,c_scale,w_20,h_10", 20, 10, []spot{{0, 0, red}}},
		{"dpr_2.0,w_10", 20, 10, nil},
		{"w_10/dpr_2.0", 20, 10, nil},
		{"dpr_auto,w_10", 10, 5, nil},
		{"bo_3px_solid_black", 46, 26, []spot{{0, 0, black}, {2, 2, black}, {3, 3, red}, {45, 25, black}}},
	}
	for _, tt := range tests {
		t.Run(tt.chain, func(t *testing.T) {
			t.Parallel()
			img := rendered(t, Source{Image: quarters(40, 20)}, tt.chain)
			if b := img.Bounds(); b.Dx() != tt.w || b.Dy() != tt.h {
				t.Fatalf("size %d x %d, want %d x %d", b.Dx(), b.Dy(), tt.w, tt.h)
			}
			checkSpots(t, img, tt.spots, 40)
		})
	}
}

func checkSpots(t *testing.T, img image.Image, spots []spot, tolerance int) {
	t.Helper()
	for _, s := range spots {
		got := color.NRGBAModel.Convert(img.At(s.x, s.y)).(color.NRGBA)
		if !near(got, s.want, tolerance) {
			t.Errorf("pixel %d,%d is %v, want %v", s.x, s.y, got, s.want)
		}
	}
}

func TestRenderRegions(t *testing.T) {
	t.Parallel()
	src := Source{
		Image:  quarters(400, 200),
		Faces:  []image.Rectangle{image.Rect(10, 120, 40, 150), image.Rect(300, 20, 380, 60)},
		Custom: []image.Rectangle{image.Rect(220, 120, 260, 140)},
	}
	tests := []struct {
		chain string
		w, h  int
		want  color.NRGBA
	}{
		{"c_thumb,g_face,w_10,h_10", 10, 10, green},
		{"c_thumb,g_custom,w_10,h_10", 10, 10, white},
		{"c_crop,g_custom", 40, 20, white},
		{"c_crop,g_custom,z_2", 20, 10, white},
		{"c_crop,g_face,w_20,h_20", 20, 20, green},
		{"w_200/c_crop,g_custom", 20, 10, white},
		{"c_crop,g_south_east,w_200,h_100/c_crop,g_custom", 40, 20, white},
		{"c_crop,g_custom:face", 40, 20, white},
	}
	for _, tt := range tests {
		img := rendered(t, src, tt.chain)
		if b := img.Bounds(); b.Dx() != tt.w || b.Dy() != tt.h {
			t.Errorf("%s: size %v", tt.chain, b)
		}
		checkSpots(t, img, []spot{{0, 0, tt.want}, {tt.w - 1, tt.h - 1, tt.want}}, 2)
	}
	whole := rendered(t, Source{Image: quarters(40, 20)}, "c_crop,g_faces,w_10,h_10")
	checkSpots(t, whole, []spot{{0, 0, red}, {9, 9, white}}, 2)
}

func TestRenderAutoGravity(t *testing.T) {
	t.Parallel()
	m := image.NewRGBA(image.Rect(0, 0, 300, 100))
	draw.Draw(m, m.Rect, image.NewUniform(white), image.Point{}, draw.Src)
	for y := range 100 {
		for x := range 60 {
			if (x/10+y/10)%2 == 0 {
				m.Set(230+x, y, red)
			}
		}
	}
	img := rendered(t, Source{Image: m}, "c_fill,g_auto,w_100,h_100/e_blackwhite:60/w_1,h_1")
	if c := color.NRGBAModel.Convert(img.At(0, 0)).(color.NRGBA); c.R > 240 {
		t.Errorf("g_auto chose an empty part: %v", c)
	}
	even := image.NewRGBA(image.Rect(0, 0, 300, 100))
	if p := busiest(even, 100, 100); p.X < 90 || p.X > 110 {
		t.Errorf("a picture without detail is cut at %v, not in the middle", p)
	}
}

func TestRenderRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		chain string
		is    error
		text  string
	}{
		{"w_99999,h_99999", ErrTooLarge, "limit is 25000000"},
		{"w_900.5", ErrTooLarge, ""},
		{"c_pad,w_9000,h_9000", ErrTooLarge, ""},
		{"c_fill,w_9000,h_9000", ErrTooLarge, ""},
		{"f_webp", ErrNoEncoder, "writing webp"},

		{"c_fit,g_auto,w_5", nil, "Invalid gravity in transformation: auto"},
		{"so_2", nil, "the source is not a video"},
		{"e_vectorize", nil, "Unsupported in the sandbox: e_vectorize (not implemented)"},
	}
	for _, tt := range tests {
		chain, err := Parse(tt.chain)
		if err != nil {
			t.Fatal(err)
		}
		src := Source{Image: quarters(40, 20)}
		if tt.chain == "so_2" {
			src = Source{Path: "none"}
		}
		_, err = Render(t.Context(), src, chain, Options{})
		if err == nil || (tt.is != nil && !errors.Is(err, tt.is)) || !bytes.Contains([]byte(err.Error()), []byte(tt.text)) {
			t.Errorf("%s: %v, want %v %q", tt.chain, err, tt.is, tt.text)
		}
	}
}
