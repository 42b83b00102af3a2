package inspect

import (
	"net/url"
	"strings"
)

// generalist is a speaker whose SDK has a call that takes any request, for the
// operations that it has no call for.
type generalist interface {
	// general says what the call is called, when it can make the request; else "".
	general(c *call, r request) string
	// generally makes the call.
	generally(w *Writer, r request)
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
