package transform

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
	"time"
)

// library is some pictures by name.
func library(_ context.Context, ref Ref) (Source, error) {
	switch ref.ID {
	case "dot":
		return Source{Image: plain(black, 4, 4)}, nil
	case "grey":
		return Source{Image: plain(color.NRGBA{128, 128, 128, 255}, 40, 20)}, nil
	case "half":
		m := plain(white, 40, 20)
		for y := range 20 {
			for x := range 20 {
				m.Set(x, y, black)
			}
		}
		return Source{Image: m}, nil
	case "glass":
		return Source{Image: image.NewRGBA(image.Rect(0, 0, 4, 4))}, nil
	case "big":
		return Source{Image: plain(black, 60, 20)}, nil
	case "folder/dot":
		return Source{Image: plain(white, 2, 2)}, nil
	}
	return Source{}, errors.New("no " + ref.ID)
}

// layered renders a picture in four colours, 40 by 20, with layers from the library.
func layered(t *testing.T, text string) (image.Image, error) {
	t.Helper()
	chain, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	src := Source{Image: quarters(40, 20), Facts: Facts{Tags: []string{"sale"}, Context: map[string]string{"alt": "x"}}}
	src.Faces = []image.Rectangle{image.Rect(2, 2, 8, 8), image.Rect(30, 10, 34, 14)}
	r, err := Render(t.Context(), src, chain, Options{Ext: "png", Layers: library})
	if err != nil {
		return nil, err
	}
	return png.Decode(bytes.NewReader(r.Bytes))
}

// TestLayers asserts size and pixels of a 40 by 20 picture in four colours, red green blue white, with layers.
func TestLayers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		chain string
		w, h  int
		spots []spot
	}{
		{"l_dot", 40, 20, []spot{{18, 8, black}, {21, 11, black}, {17, 8, red}, {22, 11, white}}},
		{"g_north_west,l_dot", 40, 20, []spot{{0, 0, black}, {3, 3, black}, {4, 4, red}}},
		{"g_south_east,l_dot,x_2,y_3", 40, 20, []spot{{34, 13, black}, {37, 16, black}, {38, 16, white}, {37, 17, white}}},
		{"l_dot/fl_layer_apply,g_north_east", 40, 20, []spot{{36, 0, black}, {35, 0, green}}},
		{"l_dot/c_scale,w_8/fl_layer_apply,g_north_west", 40, 20, []spot{{7, 7, black}, {8, 8, red}}},
		{"g_north_west,l_dot,w_8", 40, 20, []spot{{7, 7, black}, {8, 8, red}}},
		{"fl_relative,g_north_west,h_0.5,l_dot,w_0.25", 40, 20, []spot{{9, 9, black}, {10, 9, red}, {9, 10, blue}}},
		{"l_dot/c_scale,fl_relative,h_0.5,w_0.25/fl_layer_apply,g_north_west", 40, 20, []spot{{9, 9, black}, {10, 9, red}}},
		{"l_dot/fl_layer_apply,g_north_west,x_0.5,y_0.5", 40, 20, []spot{{20, 10, black}, {19, 9, red}}},
		{"l_dot/e_negate/fl_layer_apply,g_north_west/w_20", 20, 10, []spot{{0, 0, white}, {3, 3, red}}},
		{"g_north_west,l_folder:dot", 40, 20, []spot{{1, 1, white}, {2, 2, red}}},
		{"l_dot/l_folder:dot/fl_layer_apply,g_north_west/fl_layer_apply,g_north_west", 40, 20, []spot{{0, 0, white}, {2, 2, black}, {4, 4, red}}},
		{"g_faces,l_dot", 40, 20, []spot{{5, 5, black}, {32, 12, black}, {20, 3, green}}},
		{"g_face,l_dot", 40, 20, []spot{{5, 5, black}, {32, 12, white}}},
		{"fl_region_relative,g_faces,l_dot,w_1.0", 40, 20, []spot{{2, 2, black}, {7, 7, black}, {8, 8, red}, {30, 10, black}, {33, 13, black}, {34, 13, white}}},
		{"g_xy_center,l_dot,x_10,y_5", 40, 20, []spot{{8, 3, black}, {11, 6, black}, {12, 7, red}}},
		{"g_north_west,l_dot,x_-2,y_-2", 42, 22, []spot{{0, 0, black}, {3, 3, black}, {4, 4, red}, {41, 0, nothing}}},
		{"fl_no_overflow,g_north_west,l_dot,x_-2,y_-2", 40, 20, []spot{{0, 0, black}, {1, 1, black}, {2, 2, red}}},
		{"l_big", 60, 20, []spot{{0, 0, black}, {30, 10, black}}},
		{"u_big", 60, 20, []spot{{0, 0, black}, {9, 0, black}, {10, 0, red}, {49, 19, white}, {50, 19, black}}},
		{"fl_tiled,g_north_west,l_dot", 40, 20, []spot{{0, 0, black}, {39, 19, black}, {21, 7, black}}},
		{"l_dot,o_0", 40, 20, []spot{{18, 8, red}}},
		{"l_dot,o_50,g_north_west", 40, 20, []spot{{0, 0, color.NRGBA{127, 0, 0, 255}}}},
		{"e_multiply,l_grey", 40, 20, []spot{{0, 0, color.NRGBA{128, 0, 0, 255}}, {39, 19, color.NRGBA{128, 128, 128, 255}}}},
		{"l_grey/e_screen,fl_layer_apply", 40, 20, []spot{{0, 0, color.NRGBA{255, 128, 128, 255}}, {39, 19, white}}},
		{"l_grey/e_overlay,fl_layer_apply", 40, 20, []spot{{0, 0, red}, {39, 19, white}}},
		{"l_half/e_mask,fl_layer_apply", 40, 20, []spot{{0, 0, nothing}, {39, 0, green}}},
		{"fl_cutter,g_north_west,l_dot", 40, 20, []spot{{0, 0, red}, {3, 3, red}, {4, 4, nothing}, {39, 19, nothing}}},
		{"l_dot/e_cut_out,fl_layer_apply,g_north_west", 40, 20, []spot{{0, 0, nothing}, {4, 4, red}}},
		{"l_dot/e_displace,fl_layer_apply,x_20,y_0", 40, 20, []spot{{39, 0, red}, {0, 0, nothing}, {39, 19, blue}}},
		{"l_glass,g_north_west", 40, 20, []spot{{0, 0, red}}},
		{"$logo_!folder:dot!/g_north_west,l_$logo", 40, 20, []spot{{0, 0, white}, {2, 2, red}}},
	}
	for _, tt := range tests {
		img, err := layered(t, tt.chain)
		if err != nil {
			t.Errorf("%s: %v", tt.chain, err)
			continue
		}
		if b := img.Bounds(); b.Dx() != tt.w || b.Dy() != tt.h {
			t.Errorf("%s: %v, want %d by %d", tt.chain, b, tt.w, tt.h)
			continue
		}
		for _, s := range tt.spots {
			if got := nrgba(img.At(s.x, s.y)); !near(got, s.want, 3) {
				t.Errorf("%s: pixel %d,%d is %v, want %v", tt.chain, s.x, s.y, got, s.want)
			}
		}
	}
}

func TestLayersThatAreWrong(t *testing.T) {
	t.Parallel()
	for text, reason := range map[string]string{
		"l_none": "no none", "fl_layer_apply": "Invalid flags", "g_auto,l_dot": "Invalid gravity", "l_fetch:%": "Invalid overlay",
		"fl_text_disallow_overflow,l_text:Arial_40:long%20long": "does not fit", "l_text:nonsense:hi": "Invalid overlay",
		"if_w_gt_1/w_5": "Invalid if", "if_end": "Invalid if", "w_5/if_else/w_6": "Invalid component", "w_$none": "not set", "$x_1_div_0": "division",
		strings.Repeat("l_dot/", 61) + "w_5": "number of layers", strings.Repeat("l_dot/", 30) + strings.Repeat("fl_layer_apply/", 30): "nested",
		"l_text:Arial_900:" + strings.Repeat("m", 900): "too large",
	} {
		chain, err := Parse(text)
		if err == nil {
			_, err = Render(t.Context(), Source{Image: quarters(40, 20)}, chain, Options{Ext: "png", Layers: library})
		}
		if err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("%.40s: %v, want %q", text, err, reason)
		}
	}
}

// TestConditionsAndVariables asserts the size of what comes of a 40 by 20 picture.
func TestConditionsAndVariables(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]image.Point{
		"if_w_gt_30/w_10/if_else/w_20/if_end": {10, 5}, "if_w_gt_50/w_10/if_else/w_20/if_end": {20, 10}, "if_w_gt_50/w_10/if_end": {40, 20},
		"if_w_gt_30,w_10": {10, 5}, "if_w_gt_50,w_10": {40, 20}, "if_w_gt_50,w_10/if_else,w_20": {20, 10}, "if_w_gt_30,w_10/if_end": {10, 5},
		"if_w_gt_30,w_10/if_else,w_20": {10, 5}, "if_w_gt_50,w_10/if_else,w_8/if_end/h_2,w_3": {3, 2},
		"if_w_gt_30/if_h_gt_30/w_2/if_else/w_4/if_end/if_end": {4, 2}, "if_!sale!_in_tags/w_10/if_end": {10, 5},
		"if_ctx:!alt!_eq_!y!/w_10/if_end": {40, 20}, "if_fc_eq_2,w_8": {8, 4}, "if_iar_gt_16:9_and_ar_eq_2:1,w_8": {8, 4}, "w_20/if_w_eq_20_and_iw_eq_40,w_2": {2, 1},
		"$x_5/w_$x_mul_2": {10, 5}, "$x_5,$y_$x_add_1/h_$y,w_$x": {5, 6}, "w_iw_div_4": {10, 5}, "c_crop,h_ih_sub_5,w_w_mul_0.5": {20, 15},
		"$half_0.5/w_$half": {20, 10}, "$m_!crop!/c_$m,h_3,w_2": {2, 3}, "$w_10/if_$w_lt_20/$w_30/if_end/w_$w": {30, 15}, "ar_$r,c_crop": {},
		"$r_2/ar_$r,c_scale,h_5": {10, 5}, "l_dot/$z_6/fl_layer_apply/w_$z": {6, 3}, "if_tar_gt_1.5,w_10": {10, 5},
		"if_w_gt_1/l_dot/if_w_lt_10/w_2/if_end/fl_layer_apply/if_end/w_4": {4, 2},
	} {
		img, err := layered(t, text)
		if want == (image.Point{}) {
			if err == nil {
				t.Errorf("%s: no error", text)
			}
			continue
		}
		if err != nil || img.Bounds().Size() != want {
			t.Errorf("%s: %v, %v, want %v", text, img, err, want)
		}
	}
}

// TestConditionsChooseTheOutput looks at the format that a branch asks for.
func TestConditionsChooseTheOutput(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"if_w_gt_30/f_jpg/if_else/f_gif/if_end": "jpg", "if_w_gt_50/f_jpg/if_else/f_gif/if_end": "gif", "l_dot/f_gif/fl_layer_apply": "png", "f_jpg,l_dot": "jpg",
	} {
		chain, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Render(t.Context(), Source{Image: quarters(40, 20)}, chain, Options{Ext: "png", Layers: library})
		if err != nil || r.Format != want {
			t.Errorf("%s: %s, %v, want %s", text, r.Format, err, want)
		}
	}
}

// TestTexts asserts what texts look like without their letters: size, colours, lines.
func TestTexts(t *testing.T) {
	t.Parallel()
	size := func(text string) (image.Image, image.Point) {
		img, err := layered(t, text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		return img, img.Bounds().Size()
	}
	_, one := size("c_scale,h_1,w_1/l_text:Arial_30:Hello%20World")
	_, wrapped := size("c_scale,h_1,w_1/c_fit,l_text:Arial_30:Hello%20World,w_90")
	_, lines := size("c_scale,h_1,w_1/l_text:Arial_30:Hello%0AWorld")
	_, whole := size("c_scale,h_1,w_1/fl_text_no_trim,l_text:Arial_30:Hello%20World")
	if wrapped.X > 90 || wrapped.Y < one.Y*3/2 || lines.Y < one.Y*3/2 || whole.Y <= one.Y {
		t.Errorf("one line %v, wrapped %v, two lines %v, with room %v", one, wrapped, lines, whole)
	}
	_, short := size("c_scale,h_1,w_1/c_fit,h_30,l_text:Arial_20:one%20two%20three%20four%20five%20six,w_60")
	if short.Y > 30 {
		t.Errorf("a text is %v high, the limit is 30", short.Y)
	}
	img, box := size("c_scale,h_1,w_1/b_red,co_blue,l_text:Arial_30:MMM")
	found := map[color.NRGBA]int{}
	for i := range box.X * box.Y {
		found[nrgba(img.At(i%box.X, i/box.X))]++
	}
	if found[red] == 0 || found[blue] == 0 {
		t.Errorf("no red ground or no blue letters among %d colours", len(found))
	}
	_, named := size("$n_!Hello World!/c_scale,h_1,w_1/l_text:Arial_30:$(n)")
	_, encoded := size("c_scale,h_1,w_1/l_text:Arial_30:Hello%2520World")
	if named != one || encoded != one {
		t.Errorf("the same text is %v, by a variable %v, encoded twice %v", one, named, encoded)
	}
}

// TestRenderingStops begins what would take very long and takes it back.
func TestRenderingStops(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		strings.Repeat("e_oil_paint:100,", 900) + "o_100", strings.Repeat("if_"+strings.Repeat("tar_gt_1_and_", 40)+"tar_gt_1,w_5/", 20) + "w_6",
	} {
		chain, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		begun := time.Now()
		_, err = Render(ctx, Source{Image: quarters(1000, 1000)}, chain, Options{Ext: "png"})
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(begun) > 10*time.Second {
			t.Errorf("%.20s: %v after %v", text, err, time.Since(begun))
		}
	}
}
