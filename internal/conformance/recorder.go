package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
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
}

// Record starts a recorder in front of the server at target.
func Record(target *url.URL) (*Recorder, error) {
	dir, err := os.MkdirTemp("", "conformance")
	if err != nil {
		return nil, fmt.Errorf("start the recorder: %w", err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
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

// ServeHTTP passes a request on and keeps what it was.
func (r *Recorder) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, err := io.ReadAll(io.LimitReader(req.Body, 64<<20))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	seen := Arrival{Line: req.Method + " " + req.URL.Path, Means: r.meanings(req, body)}
	req.Body = io.NopCloser(bytes.NewReader(body))
	answer := &statusKeeper{ResponseWriter: w, code: http.StatusOK}
	defer func() {
		seen.Status = answer.code
		r.mu.Lock()
		r.list = append(r.list, seen)
		r.mu.Unlock()
	}()
	r.proxy.ServeHTTP(answer, req)
}

// meanings gives the operations that a request can mean.
func (r *Recorder) meanings(req *http.Request, body []byte) []string {
	base, _, rest, ok := api.CutBase(req.URL.EscapedPath())
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

// statusKeeper keeps the code of an answer.
type statusKeeper struct {
	http.ResponseWriter
	code int
}

// WriteHeader keeps the code and passes it on.
func (s *statusKeeper) WriteHeader(code int) {
	s.code = code
	s.ResponseWriter.WriteHeader(code)
}
