package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"strings"
	"sync"

	"cldx/api"
	"cldx/api/wire"
)

// Arrival is a request as it arrived at the sandbox.
type Arrival struct {
	Line   string   // method and path
	Means  []string // the operations that it can mean, one when it is clear
	Status int
}

// Recorder stands between an SDK and the sandbox and keeps what arrives.
type Recorder struct {
	// URL is where the SDK sends its calls.
	URL string

	router *wire.Router
	proxy  *httputil.ReverseProxy
	server *http.Server
	dir    string
	mu     sync.Mutex
	list   []Arrival
	spoilt string // the operation that goes no further; "" for none
}

// Record starts a recorder in front of the server at target.
func Record(ctx context.Context, target *url.URL) (*Recorder, error) {
	dir, err := os.MkdirTemp("", "conformance")
	if err != nil {
		return nil, fmt.Errorf("start the recorder: %w", err)
	}
	listener, err := loopback(ctx)
	if err != nil {
		return nil, fmt.Errorf("start the recorder: %w", err)
	}
	r := &Recorder{URL: "http://" + listener.Addr().String(), router: wire.NewRouter(api.Catalog()), dir: dir}
	r.proxy = &httputil.ReverseProxy{Rewrite: func(p *httputil.ProxyRequest) {
		p.SetURL(target) // and with it the Host that the sandbox insists on
	}}
	r.server = &http.Server{Handler: r}
	go func() { _ = r.server.Serve(listener) }() // until Close
	return r, nil
}

// Close ends the recorder.
func (r *Recorder) Close() error {
	_ = os.RemoveAll(r.dir) // temporary
	return r.server.Close()
}

// Take gives what arrived since the last time.
func (r *Recorder) Take() []Arrival {
	r.mu.Lock()
	defer r.mu.Unlock()
	list := r.list
	r.list = nil
	return list
}

// Spoil lets the requests of an operation go no further from now on: they are
// answered with an empty object, as by a server that does nothing.
func (r *Recorder) Spoil(op string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.spoilt = op
}

// spoils tells whether a request goes no further.
func (r *Recorder) spoils(a Arrival) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.spoilt != "" && means(r.spoilt, a.Means)
}

// ServeHTTP passes a request on and keeps what it was.
func (r *Recorder) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, err := io.ReadAll(io.LimitReader(req.Body, 64<<20))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	seen := Arrival{Line: req.Method + " " + req.URL.Path, Means: r.meanings(req, body)}
	req.Body = io.NopCloser(bytes.NewReader(body))
	answer := &telling{ResponseWriter: w, tell: func(status int) {
		seen.Status = status
		r.mu.Lock()
		defer r.mu.Unlock()
		r.list = append(r.list, seen)
	}}
	if r.spoils(seen) {
		answer.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(answer, "{}") // whoever asked sees it fail
		return
	}
	r.proxy.ServeHTTP(answer, req)
}

// meanings gives the operations that a request can mean.
func (r *Recorder) meanings(req *http.Request, body []byte) []string {
	base, _, rest, ok := api.CutBase(req.URL.EscapedPath())
	if !ok && strings.Contains(req.URL.Path, "/search/") {
		return []string{"to_url"} // a search that is fetched where pictures are delivered
	}
	if !ok {
		return nil
	}
	matches := r.router.Match(base, req.Method, rest)
	copied := req.Clone(req.Context())
	copied.Body = io.NopCloser(bytes.NewReader(body))
	params, err := wire.ReadParams(copied, wire.Limits{Body: 64 << 20, File: 64 << 20, Dir: r.dir})
	if err != nil {
		return nil
	}
	if params.File != nil {
		params.Values["file"] = params.File.Filename
		_ = os.Remove(params.File.Path) // only what it says matters
	}
	if best, ok := wire.Pick(matches, params.Values); ok {
		return []string{best.Entry.Name}
	}
	var names []string
	for _, m := range matches {
		names = append(names, m.Entry.Name)
	}
	return names
}

// telling tells the status of an answer before any of it goes out: who gets the
// answer finds it recorded.
type telling struct {
	http.ResponseWriter
	tell func(status int)
	told bool
}

// WriteHeader tells the status and passes it on; what is only on the way to an answer it passes on alone.
func (t *telling) WriteHeader(status int) {
	if status >= http.StatusOK && !t.told {
		t.told = true
		t.tell(status)
	}
	t.ResponseWriter.WriteHeader(status)
}

// Write passes a part of an answer on.
func (t *telling) Write(b []byte) (int, error) {
	if !t.told {
		t.WriteHeader(http.StatusOK)
	}
	return t.ResponseWriter.Write(b)
}

// Unwrap gives what is beneath, for flushing.
func (t *telling) Unwrap() http.ResponseWriter { return t.ResponseWriter }
