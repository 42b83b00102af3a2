package wire

import (
	"net/url"
	"slices"
	"strings"

	"cldx/api"
)

// Router finds the operations that a request can mean. Paths are matched by
// their decoded segments: a literal beats a variable beats a tail, from left to
// right. Official SDKs send %2F for separators, so the path is decoded first.
type Router struct{ routes []route }

type route struct {
	base     api.Base
	method   string
	segments []segment
	entry    api.Entry
}

// Match is one operation that a request can mean, with the variables of its path.
type Match struct {
	Entry api.Entry
	Vars  map[string]string
	rank  string
}

// NewRouter makes a router for the entries; where several share a path, the
// order of the entries decides.
func NewRouter(entries []api.Entry) *Router {
	r := &Router{}
	for _, e := range entries {
		if e.Kind == api.Several {
			continue // its requests are another operation's
		}
		r.add(e.Method, e.Path, e)
		for _, also := range e.Also {
			r.add(also.Method, also.Path, e)
		}
	}
	return r
}

func (r *Router) add(method, pattern string, e api.Entry) {
	r.routes = append(r.routes, route{e.Base, method, parsePattern(pattern), e})
}

// Match returns what a request with this method and raw path (escaped, below
// base and cloud) can mean, the most specific first; none when the path is
// unknown or not decodable.
func (r *Router) Match(base api.Base, method, rawPath string) []Match {
	path, err := url.PathUnescape(rawPath)
	if err != nil {
		return nil
	}
	trimmed := strings.TrimRight(path, "/")
	parts := strings.Split(strings.TrimLeft(trimmed, "/"), "/")
	var found []Match
	for _, rt := range r.routes {
		if rt.method != method || rt.base != base {
			continue
		}
		if vars, rank, ok := matchSegments(rt.segments, parts); ok {
			if tag, tagged := vars["tag"]; tagged { // a tag may end in a slash, no name does
				vars["tag"] = tag + path[len(trimmed):]
			}
			found = append(found, Match{rt.entry, vars, rank})
		}
	}
	slices.SortStableFunc(found, func(a, b Match) int { return strings.Compare(a.rank, b.rank) })
	if len(found) > 0 {
		best := found[0].rank
		found = slices.DeleteFunc(found, func(m Match) bool { return m.rank != best })
	}
	return found
}

// matchSegments compares a pattern with the parts of a path. The rank sorts
// matches: one letter a segment, l(iteral) before v(ariable) before z (tail).
func matchSegments(pattern []segment, parts []string) (map[string]string, string, bool) {
	vars := map[string]string{}
	var rank strings.Builder
	for i, s := range pattern {
		if i >= len(parts) {
			return vars, rank.String(), s.optional
		}
		switch {
		case s.tail:
			vars[s.text] = strings.Join(parts[i:], "/")
			rank.WriteByte('z')
			return vars, rank.String(), vars[s.text] != ""
		case !s.variable:
			if parts[i] != s.text {
				return nil, "", false
			}
			rank.WriteByte('l')
		default:
			if !fits(s.text, parts[i]) {
				return nil, "", false
			}
			vars[s.text] = parts[i]
			rank.WriteByte('v')
		}
	}
	return vars, rank.String(), len(parts) == len(pattern)
}

// fits tells variables apart that stand at the same place.
func fits(name, value string) bool {
	switch name {
	case "resource_type":
		switch value {
		case "image", "video", "raw", "auto", "all":
			return true
		}
		return false
	case "asset_id":
		return len(value) == 32 && strings.Trim(value, "0123456789abcdefABCDEF") == ""
	}
	return value != ""
}

// Admitted keeps the matches that a request without credentials can mean, or
// those that one with credentials can; where there is no choice, it keeps all.
func Admitted(matches []Match, unsigned bool) []Match {
	var kept []Match
	for _, m := range matches {
		if m.Entry.Unsigned == unsigned {
			kept = append(kept, m)
		}
	}
	if len(kept) == 0 {
		return matches
	}
	return kept
}

// Pick chooses among matches of one path by the parameters of the request: the
// first whose constants are sent as declared and whose required parameters are
// there. When none fits it returns the last, so that the caller can say what is
// missing, and false.
func Pick(matches []Match, params map[string]any) (Match, bool) {
	for _, m := range matches {
		if speaksOf(m, params) {
			return m, true
		}
	}
	if len(matches) == 0 {
		return Match{}, false
	}
	return matches[len(matches)-1], false
}

func speaksOf(m Match, params map[string]any) bool {
	for _, p := range m.Entry.Params {
		sent, given := params[p.Name]
		given = given && sent != nil
		if p.Const != "" {
			if text, ok := asText(sent); !given || !ok || !same(p.Const, text) && !turned(m.Entry.Params, p.Name, text) {
				return false
			}
			continue
		}
		if _, inPath := m.Vars[p.Name]; p.Required && p.Default == "" && !given && !inPath {
			return false
		}
	}
	return true
}

// same reports whether a text stands for the constant; PHP spells true as 1.
func same(constant, text string) bool {
	return text == constant || constant == "true" && text == "1"
}

// turned reports whether a flag of the operation stands for this value of a constant.
func turned(params []api.Param, constant, value string) bool {
	return slices.ContainsFunc(params, func(p api.Param) bool { return p.Turns != "" && p.Turns == constant+":"+value })
}
