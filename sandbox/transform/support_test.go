package transform

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"cldx/sandbox/lettering"
)

// logos is a library that has one small red and transparent picture under every name.
func logos(context.Context, Ref) (Source, error) {
	m := plain(red, 8, 6)
	for y := range 6 {
		m.SetRGBA(7, y, plain(nothing, 1, 1).RGBAAt(0, 0))
	}
	return Source{Image: m}, nil
}

// withLogos are the options of a rendering with layers.
func withLogos() Options {
	return Options{Ext: "png", Layers: logos, Style: func(_ context.Context, id string) (lettering.Style, error) {
		if id != "mine" {
			return lettering.Style{}, &InvalidError{"overlay", "text:" + id}
		}
		return lettering.ParseStyle("Arial_9")
	}}
}

// TestTheTableIsTrue renders the example of everything that the table supports, and has the rest refused.
func TestTheTableIsTrue(t *testing.T) {
	t.Parallel()
	src := Source{Image: quarters(40, 20)}
	src.Faces = append(src.Faces, src.Image.Bounds().Inset(5))
	src.Custom = append(src.Custom, src.Image.Bounds().Inset(3))
	for _, s := range Table() {
		chain, err := Parse(s.Example)
		if err != nil {
			t.Errorf("%s %s: Parse(%q): %v", s.Group, s.Name, s.Example, err)
			continue
		}
		if s.Refused {
			var unsupported *UnsupportedError
			if _, err := Render(t.Context(), src, chain, withLogos()); !errors.As(err, &unsupported) || unsupported.Reason != s.How {
				t.Errorf("%s %s is to be refused because it %s: %v", s.Group, s.Name, s.How, err)
			}
			continue
		}
		if s.Name == "bl" || s.Name == "t" || s.Name == "so" || s.Name == "waveform" {
			continue // they need a library or a film; their own tests have these
		}
		r, err := Render(t.Context(), src, chain, withLogos())
		if (s.Name == "webp" || s.Name == "avif") && errors.Is(err, ErrNoEncoder) {
			continue
		}
		if err != nil || len(r.Bytes) == 0 {
			t.Errorf("%s %s: Render(%q): %v", s.Group, s.Name, s.Example, err)
		}
	}
}

// TestTheTableIsWhole holds the table against the words that the parser knows.
func TestTheTableIsWhole(t *testing.T) {
	t.Parallel()
	known := map[string][]string{"crop": cropModes, "effect": effectNames, "flag": flagNames}
	for name := range codes {
		known["parameter"] = append(known["parameter"], name)
	}
	for name := range compass {
		if name != "" {
			known["gravity"] = append(known["gravity"], name)
		}
	}
	for name := range encoders {
		known["format"] = append(known["format"], name)
	}
	listed := map[string][]string{}
	for _, s := range Table() {
		if slices.Contains(listed[s.Group], s.Name) {
			t.Errorf("%s %s stands twice in the table", s.Group, s.Name)
		}
		listed[s.Group] = append(listed[s.Group], s.Name)
		if s.Refused && s.How == "" {
			t.Errorf("%s %s is refused without a reason", s.Group, s.Name)
		}
		if s.Group == "effect" && s.Refused == (effects[s.Name].run != nil || blends[s.Name]) {
			t.Errorf("effect %s: refused is %t in the table and not in the program", s.Name, s.Refused)
		}
	}
	for group, names := range known {
		for _, name := range names {
			if !slices.Contains(listed[group], name) {
				t.Errorf("%s %s is not in the table", group, name)
			}
		}
	}
}

// TestRefusalsHoldInLayersAndConditions looks for what is refused where it could hide.
func TestRefusalsHoldInLayersAndConditions(t *testing.T) {
	t.Parallel()
	for text, reason := range map[string]string{
		"l_logo/e_vectorize/fl_layer_apply": notDone, "if_w_gt_999/e_vectorize/if_end": notDone, "$m_!imagga_crop!/c_$m,w_5": needsModel,
		"l_logo/fl_layer_apply,w_5": "beside fl_layer_apply", "l_logo/e_blur,fl_layer_apply": "before its fl_layer_apply",
	} {
		chain, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		var unsupported *UnsupportedError
		if _, err := Render(t.Context(), Source{Image: quarters(40, 20)}, chain, withLogos()); !errors.As(err, &unsupported) ||
			!strings.Contains(err.Error(), reason) {
			t.Errorf("%s: %v, want %q", text, err, reason)
		}
	}
}
