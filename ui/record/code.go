package record

import (
	"fmt"

	"cldx/api"
	"cldx/inspect/session"
	"cldx/ui/pane"
)

// Coder spells operations as code. Its methods may be called from any goroutine.
type Coder interface {
	// Tabs returns the titles of the SDKs.
	Tabs() []string
	// Code returns operations, one or a bulk, as code for a tab.
	Code(ops []api.Operation, tab int, f Form) pane.Code
}

// Form is how code is wanted.
type Form struct {
	Program bool // it runs as it stands
	Pages   bool // the operation is called for one page after the other
	Width   int  // columns to keep within where the language can break a line; 0 takes the usual
}

// spelling names a piece of code: of which call, in which tab, how wide.
type spelling struct {
	of         pane.Ref
	tab, width int
	pages      bool // the listing has come to several
}

// spellings is the code that was made, as much as is worth keeping.
type spellings struct {
	code   map[spelling]pane.Code
	order  []spelling // as they were made
	length int        // bytes
}

const (
	keptSpellings = 1000
	keptCode      = 8 << 20
)

func (s *spellings) keep(key spelling, code pane.Code) {
	if s.code == nil {
		s.code = map[spelling]pane.Code{}
	}
	if _, there := s.code[key]; there {
		return
	}
	s.code[key] = code
	s.order = append(s.order, key)
	s.length += len(code.Text)
	for len(s.order) > keptSpellings || s.length > keptCode && len(s.order) > 1 {
		s.length -= len(s.code[s.order[0]].Text)
		delete(s.code, s.order[0])
		s.order = s.order[1:]
	}
}

// Tabs returns the titles of the SDKs.
func (r *Log) Tabs() []string {
	if r.coder == nil {
		return nil
	}
	return r.coder.Tabs()
}

// Code returns a call as code for a tab, made once. What takes long is made
// elsewhere; until then there is a note in its place.
func (r *Log) Code(of pane.Ref, tab, width int) pane.Code {
	if r.coder == nil {
		return pane.Code{}
	}
	key := r.key(of, tab, width)
	if code, made := r.code[key]; made {
		return code
	}
	ops, f, long := r.spelt(of)
	switch {
	case len(ops) == 0:
		return pane.Code{}
	case long:
		return pane.Code{Text: "…"}
	}
	f.Width = width
	r.keep(key, r.coder.Code(ops, tab, f))
	return r.code[key]
}

// key names the code of a call as it is now.
func (r *Log) key(of pane.Ref, tab, width int) spelling {
	e := r.find(of.ID)
	return spelling{of, tab, width, e != nil && e.paged && of.Part == 0}
}

// Spelled is code that was made for a call.
type Spelled struct {
	key  spelling
	code pane.Code
}

// Spell returns the work of making the code that is wanted, for a task; ok is false
// where the code is there, or short enough to be made when it is shown.
func (r *Log) Spell(want pane.Want) (work func() Spelled, ok bool) {
	key := r.key(want.Of, want.Tab, want.Width)
	_, made := r.code[key]
	ops, f, long := r.spelt(want.Of)
	if r.coder == nil || made || !long {
		return nil, false
	}
	f.Width = want.Width
	coder := r.coder
	return func() Spelled { return Spelled{key, coder.Code(ops, key.tab, f)} }, true
}

// Keep keeps code that was made, unless its call is gone.
func (r *Log) Keep(s Spelled) {
	if r.find(s.key.of.ID) != nil {
		r.keep(s.key, s.code)
	}
}

// Operations returns what the code of a call is made of.
func (r *Log) Operations(of pane.Ref) ([]api.Operation, Form) {
	ops, f, _ := r.spelt(of)
	return ops, f
}

// spelt returns what the code of a call is made of, and whether that takes long.
func (r *Log) spelt(of pane.Ref) (ops []api.Operation, f Form, long bool) {
	e := r.find(of.ID)
	switch {
	case e == nil:
		return nil, f, false
	case of.Part == 0:
		return e.ops, Form{Pages: e.paged}, e.long
	}
	if op := e.op(of.Part); op != nil {
		ops = []api.Operation{op}
	}
	return ops, f, lengthy(ops)
}

// op returns the operation of a part of an entry, or nil.
func (e *entry) op(part int) api.Operation {
	switch i := part - e.gone - 1; {
	case e.call.State == pane.Pending && part <= len(e.ops):
		return e.ops[part-1]
	case i >= 0 && i < len(e.done):
		return e.done[i].op
	}
	return nil
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

// Exchange returns a call's request and response.
func (r *Log) Exchange(of pane.Ref) pane.Exchange {
	e := r.find(of.ID)
	if e == nil || len(e.done) == 0 {
		return pane.Exchange{Note: "Nothing was sent yet."}
	}
	m := e.done[len(e.done)-1]
	x := pane.Exchange{}
	switch i := of.Part - e.gone - 1; {
	case of.Part != 0 && (i < 0 || i >= len(e.done)):
		return pane.Exchange{Note: "Nothing was sent yet."}
	case of.Part != 0:
		m = e.done[i]
	case e.group():
		x.Note = fmt.Sprintf("The last of %s; the action opens to show each with its own.", pane.Plural(e.gone+len(e.done), "call"))
	}
	if m.attempts > 1 {
		x.Note = joinNotes(x.Note, fmt.Sprintf("Sent %d times: before this answer came %s.", m.attempts, m.earlier))
	}
	if m.wire == nil {
		x.Note = joinNotes(x.Note, fmt.Sprintf("Only the newest %d exchanges are kept here; the recorded session has this one.", keptExchanges))
		return x
	}
	x.Request, x.Header = session.Masked(m.wire.request), session.Masked(m.wire.header)
	x.Response, x.Err = []byte(session.Masked(string(m.wire.response))), session.Masked(m.err)
	return x
}

func joinNotes(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}
