package client

import (
	"errors"
	"io"
	"slices"
)

// bodies are the buffers of answers that were decoded, for those that come: page after
// page of a listing is half a megabyte. A sync.Pool would be emptied by each collection.
var bodies = make(chan []byte, 1)

const (
	usualBody = 4 << 10
	mostSpare = 2 << 20
)

// readBody reads an answer within bounds. Whoever does not need it any more gives it
// to spare.
func readBody(r io.Reader) ([]byte, error) {
	var b []byte
	select {
	case b = <-bodies:
	default:
		b = make([]byte, 0, usualBody)
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
	if cap(b) < usualBody || cap(b) > mostSpare {
		return
	}
	select {
	case bodies <- b[:0]:
	default: // there is one
	}
}
