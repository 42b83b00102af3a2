package wire

import (
	"fmt"
	"net/url"
	"strings"
)

// segment is one part of a path pattern.
type segment struct {
	text     string // a literal, or the name of a variable
	variable bool
	tail     bool // takes the rest of the path, slashes included
	optional bool
}

// parsePattern reads a pattern such as /resources/{resource_type}/{type}? or /folders/{path...}.
func parsePattern(pattern string) []segment {
	var segments []segment
	for _, word := range strings.Split(strings.Trim(pattern, "/"), "/") {
		s := segment{text: word}
		s.text, s.optional = strings.CutSuffix(s.text, "?")
		if inner, ok := strings.CutPrefix(s.text, "{"); ok {
			s.variable = true
			s.text = strings.TrimSuffix(inner, "}")
			s.text, s.tail = strings.CutSuffix(s.text, "...")
		}
		segments = append(segments, s)
	}
	return segments
}

// buildPath fills the variables of a pattern; each segment is percent-encoded,
// the slashes of a tail stay.
func buildPath(pattern string, vars map[string]string) (string, error) {
	var b strings.Builder
	for _, s := range parsePattern(pattern) {
		value := s.text
		if s.variable {
			value = vars[s.text]
			if value == "" && s.optional {
				continue
			}
			if value == "" {
				return "", fmt.Errorf("missing required parameter %s", s.text)
			}
		}
		b.WriteByte('/')
		if s.tail {
			b.WriteString(escapeTail(value))
		} else {
			b.WriteString(escape(value))
		}
	}
	return b.String(), nil
}

func escapeTail(s string) string {
	parts := strings.Split(s, "/")
	for i, p := range parts {
		parts[i] = escape(p)
	}
	return strings.Join(parts, "/")
}

// escape encodes one segment. One that is dots alone would be taken for a step
// in the folder tree.
func escape(segment string) string {
	if segment == "." || segment == ".." {
		return strings.ReplaceAll(segment, ".", "%2E")
	}
	return url.PathEscape(segment)
}
