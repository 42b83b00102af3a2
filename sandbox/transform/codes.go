package transform

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// code is a parameter's name in error texts and what its values look like; a nil valid accepts anything.
type code struct {
	name  string
	valid func(string) bool
}

var variableName = regexp.MustCompile(`^\$[A-Za-z][A-Za-z0-9]*$`)

// codes holds every parameter of the grammar, supported or not.
var codes = map[string]code{
	"a": {"angle", validAngle}, "ac": {"audio_codec", nil}, "af": {"audio_frequency", nil},
	"ar": {"aspect_ratio", validRatio}, "b": {"background", validBackground}, "bl": {"baseline", nil},
	"bo": {"border", validBorder}, "br": {"bit_rate", nil}, "c": {"crop", oneOf(cropModes)}, "co": {"color", validColour},
	"cs": {"color_space", nil}, "d": {"default_image", nil}, "dl": {"delay", pattern(`-?\d{1,6}`)},
	"dn": {"density", pattern(`\d{1,4}`)}, "dpr": {"dpr", validDPR}, "du": {"duration", nil}, "e": {"effect", validEffect},
	"eo": {"end_offset", nil}, "f": {"format", pattern(`[a-z0-9]{1,8}(:[a-z]+)?`)}, "fl": {"flags", validFlags},
	"fn": {"custom_function", nil}, "fps": {"fps", nil}, "g": {"gravity", pattern(`[a-z][a-z0-9_]*([:;].+)?`)},
	"h": {"height", validSize}, "if": {"if", nil}, "ki": {"keyframe_interval", nil}, "l": {"overlay", nil},
	"o": {"opacity", number(0, 100)}, "p": {"prefix", nil}, "pg": {"page", nil}, "q": {"quality", validQuality},
	"r": {"radius", validRadius}, "so": {"start_offset", pattern(`auto|\d{1,9}(\.\d{1,9})?[ps]?`)},
	"sp": {"streaming_profile", nil}, "t": {"transformation", nil}, "u": {"underlay", nil}, "vc": {"video_codec", nil},
	"vs": {"video_sampling", nil}, "w": {"width", validSize}, "x": {"x", validOffset}, "y": {"y", validOffset},
	"z": {"zoom", number(0.01, 100)},
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

// expression recognises the arithmetic of the grammar, which is valid wherever a number is.
var expression = regexp.MustCompile(`^-?(\$[A-Za-z]|(iw|ih|ow|oh|iar|tar|w|h|ar|fc|pc|cp|px|py|du|idu)(_|$)|[\d.]+_(add|sub|mul|div|pow|mod)_)`)

func pattern(p string) func(string) bool {
	return regexp.MustCompile(`^(?:` + p + `)$`).MatchString
}

func oneOf(names []string) func(string) bool {
	return func(v string) bool { return slices.Contains(names, v) }
}

func number(low, high float64) func(string) bool {
	return func(v string) bool {
		n, ok := parseNumber(v)
		return ok && n >= low && n <= high || expression.MatchString(v)
	}
}

// parseNumber reads plain decimals: strconv would also take hexadecimal, underscores, NaN and exponents.
func parseNumber(v string) (float64, bool) {
	if !plainNumber.MatchString(v) {
		return 0, false
	}
	n, err := strconv.ParseFloat(v, 64)
	return n, err == nil
}

var plainNumber = regexp.MustCompile(`^-?(\d{1,9}(\.\d{0,9})?|\.\d{1,9})$`)

func validSize(v string) bool {
	n, ok := parseNumber(v)
	return ok && n > 0 || v == "auto" || strings.HasPrefix(v, "auto:") || expression.MatchString(v)
}

func validOffset(v string) bool {
	_, ok := parseNumber(v)
	return ok || expression.MatchString(v)
}

func validRatio(v string) bool {
	_, ok := parseRatio(v)
	return ok || expression.MatchString(v)
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
			return expression.MatchString(v)
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
	return ok && n >= 1 && n <= 100 && oneOf([]string{"", "420", "444"})(rest) || expression.MatchString(v)
}

func validRadius(v string) bool {
	corners := strings.Split(v, ":")
	for _, c := range corners {
		if n, ok := parseNumber(c); c != "max" && (!ok || n < 0) {
			return expression.MatchString(v)
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
	head, _, _ := strings.Cut(v, ":")
	return slices.Contains(effectNames, head)
}
