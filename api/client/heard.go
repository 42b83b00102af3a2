package client

import (
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"sync"

	"cldx/api"
)

// mostHeard is how many answers are remembered: more than are under way on all
// connections together.
const mostHeard = 1024

// heard remembers which answers came, by the number that the service gives each, and
// what they answered. One that comes again for something else is another call's: where
// a connection is broken so, whatever is asked on it would be taken for answered.
type heard struct {
	mu    sync.Mutex
	asked map[string]string
	ring  [mostHeard]string
	next  int
}

var errStray = errors.New("the answer is another call's: it had come before")

// first notes an answer; false when it had come before, for something else.
func (h *heard) first(r *http.Response, question string) bool {
	number := r.Header.Get("X-Request-Id")
	if number == "" {
		return true
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if before, known := h.asked[number]; known {
		// A cache may answer the same question with the same answer.
		return r.Request != nil && r.Request.Method == http.MethodGet && before == question
	}
	if h.asked == nil {
		h.asked = make(map[string]string, mostHeard)
	}
	delete(h.asked, h.ring[h.next])
	h.asked[number], h.ring[h.next] = question, number
	h.next = (h.next + 1) % mostHeard
	return true
}

// whole looks whether an answer that nobody decodes yet has what every answer to the
// operation has.
func whole(op api.Operation, body []byte) error {
	e, known := api.Lookup(op.Spec().Name)
	if !known || e.Answer == nil {
		return nil
	}
	into := reflect.New(e.Answer)
	checked, ok := into.Interface().(interface{ Missing() string })
	if !ok {
		return nil
	}
	if err := json.Unmarshal(body, into.Interface()); err != nil {
		return nil //nolint:nilerr // who decodes it says so, or takes it as it is
	}
	if name := checked.Missing(); name != "" {
		return &api.Error{Kind: api.BadAnswer, Op: op.Spec().Name, Message: "the answer is JSON of another shape: it has no " + name}
	}
	return nil
}
