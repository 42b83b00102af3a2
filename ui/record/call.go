package record

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"time"

	"cldx/api"
	"cldx/inspect/session"
	"cldx/ui/pane"
)

// made is a call that was made, and how it went.
type made struct {
	op       api.Operation
	at       time.Time
	took     time.Duration
	status   int
	state    pane.CallState
	err      string
	attempts int
	call     uint64 // the same for all attempts
	earlier  string // how the attempts before the last went
	wire     *wire  // nil when it is not kept any more
}

// wire is a call as it went over the network, secrets masked.
type wire struct {
	request, header string
	response        []byte
}

func (w *wire) size() int { return len(w.request) + len(w.header) + len(w.response) }

// shelf bounds what is kept of calls, all entries together: the newest exchanges
// whole, of more calls how they went.
type shelf struct {
	calls  int
	wired  []*made // that are kept whole, oldest first
	weight int     // bytes
}

const (
	keptExchanges = 500
	keptWeight    = 3 << 19
)

// Take notes an exchange: with the action it was made for, with the call that it
// is another attempt at, or the listing that it is another page of; else as a call
// of its own. It tells of none that was made for an action: whoever observes the
// calls does, for what changed something must not be lost with a screen that is
// closed or busy.
func (r *Log) Take(x api.Exchange) {
	if x.Op == nil {
		return
	}
	if x.Action != 0 {
		if e := r.find(x.Action); e != nil {
			r.put(e, x)
		}
		return
	}
	e := r.joined(x)
	if e == nil {
		e = &entry{ops: []api.Operation{x.Op}}
		e.call = pane.Call{
			Name: x.Op.Spec().Name, At: x.At, Note: subject(x.Op), Trait: pane.Trait{Writes: writes([]api.Operation{x.Op})},
		}
		e.call.Browsing, e.call.Title = !e.call.Writes, e.call.Name
		if e.call.Note != "" {
			e.call.Title += " " + e.call.Note
		}
		id := r.add(e)
		r.tell(session.Event{Action: id, Begun: &session.Action{Number: id, Title: e.call.Title, At: x.At, State: session.Running}})
	}
	m := r.put(e, x)
	e.call.State, e.call.Detail = m.state, m.err
	e.call.Took = x.At.Add(x.Took).Sub(e.call.At)
	if e.paged {
		e.call.Took, e.call.Note = pagesTook(e), pane.Plural(len(e.done)+e.gone, "page")
	}
	r.tell(session.Event{Action: e.call.ID, Called: session.CallOf(x)})
	r.tell(session.Event{Action: e.call.ID, Ended: &session.End{State: ended[m.state], Took: e.call.Took, Detail: m.err}})
}

// pagesTook is how long the pages of a listing took: between them nobody waited.
func pagesTook(e *entry) time.Duration {
	var took time.Duration
	for _, m := range e.done {
		took += m.took
	}
	return took
}

// joined returns the entry that a call of nobody's goes on with: another attempt,
// or the next page of a listing.
func (r *Log) joined(x api.Exchange) *entry {
	for _, e := range slices.Backward(r.entries) {
		if e.planned || e.ops[0].Spec().Name != x.Op.Spec().Name {
			continue
		}
		if x.Call != 0 && slices.ContainsFunc(e.done, func(m *made) bool { return m.call == x.Call }) {
			return e
		}
		if goesOn(e.ops[0], x.Op) {
			e.paged = true
			return e
		}
	}
	return nil
}

// goesOn reports whether an operation asks for a later page of a listing.
func goesOn(first, op api.Operation) bool {
	paged, ok := op.(api.Paged)
	if !ok {
		return false
	}
	start := paged.From("")
	return reflect.DeepEqual(start, first) && !reflect.DeepEqual(start, op)
}

// put adds a call to an entry, in the place that its beginning gives it; another
// attempt at a call takes the place of the one before.
func (r *Log) put(e *entry, x api.Exchange) *made {
	r.version++
	m := &made{
		op: x.Op, at: x.At, took: x.Took, status: x.Status, state: pane.Succeeded, attempts: max(x.Attempts, 1), call: x.Call,
		wire: &wire{x.Request, x.Header, x.Response},
	}
	switch {
	case errors.Is(x.Err, context.Canceled):
		m.state = pane.Abandoned
	case x.Err != nil:
		m.state, m.err = pane.Failed, x.Err.Error()
	}
	e.call.Made = e.call.Made.Plus(x.Op.Spec())
	r.keepWire(m)
	if i := e.before(x); i >= 0 {
		old := e.done[i]
		m.earlier = old.words()
		if old.earlier != "" {
			m.earlier = old.earlier + ", " + m.earlier
		}
		m.took += m.at.Sub(old.at)
		m.at = old.at
		e.done[i] = m
		r.release(old)
	} else {
		at := len(e.done)
		for at > 0 && m.at.Before(e.done[at-1].at) {
			at--
		}
		e.done = slices.Insert(e.done, at, m)
		if x.Op.Spec().Effect != api.Read || !e.call.Writes { // what an action reads besides was not planned
			e.tried++
		}
		r.calls++
		r.bound()
	}
	if len(e.ops) == 1 && len(e.done)+e.gone == 1 {
		e.call.Status, e.call.Attempts = m.status, m.attempts
	}
	return m
}

// before finds the earlier attempt at a call; -1 when there is none.
func (e *entry) before(x api.Exchange) int {
	const near = 64 // more calls than are under way at a time
	for i := len(e.done) - 1; x.Call != 0 && x.Attempts > 1 && i >= max(len(e.done)-near, 0); i-- {
		if e.done[i].call == x.Call {
			return i
		}
	}
	return -1
}

// made returns the operations that were carried out.
func (e *entry) made() []api.Operation {
	ops := make([]api.Operation, len(e.done))
	for i, m := range e.done {
		ops[i] = m.op
	}
	return ops
}

// words says how an attempt went.
func (m *made) words() string {
	if m.status != 0 {
		return pane.Count(m.status)
	}
	return "no answer"
}

// keepWire keeps an exchange whole, and lets the oldest go.
func (r *Log) keepWire(m *made) {
	r.wired = append(r.wired, m)
	r.weight += m.wire.size()
	for len(r.wired) > keptExchanges || r.weight > keptWeight && len(r.wired) > 1 {
		r.forget(r.wired[0])
		r.wired = r.wired[1:]
	}
}

// forget lets go of an exchange's text.
func (r *Log) forget(m *made) {
	if m.wire != nil {
		r.weight -= m.wire.size()
		m.wire = nil
	}
}

// release forgets a call that is not shown any more.
func (r *Log) release(m *made) {
	r.forget(m)
	r.wired = slices.DeleteFunc(r.wired, func(o *made) bool { return o == m })
}

// bound lets the earliest calls of the oldest groups go while there are too many.
func (r *Log) bound() {
	for _, e := range r.entries {
		if r.calls <= keptCalls {
			return
		}
		r.lose(e, min(len(e.done)-1, r.calls-keptCalls+keptCalls/20))
	}
}

// lose forgets the first n calls of an entry.
func (r *Log) lose(e *entry, n int) {
	if n <= 0 {
		return
	}
	for _, m := range e.done[:n] {
		r.forget(m)
	}
	e.done = slices.Clone(e.done[n:])
	e.gone += n
	r.calls -= n
}

// Exchanges returns the calls that are kept, the newest first.
func (r *Log) Exchanges() []api.Exchange {
	var all []api.Exchange
	for _, e := range slices.Backward(r.entries) {
		for _, m := range slices.Backward(e.done) {
			x := api.Exchange{Op: m.op, At: m.at, Took: m.took, Status: m.status, Attempts: m.attempts, Call: m.call, Action: e.call.ID}
			if m.err != "" {
				x.Err = errors.New(m.err)
			}
			if m.wire != nil {
				x.Request, x.Header, x.Response = m.wire.request, m.wire.header, m.wire.response
			}
			all = append(all, x)
		}
	}
	slices.SortStableFunc(all, func(x, y api.Exchange) int { return y.At.Compare(x.At) })
	return all
}
