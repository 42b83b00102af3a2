package transform

import (
	"strings"

	"cldx/sandbox/transform/expr"
)

// refused holds the reasons of what the table refuses, by group and name.
var refused = func() map[string]string {
	reasons := map[string]string{}
	for _, s := range Table() {
		if s.Refused {
			reasons[s.Group+" "+s.Name] = s.How
		}
	}
	return reasons
}()

func refusedAs(group, name string) string { return refused[group+" "+name] }

// Check reports the first part of the chain that Render would refuse, as an *UnsupportedError, whatever the source.
// Named transformations and baselines must have been expanded.
func (c Chain) Check() error {
	for _, step := range c {
		for _, p := range step {
			if p.Code == "if" && (p.Value == "else" || p.Value == "end") {
				continue
			}
			if reason := p.unsupported(); reason != "" {
				return &UnsupportedError{p.String(), reason}
			}
		}
	}
	return nil
}

// unsupported is the reason why a part is refused, or nothing. What a variable decides shows when it is resolved.
func (p Param) unsupported() string {
	if strings.HasPrefix(p.Code, "$") {
		return ""
	}
	if reason := refusedAs("parameter", p.Code); reason != "" {
		return reason
	}
	if strings.Contains(p.Value, "$") && p.Code != "l" && p.Code != "u" {
		return ""
	}
	switch p.Code {
	case "bl", "t":
		return "a named transformation must be expanded first"
	case "w":
		if strings.HasPrefix(p.Value, "auto:breakpoints") {
			return "no breakpoints are kept"
		}
	case "q":
		return unsupportedQuality(p.Value)
	case "c":
		return refusedAs("crop", p.Value)
	case "g":
		return unsupportedGravity(p.Value)
	case "e":
		return refusedAs("effect", effectName(p.Value))
	case "fl":
		return unsupportedFlag(p.Value)
	case "b":
		return unsupportedBackground(p.Value)
	case "cs":
		if p.Value != "srgb" && p.Value != "no_cmyk" && p.Value != "tinysrgb" {
			return "pictures are always sRGB"
		}
	case "f":
		return unsupportedFormat(p.Value)
	case "l", "u":
		return unsupportedLayer(p.Value)
	case "if":
		return unsupportedCondition(p.Value)
	}
	return ""
}

func unsupportedQuality(v string) string {
	switch {
	case strings.HasSuffix(v, ":444"):
		return "the JPEG encoder always halves the colour planes"
	case strings.HasPrefix(v, "jpegmini"):
		return needsModel
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
	default:
		if reason := refusedAs("gravity", head); reason != "" {
			return reason
		}
	}
	return "no object is recognised here"
}

func unsupportedFlag(v string) string {
	for _, f := range strings.Split(v, ".") {
		head, _, _ := strings.Cut(f, ":")
		if head == "attachment" || head == "streaming_attachment" {
			// The rest is a file name, dots included.
			return ""
		}
		if reason := refusedAs("flag", head); reason != "" {
			return reason
		}
	}
	return ""
}

func unsupportedBackground(v string) string {
	head, mode, _ := strings.Cut(v, ":")
	if head == "auto" && mode != "" && mode != "border" && mode != "predominant" {
		return notDone
	}
	return refusedAs("background", head)
}

func unsupportedFormat(v string) string {
	head, mode, _ := strings.Cut(v, ":")
	switch {
	case head == "auto" && (mode == "" || mode == "image"):
	case head == "auto":
		return needsVideo
	case encoders[plainFormat(head)] == nil && !external[plainFormat(head)]:
		if reason := refusedAs("format", head); reason != "" {
			return reason
		}
		return "no encoder for this format"
	}
	return ""
}

func unsupportedLayer(v string) string {
	head, _, more := strings.Cut(v, ":")
	if !more {
		return ""
	}
	return refusedAs("layer", "l_"+head)
}

// unsupportedCondition looks for operands that nothing here is known of.
func unsupportedCondition(v string) string {
	for _, name := range expr.Operands(v) {
		if name == "px" || name == "py" || name == "ils" {
			return refusedAs("operand", "px py ils")
		}
	}
	return ""
}
