package client

import (
	"errors"
	"io"
	"slices"
	"sync"
)

// bodies are the buffers of answers that were decoded, for those that come: page after
// page of a listing is half a megabyte.
var bodies sync.Pool

const (
	usualBody = 4 << 10
	mostSpare = 4 << 20
)

// readBody reads an answer within bounds. Whoever does not need it any more gives it
// to spare.
func readBody(r io.Reader) ([]byte, error) {
	b := make([]byte, 0, usualBody)
	if kept, ok := bodies.Get().(*[]byte); ok {
		b = (*kept)[:0]
	}
	for {
		if len(b) == cap(b) {
			b = slices.Grow(b, len(b)+usualBody)
		}
		n, err := r.Read(b[len(b):min(cap(b), maxBody+1)])
		b = b[:len(b)+n]
		switch {
		case errors.Is(err, io.EOF):
			return b, nil
		case err != nil:
			return b, err
		case len(b) > maxBody:
			return b, errHuge
		}
	}
}

// spare keeps the buffer of an answer for the next one.
func spare(b []byte) {
	if cap(b) >= usualBody && cap(b) <= mostSpare {
		bodies.Put(&b)
	}
}
