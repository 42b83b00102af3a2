package transform

import (
	"slices"
	"sort"
	"strings"

	"cldx/sandbox/transform/expr"
)

// maxText bounds a transformation's text, maxSteps how many components it may have.
const (
	maxText  = 16 << 10
	maxSteps = 100
	maxNamed = 10
)

// Param is one part of a component, such as w_100. A variable has its name, $ included, as code.
type Param struct {
	Code  string
	Value string
}

// Component is one step of a transformation.
type Component []Param

// Chain is a whole transformation: each component works on the output of the one before.
type Chain []Component

// Parse reads a transformation as it stands in a URL. The error is an *InvalidError. What is valid but not
// supported is accepted here, so that it can be stored and listed, and refused by Render.
func Parse(text string) (Chain, error) {
	if len(text) > maxText {
		return nil, &InvalidError{"length", text[:40] + "…"}
	}
	var chain Chain
	for _, part := range strings.Split(text, "/") {
		if part == "" {
			continue
		}
		if len(chain) == maxSteps {
			return nil, &InvalidError{"number of components", part}
		}
		c, err := parseComponent(part)
		if err != nil {
			return nil, err
		}
		chain = append(chain, c)
	}
	return chain, nil
}

func parseComponent(text string) (Component, error) {
	var c Component
	for _, part := range strings.Split(text, ",") {
		if part == "" {
			continue
		}
		p, ok := splitPart(part)
		if !ok {
			return nil, &InvalidError{"component", part}
		}
		if !p.valid() {
			name := codes[p.Code].name
			if name == "" {
				name = "variable"
			}
			return nil, &InvalidError{name, p.Value}
		}
		c = append(c, p)
	}
	if len(c) == 0 {
		return nil, &InvalidError{"component", text}
	}
	return c, nil
}

// splitPart cuts code_value and says whether it looks like a part at all; the value is not judged.
func splitPart(part string) (Param, bool) {
	code, value, found := strings.Cut(part, "_")
	if !found || value == "" {
		return Param{}, false
	}
	if strings.HasPrefix(code, "$") {
		return Param{code, value}, expr.VariableName().MatchString(code)
	}
	_, known := codes[code]
	return Param{code, value}, known
}

// String is the canonical text: in every component conditions, then variables as they stand, then parameters
// sorted by code. Two chains with the same text make the same derived asset.
func (c Chain) String() string {
	steps := make([]string, len(c))
	for i, step := range c {
		steps[i] = step.String()
	}
	return strings.Join(steps, "/")
}

// String is the canonical text of one component.
func (c Component) String() string {
	sorted := slices.Clone(c)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].rank() < sorted[j].rank() })
	parts := make([]string, len(sorted))
	for i, p := range sorted {
		parts[i] = p.String()
	}
	return strings.Join(parts, ",")
}

// String is the part as it stands in a URL.
func (p Param) String() string { return p.Code + "_" + p.Value }

// rank sorts conditions first, then variables in their own order, which matters, then the rest by code.
func (p Param) rank() string {
	switch {
	case p.Code == "if":
		return "0"
	case strings.HasPrefix(p.Code, "$"):
		return "1"
	}
	return "2" + p.Code
}

// Value is the value that a component gives a code, the last one when several do.
func (c Component) Value(code string) string {
	for _, p := range slices.Backward(c) {
		if p.Code == code {
			return p.Value
		}
	}
	return ""
}

// Value is the value that the chain gives a code, the last one when several components do. What works on layers does
// not count.
func (c Chain) Value(code string) string {
	for _, step := range slices.Backward(c.outer()) {
		if v := step.Value(code); v != "" {
			return v
		}
	}
	return ""
}

// Flag reports whether any component sets a flag, and the argument after its colon. What works on layers does not count.
func (c Chain) Flag(name string) (argument string, set bool) { return c.outer().flagOf(name) }

func (c Chain) flagOf(name string) (argument string, set bool) {
	for _, step := range c {
		for _, p := range step {
			if p.Code != "fl" {
				continue
			}
			for _, f := range strings.Split(p.Value, ".") {
				if head, rest, _ := strings.Cut(f, ":"); head == name {
					if strings.HasSuffix(name, "attachment") && rest != "" {
						// A file name runs to the end, dots included.
						_, rest, _ = strings.Cut(p.Value, name+":")
					}
					return rest, true
				}
			}
		}
	}
	return "", false
}

// leavesAlone are the flags that change no byte of a file.
var leavesAlone = []string{
	"attachment", "streaming_attachment", "immutable_cache", "any_format", "no_stream", "original", "animated", "keep_dar",
	"preserve_transparency", "ignore_mask_channels",
}

func headersOnly(flags string) bool {
	for _, f := range strings.Split(flags, ".") {
		head, argument, _ := strings.Cut(f, ":")
		if !slices.Contains(leavesAlone, head) {
			return false
		}
		if argument != "" {
			return true // a file name, dots included
		}
	}
	return true
}

// Plain reports whether the chain leaves the picture alone: only delivery settings such as f_auto, q_auto, some flags
// and the default image. The original may then be served in its own format.
func (c Chain) Plain() bool {
	for _, step := range c {
		for _, p := range step {
			auto := strings.HasPrefix(p.Value, "auto")
			switch {
			case p.Code == "fl" && headersOnly(p.Value), p.Code == "d", (p.Code == "f" || p.Code == "q" || p.Code == "dpr") && auto:
			default:
				return false
			}
		}
	}
	return true
}

// Expand replaces every named transformation by its components. lookup returns a name's text and whether it
// exists; a missing one is an *UnknownError. Names may be used inside named transformations, ten deep.
func (c Chain) Expand(lookup func(name string) (string, bool)) (Chain, error) {
	return c.expand(lookup, 0)
}

func (c Chain) expand(lookup func(string) (string, bool), depth int) (Chain, error) {
	var out Chain
	opens, _ := c.openers() // what cannot be structured is refused later
	for i, step := range c {
		if step.has("t") && (step.has("l") || step.has("u")) {
			return nil, &UnsupportedError{step.String(), "a named transformation needs a component of its own within a layer"}
		}
		if step.has("t") && step.has("if") {
			first, last := step.spread(opens[i] || step.Value("if") == "else" || c.continues(i))
			inner, err := Chain{step.without("if")}.expand(lookup, depth)
			if err != nil {
				return nil, err
			}
			out = append(append(append(out, first), inner...), last...)
			continue
		}
		var rest Component
		for _, p := range step {
			if p.Code != "t" {
				rest = append(rest, p)
				continue
			}
			for _, name := range strings.Split(p.Value, ".") {
				inner, err := named(name, lookup, depth)
				if err != nil {
					return nil, err
				}
				out = append(out, inner...)
			}
		}
		if len(rest) > 0 {
			out = append(out, rest)
		}
		if len(out) > maxSteps {
			return nil, &InvalidError{"number of components", step.String()}
		}
	}
	return out, nil
}

// continues reports whether the component after i is the other branch of its condition.
func (c Chain) continues(i int) bool {
	return i+1 < len(c) && c[i+1].Value("if") == "else"
}

// spread parts a component from its condition, since what is named may be several components: the condition comes
// first, and a block that was not open is closed last.
func (c Component) spread(open bool) (first Component, last Chain) {
	first = c.only("if")
	if !open {
		last = Chain{{{"if", "end"}}}
	}
	return first, last
}

func named(name string, lookup func(string) (string, bool), depth int) (Chain, error) {
	text, ok := lookup(name)
	if !ok {
		return nil, &UnknownError{name}
	}
	if depth == maxNamed {
		return nil, &InvalidError{"transformation", name}
	}
	inner, err := Parse(text)
	if err != nil {
		return nil, err
	}
	return inner.withoutAutomatic().expand(lookup, depth+1)
}

// UnknownError is a named transformation that does not exist.
type UnknownError struct{ Name string }

func (e *UnknownError) Error() string { return "Unknown transformation " + e.Name }
