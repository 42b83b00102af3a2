//go:build sdk

package sdktest

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"

	"cldx/api"
)

// tape answers requests and keeps what it answered.
type tape struct {
	next   http.Handler
	mu     sync.Mutex
	bodies [][]byte
}

// ServeHTTP passes a request on and keeps the answer.
func (a *tape) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	kept := httptest.NewRecorder()
	a.next.ServeHTTP(kept, r)
	a.mu.Lock()
	a.bodies = append(a.bodies, kept.Body.Bytes())
	a.mu.Unlock()
	for name, values := range kept.Header() {
		w.Header()[name] = values
	}
	w.WriteHeader(kept.Code)
	_, _ = w.Write(kept.Body.Bytes()) // whoever asked has gone
}

// answering is what answers the program of a case: the sandbox, or what it
// answered the examples of the same operations.
func (b *bench) answering(t *testing.T, c Case, ops []api.Operation) *tape {
	t.Helper()
	if !c.Rehearsed {
		return &tape{next: b.library.open(t).Handler()}
	}
	replay := &tape{}
	replay.next = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		replay.mu.Lock()
		n := len(replay.bodies)
		replay.mu.Unlock()
		if n >= len(ops) || b.rehearsed[ops[n].Spec().Name] == nil {
			Empty.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(b.rehearsed[ops[n].Spec().Name]) // whoever asked has gone
	})
	return replay
}

// rehearse keeps what the one request of an example was answered.
func (b *bench) rehearse(operation string, seen []Request, answers *tape) {
	answers.mu.Lock()
	defer answers.mu.Unlock()
	if len(seen) == 1 && seen[0].Status == http.StatusOK && len(answers.bodies) == 1 {
		b.rehearsed[operation] = answers.bodies[0]
	}
}

// unexplained leaves out what is a habit of the SDK, and notes the habit.
func (b *bench) unexplained(operation string, differences []Difference) []Difference {
	return slices.DeleteFunc(differences, func(d Difference) bool {
		habit := Explained(b.sdk, operation, d)
		b.habits[shown{habit, operation}] = true
		return habit >= 0
	})
}

// shown is a habit, by its place in Habits, that a call of an operation showed.
type shown struct {
	habit     int
	operation string
}

// miss reports habits that no program showed.
func (b *bench) miss() {
	b.t.Helper()
	for i, h := range Habits {
		for _, operation := range h.Operations {
			if h.SDK == b.sdk && !b.habits[shown{i, operation}] {
				b.t.Errorf("%s does not show this habit any more: %s", operation, h)
			}
		}
	}
}
