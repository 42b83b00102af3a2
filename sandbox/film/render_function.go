package film

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// ParseFunction reads a manifest that is a transformation:
// fn_render:w_500;h_500;vars_(sdur_500;slides_((media_i:a);(media_i:b))).
func ParseFunction(text string) (Manifest, error) {
	body, ok := strings.CutPrefix(text, "fn_render:")
	if !ok || len(body) > maxFunction {
		return Manifest{}, fmt.Errorf("%w: it begins with fn_render: and has at most %d characters", ErrManifest, maxFunction)
	}
	r := reader{text: body}
	members := r.members(0)
	if r.failed || r.at != len(r.text) {
		return Manifest{}, fmt.Errorf("%w: not understood at character %d", ErrManifest, len("fn_render:")+r.at+1)
	}
	b, err := json.Marshal(members)
	if err != nil {
		return Manifest{}, fmt.Errorf("%w: %v", ErrManifest, err)
	}
	return ParseManifest(b)
}

// The limits of a manifest that is a transformation.
const (
	maxFunction = 16 << 10
	maxDepth    = 8
)

// reader walks through key_value;key_(…) and ((…);(…)).
type reader struct {
	text   string
	at     int
	failed bool
}

func (r *reader) next(c byte) bool {
	if r.at < len(r.text) && r.text[r.at] == c {
		r.at++
		return true
	}
	return false
}

// word reads up to a character that means something.
func (r *reader) word(stops string) string {
	begin := r.at
	for r.at < len(r.text) && strings.IndexByte(stops, r.text[r.at]) < 0 {
		r.at++
	}
	return r.text[begin:r.at]
}

func (r *reader) members(depth int) map[string]any {
	m := map[string]any{}
	for !r.failed {
		key := r.word("_();")
		if key == "" || !r.next('_') || depth > maxDepth {
			r.failed = true
			break
		}
		m[key] = r.value(depth)
		if !r.next(';') {
			break
		}
	}
	return m
}

func (r *reader) value(depth int) any {
	if !r.next('(') {
		return number(r.word(";()"))
	}
	var out any
	if r.at < len(r.text) && r.text[r.at] == '(' {
		out = r.list(depth + 1)
	} else {
		out = r.members(depth + 1)
	}
	r.failed = !r.next(')') || r.failed
	return out
}

func (r *reader) list(depth int) []any {
	var list []any
	for !r.failed && r.next('(') {
		list = append(list, r.members(depth+1))
		r.failed = !r.next(')') || r.failed
		if !r.next(';') {
			break
		}
	}
	return list
}

// number is a number where a text is one.
func number(text string) any {
	if n, err := strconv.ParseFloat(text, 64); err == nil && n == n && n < 1e12 && n > -1e12 {
		return n
	}
	return text
}
