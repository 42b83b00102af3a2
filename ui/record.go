package ui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"cldx/api"
	"cldx/ui/pane"
)

// record is the session's calls, for the inspect pane.
type record struct {
	coder   Coder
	entries []*entry // oldest first, by when they began
	last    int      // ID
}

// entry is one call, or one bulk action.
type entry struct {
	call pane.Call
	ops  []api.Operation
	wire api.Exchange
	code map[int]pane.Code
	long bool // spelling it takes too long for a frame

	planned bool // it stood there before any of its calls was made
}

// Bounds of what is kept, and of the text that is shown of an answer.
const (
	keptCalls   = 500
	shownAnswer = 8 << 10
)

func newRecord(c Coder) *record { return &record{coder: c} }

// add puts an entry in its place: calls are told of when they end, and one that
// began later may end first. The oldest go.
func (r *record) add(e *entry) int {
	r.last++
	e.call.ID = r.last
	e.long = lengthy(e.ops)
	at := len(r.entries)
	for at > 0 && !e.planned && !r.entries[at-1].planned && e.call.At.Before(r.entries[at-1].call.At) {
		at--
	}
	r.entries = slices.Insert(r.entries, at, e)
	if len(r.entries) > keptCalls {
		r.entries = slices.Delete(r.entries, 0, len(r.entries)-keptCalls)
	}
	return e.call.ID
}

// find returns an entry by its ID, or nil.
func (r *record) find(id int) *entry {
	for _, e := range slices.Backward(r.entries) {
		if e.call.ID == id {
			return e
		}
	}
	return nil
}

// drop takes an entry out.
func (r *record) drop(id int) {
	r.entries = slices.DeleteFunc(r.entries, func(e *entry) bool { return e.call.ID == id })
}

// owner returns the newest action that a call belongs to, or nil: it makes such
// calls, and was under way when the call was.
func (r *record) owner(x api.Exchange) *entry {
	name := x.Op.Spec().Name
	for _, e := range slices.Backward(r.entries) {
		same := func(o api.Operation) bool { return o.Spec().Name == name }
		if e.planned && e.under(x.At) && slices.ContainsFunc(e.ops, same) {
			return e
		}
	}
	return nil
}

// under reports whether the action was under way at a time. What an action did
// may be told after its end.
func (e *entry) under(at time.Time) bool {
	switch e.call.State {
	case pane.Pending:
		return false
	case pane.Running:
		return true
	case pane.Succeeded, pane.Failed, pane.Abandoned:
	}
	return !at.Before(e.call.At) && !at.After(e.call.At.Add(e.call.Took))
}

// take notes an exchange: with the action it belongs to, else as a call of its own.
func (r *record) take(x api.Exchange) {
	if x.Op == nil {
		return
	}
	if e := r.owner(x); e != nil {
		e.wire = x
		if len(e.ops) == 1 {
			e.call.Status = x.Status
		}
		return
	}
	e := &entry{ops: []api.Operation{x.Op}, wire: x}
	e.call = pane.Call{
		Name: x.Op.Spec().Name, At: x.At, Took: x.Took, Status: x.Status,
		State: pane.Succeeded, Browsing: x.Op.Spec().Effect == api.Read, Note: subject(x.Op),
	}
	switch {
	case errors.Is(x.Err, context.Canceled):
		e.call.State = pane.Abandoned
	case x.Err != nil:
		e.call.State, e.call.Detail = pane.Failed, x.Err.Error()
	}
	r.add(e)
}

// subject says in a few words what an operation is about: its leading argument,
// or the expression it searches for.
func subject(op api.Operation) string {
	const most = 60
	for _, v := range api.Values(op) {
		if !v.Arg && v.Name != "expression" {
			continue
		}
		switch text := v.V.(type) {
		case string:
			return shorten(text, most)
		case []string:
			if len(text) == 1 {
				return shorten(text[0], most)
			}
			return pane.Plural(len(text), "asset")
		}
	}
	return ""
}

func shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// Calls returns the calls, newest first.
func (r *record) Calls() []pane.Call {
	calls := make([]pane.Call, 0, len(r.entries))
	for _, e := range slices.Backward(r.entries) {
		calls = append(calls, e.call)
	}
	return calls
}

// Tabs returns the titles of the SDKs.
func (r *record) Tabs() []string {
	if r.coder == nil {
		return nil
	}
	return r.coder.Tabs()
}

// Code returns a call as code for a tab, made once. What takes long is made
// elsewhere; until then there is a note in its place.
func (r *record) Code(id, tab int) pane.Code {
	e := r.find(id)
	if e == nil || r.coder == nil {
		return pane.Code{}
	}
	code, made := e.code[tab]
	switch {
	case made:
		return code
	case e.long:
		return pane.Code{Text: "…"}
	}
	e.keep(tab, r.coder.Code(e.ops, tab))
	return e.code[tab]
}

func (e *entry) keep(tab int, code pane.Code) {
	if e.code == nil {
		e.code = map[int]pane.Code{}
	}
	e.code[tab] = code
}

// lengthy reports whether operations are so many, or so long, that a frame
// should not wait for their code.
func lengthy(ops []api.Operation) bool {
	const most = 200
	n := 0
	for _, op := range ops {
		n++
		for _, v := range api.Values(op) {
			if list, ok := v.V.([]string); ok {
				n += len(list)
			}
		}
		if n > most {
			return true
		}
	}
	return false
}

// Exchange returns a call's request and response as text.
func (r *record) Exchange(id int) string {
	e := r.find(id)
	if e == nil || e.wire.Request == "" {
		return "Nothing was sent yet."
	}
	body := string(e.wire.Response[:min(len(e.wire.Response), shownAnswer)])
	if len(e.wire.Response) > shownAnswer {
		body += "…"
	}
	return strings.TrimSpace(e.wire.Request) + "\n\n" + strings.TrimSpace(e.wire.Header+"\n"+body)
}

// Step is how an action in the inspect pane stands.
type Step struct {
	State  pane.CallState
	Status int
	Took   time.Duration
	Note   string
	Detail string // what went wrong
}
