package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
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

// What unfinished uploads may take: how long one waits for its next chunk, how
// many there are at once, how many finished ones are remembered, and how long
// the name of one is.
const (
	chunkLife    = time.Hour
	maxAssembled = 100
	maxFinished  = 1000
	maxUploadID  = 256
)

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

// assembly is one file that comes in chunks. Once its last chunk has come it
// only remembers what was answered, for who sends that chunk again.
type assembly struct {
	mu      sync.Mutex
	path    string
	size    int64
	touched time.Time // under the lock of chunks
	final   span
	stored  chan struct{} // nil until the last chunk has come; closed when the answer is there
	answer  answered
}

// answered is what the last chunk was answered.
type answered struct {
	asset   model.Asset
	instead any
	err     error
}

// arrival is what a chunk came to: the whole file, which is the caller's to
// store and to settle; the upload that had its last chunk before; or neither.
type arrival struct {
	whole *wire.FilePart
	of    *assembly
	size  int64
}

func newChunks(dir string) *chunks { return &chunks{dir: dir, all: map[string]*assembly{}} }

// span is what a Content-Range header says; total is -1 when it is not known yet.
type span struct{ start, end, total int64 }

var spanForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^bytes (\d{1,15})-(\d{1,15})/(-1|\*|\d{1,15})$`) })

func parseSpan(header string) (span, error) {
	m := spanForm().FindStringSubmatch(header)
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

// add takes one chunk. Of several last chunks, one gets the whole file.
func (c *chunks) add(id string, r span, part *wire.FilePart, now time.Time) (arrival, error) {
	if part.Size != r.end-r.start+1 {
		return arrival{}, invalid("Content-Range says %d bytes and the chunk has %d", r.end-r.start+1, part.Size)
	}
	if r.start == 0 && r.last() {
		return arrival{whole: part, of: &assembly{stored: make(chan struct{})}, size: part.Size}, nil
	}
	if !r.last() && part.Size < minChunk {
		return arrival{}, invalid("All parts except EOF-chunk must be larger than 5mb")
	}
	a, err := c.find(id, r, now)
	if err != nil {
		return arrival{}, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stored != nil {
		if r != a.final {
			return arrival{}, invalid("Upload %s has had its last chunk", printable(id))
		}
		return arrival{of: a, size: a.size}, nil
	}
	return c.take(a, r, part)
}

// take puts a chunk into an assembly, whose lock is held. A first chunk begins anew.
func (c *chunks) take(a *assembly, r span, part *wire.FilePart) (arrival, error) {
	if r.start == 0 {
		a.size = 0
	}
	if r.start > a.size {
		return arrival{}, invalid("Chunk begins at %d but only %d bytes have arrived", r.start, a.size)
	}
	if err := a.write(part.Path, r.start); err != nil {
		return arrival{}, err
	}
	a.size = max(a.size, r.end+1)
	if !r.last() {
		return arrival{size: a.size}, nil
	}
	a.size = r.end + 1 // an earlier attempt may have been longer
	if err := os.Truncate(a.path, a.size); err != nil {
		return arrival{}, fmt.Errorf("completing a chunked upload: %w", err)
	}
	a.final, a.stored = r, make(chan struct{})
	return arrival{whole: &wire.FilePart{Filename: part.Filename, Path: a.path, Size: a.size}, of: a, size: a.size}, nil
}

// settle remembers what came of a whole file. A failure is forgotten, so that
// the upload can be tried from its beginning.
func (c *chunks) settle(id string, a *assembly, answer answered) {
	if answer.err != nil {
		c.mu.Lock()
		if c.all[id] == a {
			delete(c.all, id)
		}
		c.mu.Unlock()
	}
	a.answer = answer
	close(a.stored)
}

// wait gives what the last chunk was answered, once that is known.
func (a *assembly) wait(ctx context.Context) (answered, error) {
	select {
	case <-a.stored:
		return a.answer, a.answer.err
	case <-ctx.Done():
		return answered{}, ctx.Err()
	}
}

// find gives the assembly named id, a new one when there is none and r does not
// go on with one, and drops those that nobody continued.
func (c *chunks) find(id string, r span, now time.Time) (*assembly, error) {
	if len(id) > maxUploadID {
		return nil, invalid("Invalid X-Unique-Upload-Id")
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	open, finished := c.sweep(now)
	a, ok := c.all[id]
	switch {
	case ok:
		a.touched = now
		return a, nil
	case r.start > 0:
		return nil, invalid("Chunk begins at %d but only 0 bytes have arrived", r.start)
	case open >= maxAssembled || finished >= maxFinished:
		return nil, refuse(http.StatusServiceUnavailable, "Too many uploads are under way")
	}
	f, err := os.CreateTemp(c.dir, "chunks-*")
	if err != nil {
		return nil, fmt.Errorf("beginning a chunked upload: %w", err)
	}
	a = &assembly{path: f.Name(), touched: now}
	if err := f.Close(); err != nil {
		return nil, fmt.Errorf("beginning a chunked upload: %w", err)
	}
	c.all[id] = a
	return a, nil
}

// sweep drops what nobody continued, and the finished uploads that were last
// asked about when there are too many. It counts what is left.
func (c *chunks) sweep(now time.Time) (open, finished int) {
	var oldest string
	for id, a := range c.all {
		if !a.mu.TryLock() { // a chunk is just being taken
			open++
			continue
		}
		done := a.stored != nil
		a.mu.Unlock()
		switch {
		case now.Sub(a.touched) > chunkLife:
			delete(c.all, id)
			if !done {
				_ = os.Remove(a.path) // swept at the next start otherwise
			}
		case !done:
			open++
		default:
			if finished++; oldest == "" || a.touched.Before(c.all[oldest].touched) {
				oldest = id
			}
		}
	}
	if finished >= maxFinished {
		delete(c.all, oldest)
		finished--
	}
	return open, finished
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
