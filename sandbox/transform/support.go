package transform

import (
	"slices"
	"strings"
)

const (
	needsModel   = "needs a model or an add-on service"
	needsVideo   = "needs a video encoder"
	needsLayer   = "layers are not drawn"
	needsHints   = "depends on client hints"
	notEvaluated = "variables, expressions and conditions are not evaluated"
	notDone      = "not implemented"
)

// unsupportedCodes holds the parameters that are refused whatever their value.
var unsupportedCodes = map[string]string{
	"ac": needsVideo, "af": needsVideo, "bl": "baseline transformations are not kept", "br": needsVideo,
	"co": "no supported effect takes a colour", "dn": "the density of documents is fixed", "du": needsVideo,
	"eo": needsVideo, "fn": "functions are not run", "fps": needsVideo, "if": notEvaluated, "ki": needsVideo,
	"l": needsLayer, "u": needsLayer, "p": "sprites are not made", "sp": needsVideo,
	"t": "a named transformation must be expanded first", "vc": needsVideo, "vs": needsVideo,
}

var effects = map[string]effect{
	"grayscale": grayscale, "blackwhite": blackwhite, "sepia": sepia, "blur": blurEffect, "brightness": brightness,
	"contrast": contrast, "saturation": saturation, "negate": negate, "sharpen": sharpen, "pixelate": pixelate,
}

var videoEffects = strings.Fields("accelerate boomerang reverse loop fade volume preview transition deshake")

var modelEffects = strings.Fields(`background_removal bgremoval upscale gen_remove gen_replace gen_recolor gen_restore
	gen_background_replace gen_fill extract auto_enhance enhance viesus_correct style_transfer adv_redeye redeye
	blur_faces pixelate_faces cut_out camera theme light_effect`)

// idleFlags need nothing from a renderer that never keeps metadata or profiles and always works in sRGB.
var idleFlags = strings.Fields(`progressive lossy preserve_transparency png24 png32 force_strip strip_profile
	attachment immutable_cache any_format ignore_mask_channels keep_dar animated rasterize original no_stream
	streaming_attachment`)

// Check reports the first part of the chain that Render would refuse, as an *UnsupportedError, whatever the source.
func (c Chain) Check() error {
	for _, step := range c {
		for _, p := range step {
			if reason := p.unsupported(); reason != "" {
				return &UnsupportedError{p.String(), reason}
			}
		}
	}
	return nil
}

// unsupported is the reason why a part is refused, or nothing.
func (p Param) unsupported() string {
	if strings.HasPrefix(p.Code, "$") || strings.Contains(p.Value, "$") {
		return notEvaluated
	}
	if reason := unsupportedCodes[p.Code]; reason != "" {
		return reason
	}
	switch p.Code {
	case "w", "h":
		return unsupportedSize(p.Value)
	case "x", "y", "z", "ar", "o", "q", "r", "a":
		return unsupportedNumber(p)
	case "c":
		if strings.HasPrefix(p.Value, "imagga") || p.Value == "auto_pad" {
			return needsModel
		}
	case "g":
		return unsupportedGravity(p.Value)
	case "e":
		return unsupportedEffect(p.Value)
	case "fl":
		return unsupportedFlag(p.Value)
	case "b":
		return unsupportedBackground(p.Value)
	case "cs":
		if p.Value != "srgb" && p.Value != "no_cmyk" {
			return "pictures are always sRGB"
		}
	case "f":
		return unsupportedFormat(p.Value)
	}
	return ""
}

func unsupportedSize(v string) string {
	if strings.HasPrefix(v, "auto") {
		return needsHints
	}
	if _, ok := parseNumber(v); ok || slices.Contains(wholeSizes, v) {
		return ""
	}
	return notEvaluated
}

func unsupportedNumber(p Param) string {
	switch {
	case p.Code == "q" && strings.HasSuffix(p.Value, ":444"):
		return "the JPEG encoder always halves the colour planes"
	case p.Code == "q" && strings.HasPrefix(p.Value, "jpegmini"):
		return needsModel
	case expression.MatchString(p.Value) && !strings.Contains("arq", p.Code):
		return notEvaluated
	}
	return ""
}

func unsupportedGravity(v string) string {
	if _, ok := compass[v]; ok {
		return ""
	}
	switch head, _, _ := strings.Cut(v, ":"); head {
	case "auto", "face", "faces", "custom", "xy_center":
		return ""
	case "adv_face", "adv_faces", "adv_eyes", "ocr_text":
		return needsModel
	}
	return "no object is recognised here"
}

func unsupportedEffect(v string) string {
	head, _, _ := strings.Cut(v, ":")
	switch {
	case effects[head] != nil:
		return ""
	case slices.Contains(videoEffects, head):
		return needsVideo
	case slices.Contains(modelEffects, head):
		return needsModel
	}
	return notDone
}

func unsupportedFlag(v string) string {
	for _, f := range strings.Split(v, ".") {
		head, argument, _ := strings.Cut(f, ":")
		switch {
		case head == "attachment" || head == "streaming_attachment":
			// The rest is a file name, dots included.
			return ""
		case head == "progressive" && argument != "" || slices.Contains(idleFlags, head):
		case head == "layer_apply" || head == "region_relative" || head == "relative" || head == "no_overflow" || head == "tiled":
			return needsLayer
		default:
			return notDone
		}
	}
	return ""
}

func unsupportedBackground(v string) string {
	switch head, mode, _ := strings.Cut(v, ":"); head {
	case "gen_fill":
		return needsModel
	case "blurred":
		return needsVideo
	case "auto":
		if mode != "" && mode != "border" && mode != "predominant" {
			return notDone
		}
	}
	return ""
}

func unsupportedFormat(v string) string {
	head, mode, _ := strings.Cut(v, ":")
	switch {
	case head == "auto" && (mode == "" || mode == "image"):
	case head == "auto":
		return needsVideo
	case encoders[plainFormat(head)] == nil && !external[plainFormat(head)]:
		return "no encoder for this format"
	}
	return ""
}
