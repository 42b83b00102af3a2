package api

import "strings"

// Source is what an upload reads: the path of a local file, a remote URL, or a data URI.
type Source string

// Remote reports whether the service itself can read the source: a URL or a data URI.
func (s Source) Remote() bool {
	for _, scheme := range []string{"http:", "https:", "ftp:", "s3:", "gs:", "data:"} {
		if len(s) >= len(scheme) && strings.EqualFold(string(s[:len(scheme)]), scheme) {
			return true
		}
	}
	return false
}

// Short returns the source as a line can show it: of a data URI no more than
// what kind of file it holds.
func (s Source) Short() string {
	if head, _, data := strings.Cut(string(s), ","); data && len(s) >= 5 && strings.EqualFold(string(s[:5]), "data:") {
		return head[:min(len(head), 60)] + ",…"
	}
	return string(s)
}
