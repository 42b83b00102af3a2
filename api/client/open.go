package client

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"cldx/api"
)

// Stream is a delivered file, or the rest of one.
type Stream struct {
	Body  io.ReadCloser
	From  int64  // the first byte of the body
	Total int64  // of the whole file; -1 when the server does not say
	ETag  string // as the header says it
}

// mostRedirects is how far an address may lead elsewhere.
const mostRedirects = 5

// Open asks for a delivered file from a byte on; its address is signed where only that
// opens it. When from is
// not 0, only if the file still has the ETag ifRange, else from its beginning. A
// body that stands still for longer than a call may take is an error.
func (c *Client) Open(ctx context.Context, address string, from int64, ifRange string) (Stream, error) {
	spec := api.Spec{Name: "download"}
	if !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
		return Stream{}, &api.Error{Kind: api.BadRequest, Op: spec.Name, Message: "not an http address"}
	}
	ctx, stop := context.WithCancelCause(ctx)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.opening(address), nil)
	if err != nil {
		stop(nil)
		return Stream{}, &api.Error{Kind: api.BadRequest, Op: spec.Name, Message: "make the request: " + networkReason(err)}
	}
	request.Header.Set("User-Agent", c.config.UserAgent)
	request.Header.Set("Accept-Encoding", "identity") // the bytes as they are stored, so that their places count
	if from > 0 && ifRange != "" {
		request.Header.Set("Range", fmt.Sprintf("bytes=%d-", from))
		request.Header.Set("If-Range", ifRange)
	}
	quiet := newWatch(c.config.Timeout, stop)
	response, err := c.files.Do(request)
	if err != nil {
		quiet.end()
		if ctx.Err() != nil && errors.Is(context.Cause(ctx), errQuiet) {
			return Stream{}, c.unanswered(context.WithoutCancel(ctx), spec, address, errQuiet)
		}
		return Stream{}, c.unanswered(ctx, spec, address, err)
	}
	s, err := opened(response, from)
	if err != nil {
		quiet.end()
		return Stream{}, errors.Join(err, response.Body.Close())
	}
	body := response.Body
	if response.StatusCode == http.StatusRequestedRangeNotSatisfiable {
		body = http.NoBody
	}
	s.Body = &watched{ReadCloser: body, watch: quiet}
	return s, nil
}

var contentRange = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^bytes (?:(\d{1,18})-\d{1,18}|\*)/(\*|\d{1,18})$`) })

// opened reads what an answer carries.
func opened(r *http.Response, from int64) (Stream, error) {
	s := Stream{Total: -1, ETag: oneLine(r.Header.Get("ETag"))}
	m := contentRange().FindStringSubmatch(r.Header.Get("Content-Range"))
	switch {
	case r.StatusCode == http.StatusOK:
		s.Total = r.ContentLength
		return s, nil
	case r.StatusCode == http.StatusPartialContent && m != nil:
		s.From, _ = strconv.ParseInt(m[1], 10, 64) // at most 18 digits: it fits
		if m[2] != "*" {
			s.Total, _ = strconv.ParseInt(m[2], 10, 64)
		}
		return s, nil
	case r.StatusCode == http.StatusRequestedRangeNotSatisfiable && m != nil && m[2] == strconv.FormatInt(from, 10):
		s.From, s.Total = from, from // all of it has come already
		return s, r.Body.Close()
	}
	reason := r.Header.Get("X-Cld-Error")
	if reason == "" {
		reason = r.Status
	}
	return s, &api.Error{
		Kind: api.StatusKind(r.StatusCode), Op: "download", Status: r.StatusCode, Message: oneLine(reason), RetryAfter: retryAfter(r, time.Now()),
	}
}

// errQuiet ends a file that has stood still for too long.
var errQuiet = fmt.Errorf("nothing has come for too long: %w", context.DeadlineExceeded)

// watch ends a request when nothing happens for a while.
type watch struct {
	mu    sync.Mutex
	timer *time.Timer
	limit time.Duration
	stop  context.CancelCauseFunc
}

func newWatch(limit time.Duration, stop context.CancelCauseFunc) *watch {
	return &watch{timer: time.AfterFunc(limit, func() { stop(errQuiet) }), limit: limit, stop: stop}
}

// stir says that something has happened.
func (w *watch) stir() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.timer.Reset(w.limit)
}

func (w *watch) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.timer.Stop()
	w.stop(nil)
}

// watched is a body that is being watched.
type watched struct {
	io.ReadCloser
	watch *watch
}

// Read reads on.
func (w *watched) Read(b []byte) (int, error) {
	n, err := w.ReadCloser.Read(b)
	if n > 0 {
		w.watch.stir()
	}
	return n, err
}

// Close ends the request.
func (w *watched) Close() error {
	w.watch.end()
	return w.ReadCloser.Close()
}
