package media

import (
	"errors"
	"fmt"
	"io"
)

const (
	windowSize = 32 << 10
	// maxRead bounds one read, and with it what a length field in a hostile file can make us allocate.
	maxRead = 1 << 20
	// maxFills bounds how much of a file the parsers look at: 4096 windows are 128 MB.
	maxFills = 4096
	// maxDepth bounds how deep boxes and elements may nest; real files stay below ten.
	maxDepth = 24
)

// source reads small parts of a file through a window, within a budget.
// A slice it returned stays valid: a new window is a new allocation.
type source struct {
	r      io.ReaderAt
	size   int64
	window []byte
	start  int64
	fills  int
	depth  int
}

func newSource(r io.ReaderAt, size int64) *source {
	return &source{r: r, size: size}
}

// at returns exactly n bytes from offset off.
func (s *source) at(off int64, n int) ([]byte, error) {
	if off < 0 || n < 0 || n > maxRead || off > s.size-int64(n) {
		return nil, invalid("%d bytes at offset %d of %d", n, off, s.size)
	}
	if off < s.start || off+int64(n) > s.start+int64(len(s.window)) {
		if err := s.fill(off, n); err != nil {
			return nil, err
		}
	}
	from := int(off - s.start)
	return s.window[from : from+n : from+n], nil
}

// upTo returns at most n bytes from offset off, fewer at the end of the file.
func (s *source) upTo(off int64, n int) ([]byte, error) {
	if off < 0 || off >= s.size {
		return nil, nil
	}
	return s.at(off, int(min(int64(n), s.size-off)))
}

func (s *source) fill(off int64, n int) error {
	if s.fills++; s.fills > maxFills {
		return invalid("too many parts")
	}
	window := make([]byte, min(int64(max(n, windowSize)), s.size-off))
	if read, err := s.r.ReadAt(window, off); read < len(window) {
		if err == nil || errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return fmt.Errorf("reading %d bytes at %d: %w", len(window), off, err)
	}
	s.window, s.start = window, off
	return nil
}

// enter goes one level deeper into nested parts; leave comes back.
func (s *source) enter() error {
	if s.depth++; s.depth > maxDepth {
		return invalid("parts nested more than %d deep", maxDepth)
	}
	return nil
}

func (s *source) leave() { s.depth-- }
