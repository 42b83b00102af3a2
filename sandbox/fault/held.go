package fault

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strconv"
	"time"
)

// held keeps an answer until it is whole. One that is longer than keptWhole
// passes as it is.
type held struct {
	http.ResponseWriter
	status int
	body   []byte
	passed bool
}

// WriteHeader keeps the status until it is known what becomes of the answer.
func (h *held) WriteHeader(status int) {
	h.status = status
}

// Write keeps b, or lets the answer pass.
func (h *held) Write(b []byte) (int, error) {
	if !h.passed && len(h.body)+len(b) <= keptWhole {
		h.body = append(h.body, b...)
		return len(b), nil
	}
	if !h.passed {
		h.passed = true
		h.ResponseWriter.WriteHeader(h.status)
		if _, err := h.ResponseWriter.Write(h.body); err != nil {
			return 0, err
		}
	}
	return h.ResponseWriter.Write(b)
}

// pieces is how many parts an answer comes in.
const pieces = 20

// drip sends the answer piece by piece.
func (h *held) drip(ctx context.Context, within time.Duration) {
	if h.Header().Get("Content-Length") == "" && h.status != http.StatusNoContent && h.status != http.StatusNotModified {
		h.Header().Set("Content-Length", strconv.Itoa(len(h.body)))
	}
	h.ResponseWriter.WriteHeader(h.status)
	control := http.NewResponseController(h.ResponseWriter)
	size := max(1, len(h.body)/pieces)
	for rest := h.body; len(rest) > 0; {
		n := min(size, len(rest))
		if _, err := h.ResponseWriter.Write(rest[:n]); err != nil {
			return
		}
		_ = control.Flush() // what can't be flushed comes at the end
		if rest = rest[n:]; len(rest) > 0 && !wait(ctx, within/pieces) {
			panic(http.ErrAbortHandler)
		}
	}
}

// lingers is how long a connection stays open on which an answer came twice: what
// is asked on it meanwhile has the second one for its answer, and is never read.
const lingers = 50 * time.Millisecond

// twice sends the answer two times, one behind the other.
func (h *held) twice() {
	conn, _, err := http.NewResponseController(h.ResponseWriter).Hijack()
	if err != nil { // there is no connection to be had
		h.ResponseWriter.WriteHeader(h.status)
		_, _ = h.ResponseWriter.Write(h.body)
		return
	}
	var both bytes.Buffer
	for range 2 {
		answer := http.Response{
			StatusCode: h.status, ProtoMajor: 1, ProtoMinor: 1, Header: h.Header(),
			ContentLength: int64(len(h.body)), Body: io.NopCloser(bytes.NewReader(h.body)),
		}
		_ = answer.Write(&both) // a buffer takes everything
	}
	_, _ = conn.Write(both.Bytes()) // a client that hangs up has its error
	wait(context.Background(), lingers)
	_ = conn.Close()
}
