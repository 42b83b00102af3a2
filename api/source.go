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
