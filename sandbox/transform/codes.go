package transform

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"cldx/sandbox/transform/expr"
)

// code is a parameter's name in error texts and what its values look like; a nil valid accepts anything.
type code struct {
	name  string
	valid func(string) bool
	// numeric says that an expression may stand in the place of a number.
	numeric bool
}

// codes holds every parameter of the grammar, supported or not.
var codes = map[string]code{
	"a": {"angle", validAngle, true}, "ac": {name: "audio_codec"}, "af": {name: "audio_frequency"},
	"ar": {"aspect_ratio", validRatio, true}, "b": {name: "background", valid: validBackground}, "bl": {name: "baseline"},
	"bo": {name: "border", valid: validBorder}, "br": {name: "bit_rate"}, "c": {name: "crop", valid: oneOf(cropModes)},
	"co": {name: "color", valid: validColour}, "cs": {name: "color_space"}, "d": {name: "default_image"},
	"dl": {"delay", pattern(`-?\d{1,6}`), true}, "dn": {name: "density", valid: pattern(`[1-9]\d{0,3}`)}, "dpr": {"dpr", validDPR, true},
	"du": {name: "duration"}, "e": {name: "effect", valid: validEffect}, "eo": {name: "end_offset"},
	"f": {name: "format", valid: pattern(`[a-z0-9]{1,8}(:[a-z]+)?`)}, "fl": {name: "flags", valid: validFlags},
	"fn": {name: "custom_function"}, "fps": {name: "fps"}, "g": {name: "gravity", valid: pattern(`[a-z][a-z0-9_]*([:;].+)?`)},
	"h": {"height", validSize, true}, "if": {name: "if", valid: validCondition}, "ki": {name: "keyframe_interval"},
	"l": {name: "overlay", valid: validLayer}, "o": {"opacity", number(0, 100), true}, "p": {name: "prefix"}, "pg": {name: "page"},
	"q": {"quality", validQuality, true}, "r": {"radius", validRadius, true},
	"so": {name: "start_offset", valid: pattern(`auto|\d{1,9}(\.\d{1,9})?[ps]?`)}, "sp": {name: "streaming_profile"},
	"t": {name: "transformation"}, "u": {name: "underlay", valid: validLayer}, "vc": {name: "video_codec"},
	"vs": {name: "video_sampling"}, "w": {"width", validSize, true}, "x": {"x", validOffset, true}, "y": {"y", validOffset, true},
	"z": {"zoom", number(0.01, 100), true},
}

var cropModes = []string{
	"scale", "fit", "limit", "mfit", "fill", "lfill", "pad", "lpad", "mpad", "fill_pad", "crop", "thumb", "auto",
	"auto_pad", "imagga_crop", "imagga_scale",
}

var flagNames = strings.Fields(`layer_apply relative region_relative no_overflow tiled splice cutter clip clip_evenodd
	replace_image progressive lossy preserve_transparency png8 png24 png32 tiff8_lzw force_strip strip_profile force_icc
	keep_iptc keep_attribution keep_dar ignore_aspect_ratio ignore_mask_channels animated awebp apng any_format attachment
	streaming_attachment immutable_cache getinfo rasterize sanitize text_no_trim text_disallow_overflow mono truncate_ts
	waveform hlsv3 no_stream original sprite`)

var effectNames = strings.Fields(`brightness contrast saturation hue gamma vibrance red green blue brightness_hsb
	auto_color auto_brightness auto_contrast fill_light improve enhance viesus_correct grayscale blackwhite sepia negate
	tint colorize replace_color recolor opacity_threshold assist_colorblind simulate_colorblind blur blur_faces blur_region
	pixelate pixelate_faces pixelate_region sharpen unsharp_mask noise vignette oil_paint cartoonify art ordered_dither
	vectorize trim distort shear displace outline shadow dropshadow gradient_fade make_transparent cut_out redeye adv_redeye
	deshake multiply screen overlay mask anti_removal style_transfer background_removal bgremoval upscale gen_remove
	gen_replace gen_recolor gen_restore gen_background_replace gen_fill extract auto_enhance accelerate boomerang reverse
	loop fade volume preview transition theme camera light_effect`)

// valid judges a value as it stands in a URL, where a variable or an expression may still have to be evaluated.
func (p Param) valid() bool {
	if strings.HasPrefix(p.Code, "$") {
		return expr.Check(p.Value) == nil
	}
	spec := codes[p.Code]
	if spec.valid == nil || spec.valid(p.Value) {
		return true
	}
	if spec.numeric && calculable(p) {
		return true
	}
	return strings.Contains(p.Value, "$") && !spec.numeric && p.Code != "if"
}

// calculable reports whether a number's place holds expressions that can be read.
func calculable(p Param) bool {
	parts := []string{p.Value}
	if p.Code == "r" {
		parts = strings.Split(p.Value, ":")
	}
	for _, part := range parts {
		// Digits alone were judged already and are wrong.
		plain := !strings.ContainsFunc(part, unicode.IsLetter)
		if plain && len(parts) == 1 || part != "max" && expr.Check(part) != nil || strings.Contains(part, "!") {
			return false
		}
	}
	return len(parts) <= 4
}

func validCondition(v string) bool { return v == "else" || v == "end" || expr.CheckCondition(v) == nil }

func validLayer(v string) bool {
	_, err := parseRef(v)
	return err == nil
}

func pattern(p string) func(string) bool {
	form := sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:` + p + `)$`) })
	return func(v string) bool { return form().MatchString(v) }
}

func oneOf(names []string) func(string) bool {
	return func(v string) bool { return slices.Contains(names, v) }
}

func number(low, high float64) func(string) bool {
	return func(v string) bool {
		n, ok := parseNumber(v)
		return ok && n >= low && n <= high
	}
}

// parseNumber reads plain decimals.
func parseNumber(v string) (float64, bool) { return expr.Number(v) }

func validSize(v string) bool {
	n, ok := parseNumber(v)
	return ok && n > 0 || v == "auto" || strings.HasPrefix(v, "auto:")
}

func validOffset(v string) bool {
	_, ok := parseNumber(v)
	return ok
}

func validRatio(v string) bool {
	_, ok := parseRatio(v)
	return ok
}

func parseRatio(v string) (float64, bool) {
	over, under, two := strings.Cut(v, ":")
	a, ok := parseNumber(over)
	if !two {
		return a, ok && a > 0.001 && a < 1000
	}
	b, fine := parseNumber(under)
	if !ok || !fine || a <= 0 || b <= 0 {
		return 0, false
	}
	return a / b, a/b > 0.001 && a/b < 1000
}

func validAngle(v string) bool {
	for _, one := range strings.Split(v, ".") {
		switch one {
		case "hflip", "vflip", "auto_right", "auto_left", "ignore", "exif":
			continue
		}
		// A decimal angle is cut at its point here; both halves are numbers then.
		if n, ok := parseNumber(one); !ok || n < -36000 || n > 1e9 {
			return false
		}
	}
	return true
}

func validDPR(v string) bool {
	n, ok := parseNumber(v)
	return v == "auto" || ok && n > 0 && n <= 10
}

func validQuality(v string) bool {
	head, rest, _ := strings.Cut(v, ":")
	switch head {
	case "auto":
		return oneOf([]string{"", "best", "good", "eco", "low", "sensitive"})(rest)
	case "jpegmini":
		return oneOf([]string{"", "best", "high", "medium", "0", "1", "2"})(rest)
	}
	n, ok := parseNumber(head)
	return ok && n >= 1 && n <= 100 && oneOf([]string{"", "420", "444"})(rest)
}

func validRadius(v string) bool {
	corners := strings.Split(v, ":")
	for _, c := range corners {
		if n, ok := parseNumber(c); c != "max" && (!ok || n < 0) {
			return false
		}
	}
	return len(corners) <= 4
}

func validFlags(v string) bool {
	for _, f := range strings.Split(v, ".") {
		head, _, _ := strings.Cut(f, ":")
		if !slices.Contains(flagNames, head) {
			// A file name behind attachment: may itself hold a dot.
			return strings.Contains(v, "attachment:") && strings.Index(v, "attachment:") < strings.Index(v, "."+f)
		}
	}
	return true
}

func validEffect(v string) bool {
	e := callOf(v, nil)
	if !slices.Contains(effectNames, e.name) {
		return false
	}
	known, ok := effects[e.name]
	return !ok || known.accepts(e.args) || strings.Contains(v, "$")
}
