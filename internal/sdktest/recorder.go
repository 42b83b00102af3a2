// Package sdktest runs the programs that cldx writes with the real SDKs and
// compares the requests that arrive with those that cldx itself sends. It knows
// nothing of the explorer.
package sdktest

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"

	"cldx/api"
	"cldx/api/wire"
)

// Request is a request as it arrived.
type Request struct {
	Method string
	Base   api.Base
	Path   string         // decoded, below base and cloud
	Values map[string]any // query and body, merged
	File   string         // what the file part holds, as a digest; "" when there is none
	Status int            // what it was answered with
	Open   bool           // it carried no credentials
	Body   string         // how its body is spelled; "" where that is left to an SDK
}

// Recorder hands requests on to a server and keeps what each of them said.
type Recorder struct {
	dir  string // for file parts while they are read
	mu   sync.Mutex
	next http.Handler
	list []*Request
}

// NewRecorder returns a recorder that keeps nothing yet; dir is for its temporary files.
func NewRecorder(dir string) *Recorder {
	return &Recorder{dir: dir, next: Empty}
}

// Empty answers every request with an empty object.
var Empty http.Handler = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, "{}") // whoever asked has gone
})

// Forward names the server that requests go to from now on and forgets what came
// before. Until it is called every request is answered with an empty object.
func (r *Recorder) Forward(next http.Handler) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.next, r.list = next, nil
}

// Take returns the requests since the last call.
func (r *Recorder) Take() []Request {
	r.mu.Lock()
	defer r.mu.Unlock()
	taken := make([]Request, len(r.list))
	for i, seen := range r.list {
		taken[i] = *seen
	}
	r.list = nil
	return taken
}

// ServeHTTP records a request and passes it on.
func (r *Recorder) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, err := io.ReadAll(io.LimitReader(req.Body, maxBody))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	seen, err := r.read(req, body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	req.Body = io.NopCloser(bytes.NewReader(body))
	r.mu.Lock()
	next := r.next
	r.list = append(r.list, &seen) // before it is answered: a program may be gone by then
	r.mu.Unlock()
	next.ServeHTTP(&status{ResponseWriter: w, note: func(code int) {
		r.mu.Lock()
		defer r.mu.Unlock()
		seen.Status = code
	}}, req)
}

// maxBody bounds a recorded request, in bytes.
const maxBody = 64 << 20

func (r *Recorder) read(req *http.Request, body []byte) (Request, error) {
	copied := req.Clone(req.Context())
	copied.Body = io.NopCloser(bytes.NewReader(body))
	params, err := wire.ReadParams(copied, wire.Limits{Body: maxBody, File: maxBody, Dir: r.dir})
	if err != nil {
		return Request{}, fmt.Errorf("recording %s %s: %w", req.Method, req.URL.Path, err)
	}
	base, path, err := belowCloud(req.URL.EscapedPath())
	if err != nil {
		return Request{}, err
	}
	seen := Request{Method: req.Method, Base: base, Path: path, Values: params.Values, Status: http.StatusOK}
	_, signed := params.Values["signature"]
	seen.Body = spelling(req, body)
	seen.Open = !signed && req.Header.Get("Authorization") == ""
	if params.File == nil {
		return seen, nil
	}
	content, err := os.ReadFile(params.File.Path)
	if err != nil {
		return Request{}, fmt.Errorf("recording a file: %w", err)
	}
	seen.File = digest(content)
	return seen, os.Remove(params.File.Path)
}

// spelling says whether a body is JSON, of requests that no SDK spells: what cldx
// sends itself, and curl.
func spelling(req *http.Request, body []byte) string {
	agent, _, _ := strings.Cut(req.UserAgent(), "/")
	kind, _, _ := strings.Cut(req.Header.Get("Content-Type"), ";")
	text := strings.TrimSpace(string(body))
	switch {
	case agent != "curl" && agent != "Go-http-client":
		return ""
	case kind == "application/json" && text != "" && text != "{}":
		return "JSON"
	}
	return "no JSON"
}

func digest(content []byte) string {
	return fmt.Sprintf("%d bytes, %x", len(content), sha256.Sum256(content))
}

// belowCloud gives a path's base, and the decoded path below base and cloud.
func belowCloud(escaped string) (api.Base, string, error) {
	base, _, rest, ok := api.CutBase(escaped)
	if !ok {
		return "", "", errors.New("not a path of the API: " + escaped)
	}
	path, err := url.PathUnescape(rest)
	return base, path, err
}

// status notes the code of an answer before anybody reads the answer.
type status struct {
	http.ResponseWriter
	note func(code int)
}

// WriteHeader notes the code and passes it on.
func (s *status) WriteHeader(code int) {
	s.note(code)
	s.ResponseWriter.WriteHeader(code)
}
