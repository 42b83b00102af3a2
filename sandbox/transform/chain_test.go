package transform

import (
	"errors"
	"strings"
	"testing"
)

func TestParseString(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{"", ""},
		{"w_100,c_scale", "c_scale,w_100"},
		{"/c_fill,w_10//e_blur:300/", "c_fill,w_10/e_blur:300"},
		{"w_$x_mul_2,$y_2,$x_10,if_w_gt_10", "if_w_gt_10,$y_2,$x_10,w_$x_mul_2"},
		{"l_text:Arial_20:Hello%252C%20you,g_south", "g_south,l_text:Arial_20:Hello%252C%20you"},
		{"ar_16:9,w_0.5,c_fill", "ar_16:9,c_fill,w_0.5"},
		{"a_90.hflip/a_-12.5/a_auto_right", "a_90.hflip/a_-12.5/a_auto_right"},
		{"fl_attachment:my.file.name", "fl_attachment:my.file.name"},
		{"bo_4px_solid_rgb:ff000080,r_10:20:max", "bo_4px_solid_rgb:ff000080,r_10:20:max"},
		{"t_one.two", "t_one.two"},
		{"w_iw_div_2,q_auto:good,f_auto,dpr_2.0", "dpr_2.0,f_auto,q_auto:good,w_iw_div_2"},
	}
	for _, tt := range tests {
		c, err := Parse(tt.in)
		if err != nil || c.String() != tt.want {
			t.Errorf("Parse(%q) = %q, %v, want %q", tt.in, c, err, tt.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{"w_abc", "Invalid width in transformation: abc"},
		{"w_0", "Invalid width in transformation: 0"},
		{"h_-1", "Invalid height in transformation: -1"},
		{"w_0x10", "Invalid width in transformation: 0x10"},
		{"w_NaN", "Invalid width in transformation: NaN"},
		{"c_fil,w_1", "Invalid crop in transformation: fil"},
		{"e_sparkle", "Invalid effect in transformation: sparkle"},
		{"e_blur:lots", "Invalid effect in transformation: blur:lots"},
		{"q_101", "Invalid quality in transformation: 101"},
		{"o_200", "Invalid opacity in transformation: 200"},
		{"b_rgb:12345", "Invalid background in transformation: rgb:12345"},
		{"bo_2px_dashed_red", "Invalid border in transformation: 2px_dashed_red"},
		{"r_1:2:3:4:5", "Invalid radius in transformation: 1:2:3:4:5"},
		{"zz_1", "Invalid component in transformation: zz_1"},
		{"width", "Invalid component in transformation: width"},
		{"fl_nonsense", "Invalid flags in transformation: nonsense"},
		{"dpr_99", "Invalid dpr in transformation: 99"},
		{"ar_0:4", "Invalid aspect_ratio in transformation: 0:4"},
		{"a_left", "Invalid angle in transformation: left"},
	}
	for _, tt := range tests {
		_, err := Parse(tt.in)
		var invalid *InvalidError
		if !errors.As(err, &invalid) || err.Error() != tt.want {
			t.Errorf("Parse(%q): %v, want %q", tt.in, err, tt.want)
		}
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	refused := map[string]string{
		"e_gen_remove:prompt_cat": needsModel, "l_video:x": needsTrack,
		"w_auto:breakpoints": "breakpoints", "e_art:zorro": notDone, "if_ils_gt_1,w_5": "not known", "vc_h264": needsVideo,
		"g_dog,c_fill,w_1": "no object", "e_reverse": needsVideo, "t_x": "expanded first", "q_80:444": "halves",
		"f_jxl": "no encoder", "b_gen_fill,c_pad,w_9": needsModel, "c_imagga_crop": needsModel,
		"fl_sanitize": notDone, "cs_cmyk": "sRGB",
	}
	for text, reason := range refused {
		c, err := Parse(text)
		if err != nil {
			t.Errorf("Parse(%q): %v", text, err)
			continue
		}
		var unsupported *UnsupportedError
		if err := c.Check(); !errors.As(err, &unsupported) || !strings.Contains(err.Error(), reason) {
			t.Errorf("Check(%q) = %v, want %q", text, err, reason)
		}
	}
	for _, text := range []string{
		"c_fill,g_auto,w_100,h_0.5", "a_90.hflip,r_max", "q_auto,f_auto,fl_progressive:steep.lossy", "g_xy_center,c_crop,x_1",
		"ar_1.5,c_crop", "z_0.7,c_thumb,g_face:auto,w_9", "d_avatar.png", "so_auto", "w_iw,h_ih", "q_80:420", "q_auto:eco",
	} {
		c, err := Parse(text)
		if err != nil || c.Check() != nil {
			t.Errorf("%q: %v, %v", text, err, c.Check())
		}
	}
}

func TestExpand(t *testing.T) {
	t.Parallel()
	stored := map[string]string{"auto": "w_20,f_auto/dpr_auto", "small": "w_10/t_grey", "grey": "e_grayscale", "ring": "t_ring"}
	lookup := func(name string) (string, bool) { text, ok := stored[name]; return text, ok }
	tests := []struct{ in, want, fails string }{
		{"t_small,q_5/a_10", "w_10/e_grayscale/q_5/a_10", ""},
		{"t_grey.grey", "e_grayscale/e_grayscale", ""},
		{"t_none", "", "Unknown transformation none"},
		{"if_w_gt_1,t_grey,q_5", "if_w_gt_1/e_grayscale/q_5/if_end", ""},
		{"if_w_gt_1/t_small/if_else,t_grey/if_end", "if_w_gt_1/w_10/e_grayscale/if_else/e_grayscale/if_end", ""},
		{"l_logo/t_grey/fl_layer_apply", "l_logo/e_grayscale/fl_layer_apply", ""},
		{"t_auto,w_5", "w_20/w_5", ""},
		{"l_logo,t_grey", "", "Unsupported in the sandbox: l_logo,t_grey (a named transformation needs a component of its own within a layer)"},
		{"t_ring", "", "Invalid transformation in transformation: ring"},
	}
	for _, tt := range tests {
		c, err := Parse(tt.in)
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.Expand(lookup)
		if tt.fails != "" {
			if err == nil || err.Error() != tt.fails {
				t.Errorf("Expand(%q): %v, want %q", tt.in, err, tt.fails)
			}
			continue
		}
		if err != nil || got.String() != tt.want {
			t.Errorf("Expand(%q) = %q, %v, want %q", tt.in, got, err, tt.want)
		}
	}
}

func TestChainQuestions(t *testing.T) {
	t.Parallel()
	c, err := Parse("c_fill,w_10,fl_lossy.attachment:a.b/w_20")
	if err != nil {
		t.Fatal(err)
	}
	if c.Value("w") != "20" || c.Value("h") != "" || c.Plain() {
		t.Errorf("value %q, plain %t", c.Value("w"), c.Plain())
	}
	if name, ok := c.Flag("attachment"); !ok || name != "a.b" {
		t.Errorf("attachment %q, %t", name, ok)
	}
	plain, err := Parse("q_auto/f_auto,fl_attachment/dpr_auto")
	if err != nil || !plain.Plain() {
		t.Errorf("plain chain: %v", err)
	}
}

func TestColours(t *testing.T) {
	t.Parallel()
	tests := map[string][4]uint8{
		"red": {255, 0, 0, 255}, "RebeccaPurple": {102, 51, 153, 255}, "rgb:0f8": {0, 255, 136, 255}, "rgb:0f88": {0, 255, 136, 136},
		"rgb:102030": {16, 32, 48, 255}, "#10203040": {16, 32, 48, 64}, "transparent": {},
	}
	for in, want := range tests {
		c, ok := parseColour(in)
		if in == "RebeccaPurple" {
			// Not among the SVG 1.1 names.
			if ok {
				t.Errorf("%s is known", in)
			}
			continue
		}
		if got := [4]uint8{c.R, c.G, c.B, c.A}; !ok || got != want {
			t.Errorf("parseColour(%q) = %v, %t, want %v", in, got, ok, want)
		}
	}
}
