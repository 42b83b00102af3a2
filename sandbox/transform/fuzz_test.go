package transform

import (
	"errors"
	"testing"
)

// FuzzParse checks that canonical text is stable and that what Check passes renders or fails for a known reason.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"c_fill,g_auto,w_100,h_0.5", "a_90.hflip/r_max,bo_2px_solid_red", "e_blur:300,o_50", "ar_16:9,c_crop", "z_0.1,c_thumb,g_face",
		"c_pad,w_9,b_auto", "a_12.5", "l_text:Arial_20:hi", "$x_1,w_$x", "if_w_gt_1,w_2", "c_crop,x_-5,y_9,w_3", "dpr_9.9,w_30",
		"l_logo/if_w_gt_3/w_2/if_end/fl_layer_apply,g_faces", "$x_5,$y_!a:b!/w_$x_mul_2/l_$y", "if_w_gt_1/if_else/if_end", "fl_tiled,l_logo",
		"u_logo,w_2.0,fl_relative", "l_text:Arial_9:$(x)", "e_distort:arc:20", "e_distort:0:0:9:1:8:9:1:8", "e_shear:88:3", "e_outline:4:200",
		"e_tint:50:red:0p:blue", "e_shadow:90,x_3,y_-4", "e_trim:5:red", "b_blurred,c_pad,w_9,h_9", "c_auto_pad,w_9,h_3", "w_auto:50:90", "e_gradient_fade,x_-0.4",
		"r_10:20:0:max", "e_pixelate:3", "c_lfill,w_2,h_90", "f_gif,q_5", "c_crop,g_custom,z_0.01", "x_0.99,c_fill,w_5,h_5,g_south_west",
	} {
		f.Add(s)
	}
	src := Source{Image: quarters(24, 10)}
	src.Custom = append(src.Custom, src.Image.Bounds().Inset(3))
	src.Faces = append(src.Faces, src.Image.Bounds().Inset(4).Add(src.Image.Bounds().Max))
	f.Fuzz(func(t *testing.T, text string) {
		chain, err := Parse(text)
		if err != nil {
			return
		}
		again, err := Parse(chain.String())
		if err != nil || again.String() != chain.String() {
			t.Fatalf("%q becomes %q becomes %q, %v", text, chain, again, err)
		}
		if len(chain) > 4 {
			return
		}
		r, err := Render(t.Context(), src, chain, withLogos())
		var invalid *InvalidError
		var unsupported *UnsupportedError
		switch {
		case err == nil && r.Width*r.Height <= MaxOutput && len(r.Bytes) > 0:
		case errors.As(err, &invalid), errors.As(err, &unsupported), errors.Is(err, ErrTooLarge), errors.Is(err, ErrNoEncoder):
		default:
			t.Errorf("%q: %+v, %v", text, r, err)
		}
	})
}

// FuzzParseURL checks that any path is taken apart without harm and that a signature put in is found again.
func FuzzParseURL(f *testing.F) {
	for _, v := range vectors {
		f.Add(v.path)
	}
	for _, s := range []string{"image/upload/a//b/", "w_1/v1/x.y.png", "images/a/b.c/d.e", "raw/upload/%41%00", "video/fetch/http:/x//y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, path string) {
		u, err := ParseURL(path)
		if err != nil {
			return
		}
		if u.PublicID == "" || u.ResourceType == "" || u.Type == "" {
			t.Fatalf("ParseURL(%q) = %+v", path, u)
		}
		signed, err := SignURL(path, "secret", SHA1)
		if err != nil || !CheckSignature(signed, "secret") {
			t.Fatalf("SignURL(%q) = %q, %v, and does not check", path, signed, err)
		}
	})
}

// FuzzReadICO feeds any bytes to our own icon reader.
func FuzzReadICO(f *testing.F) {
	f.Add([]byte("\x00\x00\x01\x00\x01\x00\x02\x02\x00\x00\x01\x00\x20\x00\x38\x00\x00\x00\x16\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		img, err := readICO(data)
		if err == nil && img.Bounds().Empty() {
			t.Error("an empty icon")
		}
	})
}
