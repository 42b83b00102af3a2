package inspect

import (
	"net/url"
	"slices"
	"strings"

	"cldx/api"
)

// generalist is a speaker whose SDK has a call that takes any request, for the
// operations that it has no call for.
type generalist interface {
	// general says what the call is called, when it can make the request; else "".
	general(c *call, r request) string
	// generally makes the call.
	generally(w *Writer, c *call, r request)
}

// segments takes a path apart, as text that is not escaped, and variables. It
// returns false for what an SDK's own building of URLs would change.
func (r request) segments() ([]any, bool) {
	var out []any
	for _, part := range r.path {
		s, fixed := part.(string)
		if !fixed {
			if takesText(part, func(s string) bool { return strings.Contains(s, "%") || dotted(s) }) {
				return nil, false
			}
			out = append(out, part)
			continue
		}
		if strings.Contains(s, "?") || dotted(s) {
			return nil, false
		}
		for piece := range strings.SplitSeq(strings.Trim(s, "/"), "/") {
			plain, err := url.PathUnescape(piece)
			if err != nil || piece == "" || strings.ContainsAny(plain, "%/") {
				return nil, false
			}
			out = append(out, plain)
		}
	}
	return out, true
}

// action takes the path of an Upload call apart, for SDKs that have a call for
// any of them; false for what such a call would send otherwise.
func (r request) action(c *call) (kind, name string, ok bool) {
	path, fixed := r.fixedPath()
	kind, name, ok = strings.Cut(strings.Trim(path, "/"), "/")
	if !fixed || !ok || strings.ContainsAny(name, "/?%") || c.spec.Family != api.Upload || c.spec.Base != api.V1 ||
		c.spec.Kind != api.OneRequest || r.body || r.method != "POST" {
		return "", "", false
	}
	for _, f := range r.form {
		if takesText(f.v, func(s string) bool { return strings.TrimSpace(s) == "" }) {
			return "", "", false
		}
	}
	return kind, name, true
}

// signable returns the form with the names of lists as a signature has them, and
// the time, as an expression, unless nothing is signed.
func (r request) signable(now string) []field {
	fields := slices.Clone(r.form)
	for i := range fields {
		fields[i].name = strings.TrimSuffix(fields[i].name, "[]")
	}
	if r.open || now == "" {
		return fields
	}
	return append(fields, field{name: "timestamp", v: ident{name: now}})
}
