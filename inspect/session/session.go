// Package session keeps what was done in an environment: the actions of one run of
// the explorer, with their calls. It exists so that a session can be read again,
// exported as one program, and replayed somewhere else; it knows neither the
// network nor the terminal, and keeps no credential.
package session

import (
	"time"

	"cldx/api"
)

// Session is what one run of the explorer did in one environment.
type Session struct {
	Head
	Actions []Action // in the order in which they began
	Notes   []string // what the record lacks, for people; nil when it is whole
}

// Head says which session it is.
type Head struct {
	ID          string
	Environment string // its name; never an address or a credential
	Place       string // a word that no other environment has, whatever they are called; "" when it is not known
	Started     time.Time
	Version     string // of the cldx that recorded it
}

// Action is what one key or one dialog did: a single call, or the calls of a bulk
// action.
type Action struct {
	Number  int             // counts from 1 and stands for the action on command lines
	Title   string          // a few words for people, such as "rename 40 assets"
	Planned []api.Operation // what a bulk action was to do, in order; nil for a single call
	Calls   []Call          // in the order in which they ended
	At      time.Time
	Took    time.Duration
	State   State
	Detail  string // what went wrong, where it failed
}

// State is how far an action is.
type State string

// The states of an action.
const (
	Running   State = "running" // or its process was killed
	Done      State = "done"
	Failed    State = "failed" // in whole or in part: the calls tell
	Abandoned State = "abandoned"
)

// Call is one call, as it was made.
type Call struct {
	Op       api.Operation
	At       time.Time
	Took     time.Duration
	Status   int    // HTTP; 0 when there was no answer
	Err      string // "" when it succeeded
	Request  string // method, URL, headers and body as text, secrets masked
	Header   string // of the answer, as text
	Response []byte // the body, cut and masked
}

// CallOf returns an exchange as a session keeps it.
func CallOf(x api.Exchange) *Call {
	c := &Call{Op: x.Op, At: x.At, Took: x.Took, Status: x.Status, Request: x.Request, Header: x.Header, Response: x.Response}
	if x.Err != nil {
		c.Err = x.Err.Error()
	}
	return c
}

// Event is a piece of a session, as it happens: an action that begins, a call of
// it, or how it ends. Exactly one of the pointers is set.
type Event struct {
	Action int // its Number
	Begun  *Action
	Called *Call
	Ended  *End
}

// End says how an action ended.
type End struct {
	State  State
	Took   time.Duration
	Detail string
}
