package client

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/cenkalti/backoff/v5"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
)

// The chunks of a large file. The API takes none below 5 MB but the last.
const (
	DefaultChunk  = 20_000_000
	SmallestChunk = 5_000_001
)

// How often a chunk that broke off is sent, and the first pause.
const (
	chunkTries = 5
	chunkPause = 500 * time.Millisecond
)

// chunk is a part of a file that is sent in several requests.
type chunk struct {
	id         string // of the file's requests
	start, end int64  // end is behind the last byte
	total      int64
	progress   api.Progress // may be nil
}

// span spells the part as Content-Range does.
func (c *chunk) span() string { return fmt.Sprintf("bytes %d-%d/%d", c.start, c.end-1, c.total) }

func (c *chunk) last() bool { return c.end == c.total }

// header names the part in a request.
func (c *chunk) header(h http.Header) {
	h.Set("X-Unique-Upload-Id", c.id)
	h.Set("Content-Range", c.span())
}

// reader gives the part and counts what goes out.
func (c *chunk) reader(f io.ReaderAt) io.Reader {
	return &counter{r: io.NewSectionReader(f, c.start, c.end-c.start), sent: c.start, chunk: c}
}

type counter struct {
	r     io.Reader
	sent  int64
	chunk *chunk
}

// Read tells the progress too. A file that has become shorter is an error.
func (c *counter) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.sent += int64(n)
	if n > 0 && c.chunk.progress != nil {
		c.chunk.progress(c.sent, c.chunk.total)
	}
	if errors.Is(err, io.EOF) && c.sent < c.chunk.end {
		return n, errors.New("the file has become shorter")
	}
	return n, err
}

// inChunks sends a file in several requests, one after the other. A chunk that
// broke off is sent again; the answer is that of the last one.
func (c *Client) inChunks(ctx context.Context, r wire.Request, x *api.Exchange) ([]byte, error) {
	if r.File.Remote() { // the service fetches it: there is nothing to cut
		return c.attempt(ctx, r, nil, x)
	}
	spec := r.Op.Spec()
	before, err := os.Stat(string(r.File))
	if err == nil && !before.Mode().IsRegular() {
		err = fmt.Errorf("%s is not a regular file", r.File)
	}
	if err != nil {
		return nil, &api.Error{Kind: api.BadRequest, Op: spec.Name, Message: "read the file: " + err.Error(), Err: err}
	}
	part := chunk{id: uploadID(), total: before.Size(), progress: api.ProgressOf(ctx)}
	if part.total == 0 {
		return c.attempt(ctx, r, nil, x) // the service says what it thinks of it
	}
	from, note := api.SentOf(ctx)
	goesOn := from.ID != "" && from.Sent > 0 && from.Sent < part.total && from.Total == part.total && from.Changed.Equal(before.ModTime())
	anew := r.Form
	if goesOn {
		part.id, part.start = from.ID, from.Sent
		r.Form = withPublicID(r.Form, from.PublicID)
	}
	for {
		part.end = min(part.start+c.chunkSize(), part.total)
		answer, err := c.sendChunk(ctx, r, part, x)
		if goesOn && api.KindOf(err) == api.Invalid { // the service has forgotten what came before
			goesOn, r.Form = false, anew
			part.id, part.start = uploadID(), 0
			continue
		}
		if err != nil || part.last() {
			return answer, err
		}
		goesOn, part.start = false, part.end
		if after, err := os.Stat(string(r.File)); err != nil || after.Size() != part.total || !after.ModTime().Equal(before.ModTime()) {
			return nil, &api.Error{Kind: api.BadRequest, Op: spec.Name, Message: "the file has changed while it was sent"}
		}
		var chosen model.PublicID
		r.Form, chosen = named(r.Form, answer)
		note(api.Sent{ID: part.id, Sent: part.start, Total: part.total, Changed: before.ModTime(), PublicID: chosen})
	}
}

func (c *Client) chunkSize() int64 {
	if c.config.Chunk == 0 {
		return DefaultChunk
	}
	return max(c.config.Chunk, SmallestChunk)
}

// sendChunk sends one part, again when it broke off. The last part makes the
// asset: like any upload it is repeated only where it surely had no effect.
func (c *Client) sendChunk(ctx context.Context, r wire.Request, part chunk, x *api.Exchange) ([]byte, error) {
	spec := r.Op.Spec()
	spec.Repeat = api.Again
	if part.last() {
		spec.Repeat = api.Once
	}
	pauses := backoff.NewExponentialBackOff()
	pauses.InitialInterval = chunkPause
	attempt := func() ([]byte, error) {
		answer, err := c.attempt(ctx, r, &part, x)
		if err != nil {
			x.Attempts++
		}
		return answer, verdict(spec, err, time.Minute)
	}
	answer, err := backoff.Retry(ctx, attempt, backoff.WithBackOff(pauses), backoff.WithMaxTries(chunkTries), backoff.WithMaxElapsedTime(0))
	return answer, plainError(err)
}

// named gives the next part the public ID that the service chose for the file,
// where the answer to the part before says it.
func named(form []wire.Pair, answer []byte) (with []wire.Pair, id model.PublicID) {
	var said struct {
		PublicID model.PublicID `json:"public_id"`
	}
	if json.Unmarshal(answer, &said) != nil {
		return form, ""
	}
	return withPublicID(form, said.PublicID), said.PublicID
}

// withPublicID adds a public ID to a form that has none.
func withPublicID(form []wire.Pair, id model.PublicID) []wire.Pair {
	for _, p := range form {
		if p.Name == "public_id" || id == "" {
			return form
		}
	}
	return append(form[:len(form):len(form)], wire.Pair{Name: "public_id", Value: string(id)})
}

// uploadID names the requests of one file.
func uploadID() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}
