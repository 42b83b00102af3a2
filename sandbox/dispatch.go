package sandbox

import (
	"cmp"
	"errors"
	"net/http"
	"os"
	"strings"
	"sync"

	"cldx/api"
	"cldx/api/wire"
	"cldx/sandbox/store"
	"cldx/sandbox/transform"
)

// What a request may weigh. A data URI travels as text, so the text of a
// request may be as long as the longest one allowed.
const (
	maxText = 64 << 20
	maxFile = 100 << 20 // one request; larger files come in chunks
)

var router = sync.OnceValue(func() *wire.Router { return wire.NewRouter(api.Catalog()) })

// serveHTTP routes delivery URLs and calls.
func (s *Sandbox) serveHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.EscapedPath()
	if first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/"); first == Cloud || transform.Begins(first) {
		logOperation(r.Context(), "deliver")
		s.deliver(w, r)
		return
	}
	answer, err := s.serveCall(w, r, path)
	c := callOf(r.Context())
	switch {
	case err != nil:
		s.fail(w, r, err)
	case c.send != nil:
		s.sendStream(w, r, c.send)
	case c.redirect != "":
		s.sendBack(w, r, c.redirect, answer)
	default:
		s.reply(w, r, cmp.Or(c.status, http.StatusOK), answer)
	}
}

// serveCall reads a call, runs it, and gives what to answer.
func (s *Sandbox) serveCall(w http.ResponseWriter, r *http.Request, path string) (any, error) {
	base, rest, err := belowCloud(path)
	if err != nil {
		return nil, err
	}
	matches := router().Match(base, r.Method, rest)
	if len(matches) == 0 {
		return nil, notFound("Not Found - %s %s", r.Method, printable(r.URL.Path))
	}
	if err := s.checkHeader(r); err != nil {
		return nil, err
	}
	params, err := s.reading.params(w, r, wire.Limits{Body: maxText, File: maxFile, Dir: s.store.TempDir()})
	if params.File != nil {
		defer func() { _ = os.Remove(params.File.Path) }() // it has moved when it was kept
	}
	if err != nil {
		return nil, unreadable(err)
	}
	if matches, err = s.admit(r, params, matches); err != nil {
		return nil, err
	}
	if matches[0].Entry.Family == api.Admin {
		if err := s.quota.spend(w.Header()); err != nil {
			return nil, err
		}
	}
	s.served.Add(1)
	callOf(r.Context()).params = params
	return s.run(r, matches, params)
}

// run chooses the operation, binds it, and hands it to its route.
func (s *Sandbox) run(r *http.Request, matches []wire.Match, params wire.Params) (any, error) {
	values := lenient(matches[0].Entry, params)
	match, ok := wire.Pick(matches, values)
	if !ok {
		return nil, lacking(matches, values)
	}
	address(values, match)
	op, err := wire.Bind(match.Entry, values, wire.Lenient)
	if err != nil {
		return nil, err
	}
	do, ok := s.routes[match.Entry.Name]
	if !ok {
		return nil, refuse(http.StatusNotImplemented, "The sandbox does not have "+match.Entry.Name)
	}
	s.logCall(r, match, params)
	logOperation(r.Context(), match.Entry.Name)
	callOf(r.Context()).errand = errandOf(op)
	answer, err := do(r.Context(), op)
	if err != nil {
		return nil, err
	}
	if ran := callOf(r.Context()).ran; ran != nil {
		op = ran
	}
	return callOf(r.Context()).extend(s.shape(op, answer))
}

// errandOf reads from an operation what others are told of it.
func errandOf(op api.Operation) errand {
	e := errand{operation: op.Spec().Name}
	for _, v := range api.Values(op) {
		switch text, _ := v.V.(string); v.Name {
		case "notification_url":
			e.notify = text
		case "batch_id":
			e.batch = text
		}
	}
	return e
}

// belowCloud gives a path's base, and the escaped path below base and cloud.
func belowCloud(path string) (api.Base, string, error) {
	base, cloud, rest, ok := api.CutBase(path)
	if !ok {
		return "", "", notFound("Not Found - %s", printable(path))
	}
	if cloud != Cloud {
		return "", "", refuse(http.StatusUnauthorized, "Invalid cloud_name "+printable(cloud))
	}
	return base, rest, nil
}

// lacking says which parameter a request that fits no operation is without.
func lacking(matches []wire.Match, values map[string]any) error {
	for _, p := range matches[0].Entry.Params {
		sent, given := values[p.Name]
		_, inPath := matches[0].Vars[p.Name]
		if p.Const != "" && given && sent != p.Const && len(matches) > 1 {
			return invalid("Invalid value for parameter %s", p.Name)
		}
		if p.Required && p.Default == "" && !given && !inPath {
			return invalid("Missing required parameter - %s", p.Name)
		}
	}
	return invalid("Missing required parameter")
}

// unreadable puts a request that could not be read into the API's words.
func unreadable(err error) error {
	if _, known := explain(err); known || store.Full(err) {
		return err
	}
	if errors.Is(err, wire.ErrTooLarge) {
		return invalid("File size too large. Maximum is %d.", maxFile)
	}
	return invalid("Malformed request: %v", err)
}
