package model

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Steps is a transformation taken apart: one object for each component, with
// the API's long names, such as {"crop":"fill","width":100}. Sizes and other
// plain numbers are numbers.
type Steps []map[string]any

// rawStep is the name under which a component stands that has no object.
const rawStep = "raw_transformation"

// stepNames gives the long name of each code of a delivery URL.
var stepNames = map[string]string{
	"a": "angle", "ac": "audio_codec", "af": "audio_frequency", "ar": "aspect_ratio", "b": "background", "bo": "border",
	"br": "bit_rate", "c": "crop", "co": "color", "cs": "color_space", "d": "default_image", "dl": "delay", "dn": "density",
	"dpr": "dpr", "du": "duration", "e": "effect", "eo": "end_offset", "f": "fetch_format", "fl": "flags", "fn": "custom_function",
	"fps": "fps", "g": "gravity", "h": "height", "if": "if", "ki": "keyframe_interval", "l": "overlay", "o": "opacity",
	"p": "prefix", "pg": "page", "q": "quality", "r": "radius", "so": "start_offset", "sp": "streaming_profile",
	"t": "transformation", "u": "underlay", "vc": "video_codec", "vs": "video_sampling", "w": "width", "x": "x", "y": "y", "z": "zoom",
}

var stepCodes = func() map[string]string {
	codes := make(map[string]string, len(stepNames))
	for code, name := range stepNames {
		codes[name] = code
	}
	return codes
}()

// StepName returns the long name of a code of a delivery URL, such as width for w;
// "" for codes that are none.
func StepName(code string) string { return stepNames[code] }

// numericSteps are the names whose plain numbers are told as numbers.
var numericSteps = []string{"width", "height", "x", "y", "radius", "quality", "opacity", "angle", "page", "density", "delay", "dpr", "zoom"}

// ParseSteps takes a transformation apart. A component that no object can tell,
// such as one with two effects, stands whole under raw_transformation.
func ParseSteps(text string) Steps {
	steps := Steps{}
	for part := range strings.SplitSeq(text, "/") {
		if part != "" {
			steps = append(steps, parseStep(part))
		}
	}
	return steps
}

func parseStep(text string) map[string]any {
	step := map[string]any{}
	for part := range strings.SplitSeq(text, ",") {
		code, value, ok := strings.Cut(part, "_")
		name, known := stepNames[code]
		if _, twice := step[name]; !ok || value == "" || !known || twice {
			return map[string]any{rawStep: text}
		}
		step[name] = stepValue(name, value)
	}
	return step
}

func stepValue(name, value string) any {
	if !slices.Contains(numericSteps, name) {
		return value
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || strconv.FormatFloat(n, 'f', -1, 64) != value {
		return value // a range, a calculation, a number spelled in its own way
	}
	return n
}

// Text spells the steps as a transformation of a delivery URL, the parts of
// each in the order of their codes, conditions first. Names that are none are left out.
func (s Steps) Text() string {
	var parts []string
	for _, step := range s {
		if text := stepText(step); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "/")
}

func stepText(step map[string]any) string {
	var parts []string
	for _, name := range slices.SortedFunc(maps.Keys(step), byCode) {
		code, known := stepCodes[name]
		if text := valueText(step[name]); known && text != "" {
			parts = append(parts, code+"_"+text)
		}
	}
	if raw := valueText(step[rawStep]); raw != "" {
		parts = append(parts, raw)
	}
	return strings.Join(parts, ",")
}

func byCode(a, b string) int {
	if (a == "if") != (b == "if") {
		if a == "if" {
			return -1
		}
		return 1
	}
	return strings.Compare(stepCodes[a], stepCodes[b])
}

func valueText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		texts := make([]string, len(v))
		for i, one := range v {
			texts[i] = valueText(one)
		}
		return strings.Join(texts, ".")
	}
	return fmt.Sprint(v)
}

// UnmarshalJSON reads the array, the single object of older answers, and the
// transformation as a text.
func (s *Steps) UnmarshalJSON(b []byte) error {
	var text string
	if json.Unmarshal(b, &text) == nil {
		*s = ParseSteps(text)
		return nil
	}
	var one map[string]any
	if json.Unmarshal(b, &one) == nil && one != nil {
		*s = Steps{one}
		return nil
	}
	var list []map[string]any
	if err := json.Unmarshal(b, &list); err != nil {
		return fmt.Errorf("transformation: %w", err)
	}
	*s = list
	return nil
}
