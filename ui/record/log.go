// Package record holds the calls of a run, as far as they are kept in memory: which
// action each was made for, how it went, and its code. It exists so that what was
// asked and answered is kept, bounded and found in one place. It knows neither the
// screen nor where the session is recorded.
package record

import (
	"slices"
	"strings"
	"time"

	"cldx/api"
	"cldx/inspect/session"
	"cldx/ui/pane"
)

// Log is the calls of a run, as the inspect pane shows them. The zero Log is of no
// use; its methods are called from Update and View only.
type Log struct {
	coder   Coder
	tell    func(session.Event) // notes the session for later; nil: nobody does
	entries []*entry            // oldest first, by when they began
	last    int                 // ID
	version int                 // changes with every entry and every call
	shelf
	spellings
}

// entry is one call, or one action with its calls.
type entry struct {
	call  pane.Call
	ops   []api.Operation // what it was to do, or did
	done  []*made         // the calls that were made, in the order in which they began
	gone  int             // earlier ones that are not kept
	tried int             // planned calls that were made
	long  bool            // spelling it takes too long for a frame

	planned bool // it stood there before any of its calls was made
	paged   bool // its calls are the pages of one listing
}

// Bounds of what is kept.
const (
	keptEntries = 500
	keptCalls   = 20_000 // of all entries together
)

// New returns an empty log. c spells its calls, and may be nil; tell notes them for
// later, and may be nil.
func New(c Coder, tell func(session.Event)) *Log {
	if tell == nil {
		tell = func(session.Event) {}
	}
	return &Log{coder: c, tell: tell}
}

// add puts an entry in its place: calls are told of when they end, and one that
// began later may end first. The oldest that ended go.
func (r *Log) add(e *entry) int {
	r.last++
	r.version++
	e.call.ID = r.last
	e.long = lengthy(e.ops)
	at := len(r.entries)
	for at > 0 && !e.planned && !r.entries[at-1].planned && e.call.At.Before(r.entries[at-1].call.At) {
		at--
	}
	r.entries = slices.Insert(r.entries, at, e)
	if len(r.entries) > keptEntries {
		oldest := max(slices.IndexFunc(r.entries, func(e *entry) bool { return e.call.State > pane.Running }), 0)
		r.lose(r.entries[oldest], len(r.entries[oldest].done))
		r.entries = slices.Delete(r.entries, oldest, oldest+1)
	}
	return e.call.ID
}

// find returns an entry by its ID, or nil.
func (r *Log) find(id int) *entry {
	for _, e := range slices.Backward(r.entries) {
		if e.call.ID == id {
			return e
		}
	}
	return nil
}

// Len returns how many entries there are.
func (r *Log) Len() int { return len(r.entries) }

// Version changes with every entry and every call.
func (r *Log) Version() int { return r.version }

// Began returns the numbers of the entries that are meant, without those that are
// still only planned: the recorded session has them. It is never nil.
func (r *Log) Began(meant func(pane.Call) bool) []int {
	numbers := []int{}
	for _, e := range r.entries {
		if e.call.State != pane.Pending && meant(e.call) {
			numbers = append(numbers, e.call.ID)
		}
	}
	return numbers
}

// Pending returns the ID of the newest call that has not been sent; 0 for none.
func (r *Log) Pending() int {
	for _, e := range slices.Backward(r.entries) {
		if e.call.State == pane.Pending {
			return e.call.ID
		}
	}
	return 0
}

// Drop takes an entry out.
func (r *Log) Drop(id int) {
	r.entries = slices.DeleteFunc(r.entries, func(e *entry) bool { return e.call.ID == id })
}

// Plan puts operations there as what is about to happen, and returns the entry's ID.
func (r *Log) Plan(title string, ops []api.Operation, note string, now time.Time) int {
	e := &entry{ops: ops, planned: true}
	e.call = pane.Call{Name: ops[0].Spec().Name, At: now, Note: note, Cost: cost(ops), Trait: pane.Trait{Writes: writes(ops)}}
	if title == "" {
		title = strings.TrimSpace(e.call.Name + " " + subject(ops[0]))
	}
	e.call.Title = title
	if len(ops) > 1 {
		e.call.Name, e.call.Note = title, ""
	}
	return r.add(e)
}

// Mark says how an action stands now.
func (r *Log) Mark(id int, s Step, now time.Time) {
	e := r.find(id)
	if e == nil {
		return
	}
	begins := e.call.State == pane.Pending && s.State != pane.Pending
	if begins {
		e.call.At = now
		r.tell(session.Event{Action: id, Begun: &session.Action{
			Number: id, Title: e.call.Title, Planned: e.ops, At: now, State: session.Running,
		}})
	}
	ends := s.State > pane.Running && (begins || e.call.State == pane.Running)
	e.call.State, e.call.Took, e.call.Detail = s.State, s.Took, s.Detail
	if s.Status != 0 {
		e.call.Status = s.Status
	}
	if len(e.ops) == 1 || s.State == pane.Running || s.State == pane.Cancelled {
		if s.Note != "" {
			e.call.Note = s.Note
		}
	} else {
		e.call.Note = ""
	}
	if ends {
		r.tell(session.Event{Action: id, Ended: &session.End{State: ended[s.State], Took: s.Took, Detail: s.Detail}})
	}
}

// ended is how a session calls the states in which an action ends.
var ended = map[pane.CallState]session.State{
	pane.Succeeded: session.Done, pane.Failed: session.Failed, pane.Abandoned: session.Abandoned, pane.Cancelled: session.Abandoned,
}

// cost sums up what operations cost.
func cost(ops []api.Operation) pane.Cost {
	var c pane.Cost
	for _, op := range ops {
		c = c.Plus(op.Spec())
	}
	return c
}

func writes(ops []api.Operation) bool {
	return slices.ContainsFunc(ops, func(op api.Operation) bool { return op.Spec().Effect != api.Read })
}

// Step is how an action in the inspect pane stands.
type Step struct {
	State  pane.CallState
	Status int
	Took   time.Duration
	Note   string
	Detail string // what went wrong
}
