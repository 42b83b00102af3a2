package cli

import (
	"errors"
	"sync/atomic"
	"time"

	"cldx/api"
	tape "cldx/inspect/session"
)

// exchangesKept is how many calls may wait to be shown before new ones are
// dropped: the explorer must never hold up a call.
const exchangesKept = 1024

// recording is the way of the explorer's calls to the screen and to the disk.
type recording struct {
	exchanges chan api.Exchange
	missed    atomic.Int64 // calls that nobody took in time, and the session lacks
	writer    *tape.Writer // there before the first action is begun
}

func newRecording() *recording { return &recording{exchanges: make(chan api.Exchange, exchangesKept)} }

// observe takes a call that was made, and never waits. What was made for an action
// goes to the disk by itself: the screen may be busy, or closed already.
func (r *recording) observe(x api.Exchange) {
	if x.Action != 0 && x.Op != nil {
		r.writer.Note(tape.Event{Action: x.Action, Called: tape.CallOf(x)})
	}
	select {
	case r.exchanges <- x:
	default:
		if x.Action == 0 {
			r.missed.Add(1)
		}
	}
}

// begin prepares to keep what is done in an environment.
func (r *recording) begin(a *app, s *session) (err error) {
	now := time.Now()
	r.writer, err = tape.Create(s.paths.Sessions(), tape.Head{
		ID: tape.NewID(now, token()), Environment: a.environment(s).Name, Place: s.id(), Started: now.UTC(), Version: a.Version,
	})
	return err
}

// end says what could not be kept. It is no reason to fail: the work was done.
func (r *recording) end(a *app) {
	if r.writer == nil {
		return
	}
	if n := r.missed.Load(); n > 0 {
		r.writer.Lose(int(n), errors.New("the explorer was busy"))
	}
	if err := r.writer.Close(); err != nil {
		a.say("cldx: %s", printable(err.Error()))
	}
}
