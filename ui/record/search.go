package record

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"cldx/api"
	"cldx/ui/pane"
)

// Found is which calls hold a text in their parameters or code.
type Found struct {
	Texts map[int]string // that were searched, by ID
	Calls map[int]bool
	Parts map[int][]int // of actions, the calls that hold it in their parameters
}

// wanted is a call whose text is searched.
type wanted struct {
	id    int
	ops   []api.Operation
	form  Form
	calls []api.Operation // that an action shows when it is open
	gone  int
}

// Search returns the work of finding the calls that hold a text in their parameters
// or their code in a tab, for a task: upper case letters are meant as they stand.
// texts are those of an earlier search in the tab, which are not made again.
func (r *Log) Search(pattern string, tab int, texts map[int]string) func(context.Context) (Found, error) {
	coder, calls := r.coder, r.wanted()
	exact := strings.IndexFunc(pattern, unicode.IsUpper) >= 0
	return func(ctx context.Context) (Found, error) {
		out := Found{Texts: map[int]string{}, Calls: map[int]bool{}, Parts: map[int][]int{}}
		for _, w := range calls {
			if ctx.Err() != nil {
				return out, ctx.Err()
			}
			text, known := texts[w.id]
			if !known {
				text = searchable(w, coder, tab)
			}
			out.Texts[w.id] = text
			if !holds(text, pattern, exact) {
				continue
			}
			out.Calls[w.id] = true
			if parts := w.parts(pattern, exact); len(parts) > 0 {
				out.Parts[w.id] = parts
			}
		}
		return out, nil
	}
}

// wanted returns what there is to search.
func (r *Log) wanted() []wanted {
	calls := make([]wanted, 0, len(r.entries))
	for _, e := range r.entries {
		ops := e.ops
		if e.paged { // the cursors of later pages are parameters too
			ops = append(ops[:1:1], e.made()...)
		}
		w := wanted{id: e.call.ID, ops: ops, form: Form{Pages: e.paged}, gone: e.gone}
		switch {
		case e.group() && e.call.State == pane.Pending:
			w.calls = e.ops
		case e.group():
			w.calls = e.made()
		}
		calls = append(calls, w)
	}
	return calls
}

// holds reports whether a text holds what is searched; with exact, as it is spelled.
func holds(text, pattern string, exact bool) bool {
	if !exact {
		text = strings.ToLower(text)
	}
	return strings.Contains(text, pattern)
}

// parts returns the numbers of an action's calls whose parameters hold a text.
func (w wanted) parts(pattern string, exact bool) []int {
	var parts []int
	var b strings.Builder
	for i, op := range w.calls {
		b.Reset()
		spellParameters(&b, op)
		if holds(b.String(), pattern, exact) {
			parts = append(parts, w.gone+i+1)
		}
	}
	return parts
}

// spellParameters writes what an operation is called, and its parameters.
func spellParameters(b *strings.Builder, op api.Operation) {
	b.WriteString(op.Spec().Name + " " + op.Spec().Title + "\n")
	for _, v := range api.Values(op) {
		fmt.Fprintf(b, "%s=%v\n", v.Name, v.V)
	}
}

// mostSearched is how much of one call's text is searched, in bytes.
const mostSearched = 1 << 20

// searchable is everything that a call can be found by.
func searchable(w wanted, coder Coder, tab int) string {
	var b strings.Builder
	for _, op := range w.ops {
		if b.Len() > mostSearched {
			break
		}
		spellParameters(&b, op)
	}
	if coder != nil && len(w.ops) > 0 {
		ops := w.ops
		if w.form.Pages {
			ops = ops[:1]
		}
		b.WriteString(coder.Code(ops, tab, w.form).Text)
	}
	return b.String()
}
