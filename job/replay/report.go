package replay

import (
	"time"

	"cldx/job"
)

// State is how far a step of a replay is.
type State string

// The states of a step. One that was skipped depends on one that failed.
const (
	Pending State = "pending"
	Done    State = "done"
	Failed  State = "failed"
	Skipped State = "skipped"
)

// Report is how a replay went.
type Report struct {
	Steps     []Outcome
	Cancelled bool
	Took      time.Duration
}

// Outcome is how a step went.
type Outcome struct {
	Number   int
	Title    string
	State    State
	Earlier  bool   // it was done before this replay was resumed
	Job      string // in the journal; "" when nothing was sent
	Done     int    // assets, or calls that name none
	Total    int
	Failures []job.Failure
	Why      string // it is not done, where the failures do not say
}

// Count counts the steps of a state.
func (r Report) Count(s State) int {
	n := 0
	for _, o := range r.Steps {
		if o.State == s {
			n++
		}
	}
	return n
}

// Whole reports whether every step was done.
func (r Report) Whole() bool { return r.Count(Done) == len(r.Steps) }

// Touched reports whether anything was done by this replay, now or earlier.
func (r Report) Touched() bool {
	for _, o := range r.Steps {
		if o.Done > 0 || o.State == Done {
			return true
		}
	}
	return false
}
