package sandbox

import (
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"sync"
	"time"

	"cldx/api/wire"
	"cldx/model"
)

// minChunk is the smallest chunk that may have a successor.
const minChunk = 5_000_000

// chunkLife is how long an unfinished upload waits for its next chunk.
const chunkLife = time.Hour

// partial is the answer to a chunk that is not the last.
type partial struct {
	Done         bool               `json:"done"`
	Bytes        int64              `json:"bytes"`
	Kind         string             `json:"kind"`
	PublicID     model.PublicID     `json:"public_id,omitempty"`
	ResourceType model.ResourceType `json:"resource_type,omitempty"`
}

// chunks assembles files that come in several requests.
type chunks struct {
	dir string
	mu  sync.Mutex
	all map[string]*assembly
}

// assembly is one file that is not complete yet.
type assembly struct {
	mu      sync.Mutex
	path    string
	size    int64
	touched time.Time
}

func newChunks(dir string) *chunks { return &chunks{dir: dir, all: map[string]*assembly{}} }

// span is what a Content-Range header says; total is -1 when it is not known yet.
type span struct{ start, end, total int64 }

var spanForm = regexp.MustCompile(`^bytes (\d{1,15})-(\d{1,15})/(-1|\*|\d{1,15})$`)

func parseSpan(header string) (span, error) {
	m := spanForm.FindStringSubmatch(header)
	if m == nil {
		return span{}, invalid("Invalid Content-Range %s", printable(header))
	}
	var r span
	r.start, _ = strconv.ParseInt(m[1], 10, 64) // at most 15 digits: it fits
	r.end, _ = strconv.ParseInt(m[2], 10, 64)
	r.total = -1
	if m[3] != "-1" && m[3] != "*" {
		r.total, _ = strconv.ParseInt(m[3], 10, 64)
	}
	if r.end < r.start || r.total >= 0 && r.end >= r.total {
		return span{}, invalid("Invalid Content-Range %s", printable(header))
	}
	if r.end >= maxChunked {
		return span{}, invalid("File size too large. Got %d. Maximum is %d.", max(r.total, r.end+1), int64(maxChunked))
	}
	return r, nil
}

func (r span) last() bool { return r.end+1 == r.total }

// add takes one chunk. whole is the file when the chunk completes it. The
// caller owns whole; a chunk that is not the last stays with chunks.
func (c *chunks) add(id string, r span, part *wire.FilePart, now time.Time) (whole *wire.FilePart, size int64, err error) {
	if part.Size != r.end-r.start+1 {
		return nil, 0, invalid("Content-Range says %d bytes and the chunk has %d", r.end-r.start+1, part.Size)
	}
	if r.start == 0 && r.last() {
		return part, part.Size, nil
	}
	if !r.last() && part.Size < minChunk {
		return nil, 0, invalid("All parts except EOF-chunk must be larger than 5mb")
	}
	a, err := c.find(id, now)
	if err != nil {
		return nil, 0, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if r.start > a.size {
		return nil, 0, invalid("Chunk begins at %d but only %d bytes have arrived", r.start, a.size)
	}
	if err := a.write(part.Path, r.start); err != nil {
		return nil, 0, err
	}
	a.size = max(a.size, r.end+1)
	if !r.last() {
		return nil, a.size, nil
	}
	c.mu.Lock()
	delete(c.all, id)
	c.mu.Unlock()
	return &wire.FilePart{Filename: part.Filename, Path: a.path, Size: a.size}, a.size, nil
}

// find gives the assembly named id, a new one when there is none, and drops
// those that nobody continued.
func (c *chunks) find(id string, now time.Time) (*assembly, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for name, a := range c.all {
		if now.Sub(a.touched) > chunkLife {
			delete(c.all, name)
			_ = os.Remove(a.path) // swept at the next start otherwise
		}
	}
	a, ok := c.all[id]
	if !ok {
		f, err := os.CreateTemp(c.dir, "chunks-*")
		if err != nil {
			return nil, fmt.Errorf("beginning a chunked upload: %w", err)
		}
		a = &assembly{path: f.Name()}
		if err := f.Close(); err != nil {
			return nil, fmt.Errorf("beginning a chunked upload: %w", err)
		}
		c.all[id] = a
	}
	a.touched = now
	return a, nil
}

// write copies a chunk to its place; the same chunk may come again.
func (a *assembly) write(chunk string, at int64) error {
	from, err := os.Open(chunk)
	if err != nil {
		return fmt.Errorf("reading a chunk: %w", err)
	}
	defer from.Close()
	to, err := os.OpenFile(a.path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("keeping a chunk: %w", err)
	}
	_, err = io.Copy(io.NewOffsetWriter(to, at), from)
	if err = errors.Join(err, to.Close()); err != nil {
		return fmt.Errorf("keeping a chunk: %w", err)
	}
	return nil
}
