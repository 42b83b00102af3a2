package inspect

import (
	"slices"
	"time"

	"cldx/api"
)

// State says how far an entry has come.
type State uint8

// The states.
const (
	Pending State = iota // shown before it runs, while a dialog is open
	Running
	Done
	Failed
)

// String names the state.
func (s State) String() string { return [...]string{"pending", "running", "done", "failed"}[s] }

// Entry is one action of a session: an operation, or the operations of a bulk action.
type Entry struct {
	ID       int
	Ops      []api.Operation
	Title    string
	State    State
	Status   int // HTTP status of the last answer; 0 when there was none
	Duration time.Duration
	At       time.Time
	Count    int  // how many calls the action takes
	Browse   bool // made by looking around, not by a command
	Exchange *api.Exchange
}

// Write reports whether the entry changes anything.
func (e Entry) Write() bool {
	return slices.ContainsFunc(e.Ops, func(op api.Operation) bool { return op.Spec().Effect != api.Read })
}

// History keeps the latest entries of a session, newest first. It belongs to
// one goroutine; it reads no clock.
type History struct {
	limit   int
	next    int
	entries []Entry // oldest first
}

// NewHistory returns a history that keeps up to limit entries.
func NewHistory(limit int) *History { return &History{limit: max(limit, 1)} }

// Add puts e on top and returns the ID by which it is changed later. An entry
// without a count counts its operations.
func (h *History) Add(e Entry) int {
	h.next++
	e.ID = h.next
	if e.Count == 0 {
		e.Count = len(e.Ops)
	}
	if len(h.entries) >= h.limit {
		h.entries = append(h.entries[:0], h.entries[len(h.entries)-h.limit+1:]...)
	}
	h.entries = append(h.entries, e)
	return e.ID
}

// Mark changes the entry with this ID; one that has left the history is ignored.
func (h *History) Mark(id int, change func(*Entry)) {
	if i := h.index(id); i >= 0 {
		change(&h.entries[i])
		h.entries[i].ID = id
	}
}

// Remove takes the entry away, such as one whose dialog was closed.
func (h *History) Remove(id int) {
	if i := h.index(id); i >= 0 {
		h.entries = slices.Delete(h.entries, i, i+1)
	}
}

// Entry returns the entry with this ID.
func (h *History) Entry(id int) (Entry, bool) {
	if i := h.index(id); i >= 0 {
		return h.entries[i], true
	}
	return Entry{}, false
}

// Entries returns the entries, newest first; with writes, only those that
// change something.
func (h *History) Entries(writes bool) []Entry {
	out := make([]Entry, 0, len(h.entries))
	for _, e := range slices.Backward(h.entries) {
		if !writes || e.Write() {
			out = append(out, e)
		}
	}
	return out
}

// Len returns how many entries there are.
func (h *History) Len() int { return len(h.entries) }

// index finds an ID; the entries are in the order of their IDs.
func (h *History) index(id int) int {
	i, ok := slices.BinarySearchFunc(h.entries, id, func(e Entry, id int) int { return e.ID - id })
	if !ok {
		return -1
	}
	return i
}
