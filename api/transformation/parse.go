package transformation

import "strings"

// Part is one value of a component, such as w_100: its code, and the bytes of the
// whole transformation that it takes.
type Part struct {
	Code, Value string
	From, To    int
	At          int // where the value begins
}

// Component is one step of a transformation: its parts, and the bytes that it takes.
type Component struct {
	Parts    []Part
	From, To int
}

// Parse takes a transformation apart. It takes any text: what has no value is a part
// with a code alone, what is empty is left out.
func Parse(text string) []Component {
	var all []Component
	for from := 0; from <= len(text); {
		to := end(text, from, '/')
		if c := component(text, from, to); len(c.Parts) > 0 {
			all = append(all, c)
		}
		from = to + 1
	}
	return all
}

// Split returns the components as texts.
func Split(text string) []string {
	var all []string
	for _, c := range Parse(text) {
		all = append(all, c.String())
	}
	return all
}

// Join spells components as one transformation; empty ones are left out.
func Join(components []string) string {
	var all []string
	for _, c := range components {
		all = append(all, Split(c)...)
	}
	return strings.Join(all, "/")
}

// String spells the component.
func (c Component) String() string {
	texts := make([]string, len(c.Parts))
	for i, p := range c.Parts {
		texts[i] = p.String()
	}
	return strings.Join(texts, ",")
}

// String spells the part.
func (p Part) String() string {
	if p.At == p.To && p.To-p.From == len(p.Code) {
		return p.Code
	}
	return p.Code + "_" + p.Value
}

// Has returns the value of a code; ok is false when the component has none.
func (c Component) Has(code string) (value string, ok bool) {
	for _, p := range c.Parts {
		if p.Code == code {
			return p.Value, true
		}
	}
	return "", false
}

func component(text string, from, to int) Component {
	c := Component{From: from, To: to}
	for at := from; at <= to; {
		stop := min(end(text, at, ','), to)
		if stop > at {
			c.Parts = append(c.Parts, part(text, at, stop))
		}
		at = stop + 1
	}
	return c
}

func part(text string, from, to int) Part {
	code, value, ok := strings.Cut(text[from:to], "_")
	p := Part{Code: code, Value: value, From: from, To: to, At: to}
	if ok {
		p.At = from + len(code) + 1
	}
	return p
}

// end returns where a piece ends that begins at from.
func end(text string, from int, mark byte) int {
	if i := strings.IndexByte(text[from:], mark); i >= 0 {
		return from + i
	}
	return len(text)
}
