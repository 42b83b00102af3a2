// Package fetch brings files to this machine: under names that no public ID can
// lead astray, whole or not at all, and gone on with after a break. It exists so
// that a download can be killed at any time. It knows neither HTTP nor jobs.
package fetch

import (
	"context"
	"io"
)

// Want is one file that is to lie on this machine.
type Want struct {
	URL  string
	Dir  string // the folder that nothing is written outside of
	Path string // below Dir, with slashes, as Names gives it
	// Bytes is how large the file has to be; 0 when nobody knows.
	Bytes int64
	// MD5 is the sum that the file has to have, in hex; "" when nobody knows.
	MD5 string
	// Replace writes over another file that has the name. A file with the right sum
	// is never fetched again.
	Replace bool
	// Came, which may be nil, is called once when all has come, before it is flushed
	// to the disk and moved to its place: the server has no more to do.
	Came func()
}

// Answer is what a server sends of a file.
type Answer struct {
	Body  io.ReadCloser
	From  int64  // the first byte of the body, counted from 0
	Total int64  // the size of the whole file; -1 when the server does not say
	ETag  string // as the header says it, quotes included; "" when there is none
}

// Opener asks for a file from a byte on; when from is not 0 only if its ETag is
// still ifRange, else from the beginning. It may be called from any goroutine.
type Opener func(ctx context.Context, url string, from int64, ifRange string) (Answer, error)
