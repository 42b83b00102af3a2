package ui

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/keys"
	"cldx/ui/line"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// callFilter narrows the inspect pane while the user types. What a head says is
// looked at at once; parameters and code, which may be long, in a task.
type callFilter struct {
	on, typing bool
	field      line.Editor
	slot       task.Slot
	texts      map[int]string // parameters and code of calls, by ID
	tab        int            // that the code is of
	found      map[int]bool   // by their parameters and code
	parts      map[int][]int  // of actions, the calls that were found
	seen       int            // how many calls the last search knew
}

// sieved is which calls hold the text in their parameters or code.
type sieved struct {
	texts map[int]string
	found map[int]bool
	parts map[int][]int
}

// openCallFilter begins to type a filter for calls.
func (a *App) openCallFilter() tea.Cmd {
	a.calls.on, a.calls.typing = true, true
	return a.resieve()
}

// typeCallFilter takes a key while the filter is typed.
func (a *App) typeCallFilter(k tea.KeyPressMsg) tea.Cmd {
	switch asked := keys.Meant(keys.Dialogs, k); asked {
	case keys.Leave:
		return a.closeCallFilter()
	case keys.Accept:
		a.calls.typing = false
		if a.calls.field.Text() == "" {
			return a.closeCallFilter()
		}
		return nil
	case keys.PrevLine, keys.NextLine, keys.PageUp, keys.PageDown:
		return a.moveWhileTyping(asked)
	default: // it is for the field
	}
	if !a.calls.field.Press(k) {
		return nil
	}
	return a.resieve()
}

// closeCallFilter shows all calls again, with the cursor where it stands.
func (a *App) closeCallFilter() tea.Cmd {
	a.calls.slot.Stop()
	a.calls = callFilter{}
	a.inspect.Sift(func(s *pane.Sieve) { s.Only, s.Parts = nil, nil })
	return nil
}

// resieve sieves all calls anew.
func (a *App) resieve() tea.Cmd {
	a.calls.found, a.calls.parts, a.calls.seen = nil, nil, 0
	a.calls.slot.Stop()
	return a.sieveCalls()
}

// sieveCalls finds the calls that hold what is typed, if anything is.
func (a *App) sieveCalls() tea.Cmd {
	f := &a.calls
	if !f.on {
		return nil
	}
	if f.tab != a.inspect.Tab {
		f.tab, f.texts, f.found, f.parts, f.seen = a.inspect.Tab, nil, nil, nil, 0
		f.slot.Stop()
	}
	pattern := f.field.Text()
	match := keys.NewMatcher(pattern)
	only := map[int]bool{}
	for _, e := range a.log.entries {
		head := e.call.Title
		if head == "" {
			head = e.call.Name
		}
		if f.found[e.call.ID] || match.Score(head) > 0 || match.Score(e.call.Name) > 0 {
			only[e.call.ID] = true
		}
	}
	a.inspect.Sift(func(s *pane.Sieve) { s.Only, s.Parts = only, f.parts })
	if pattern == "" || f.seen == a.log.version || f.slot.Busy() { // what has come since is looked at after
		return nil
	}
	f.seen = a.log.version
	return a.searchCalls(pattern)
}

// wanted is a call whose text is searched.
type wanted struct {
	id    int
	ops   []api.Operation
	form  Form
	calls []api.Operation // that an action shows when it is open
	gone  int
}

// searchCalls looks for a text in the parameters and code of calls.
func (a *App) searchCalls(pattern string) tea.Cmd {
	coder, tab, texts := a.log.coder, a.calls.tab, a.calls.texts
	var calls []wanted
	for _, e := range a.log.entries {
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
	exact := strings.IndexFunc(pattern, unicode.IsUpper) >= 0
	return task.Go(a.ctx, &a.calls.slot, func(ctx context.Context) (sieved, error) {
		out := sieved{texts: map[int]string{}, found: map[int]bool{}, parts: map[int][]int{}}
		for _, w := range calls {
			if ctx.Err() != nil {
				return out, ctx.Err()
			}
			text, known := texts[w.id]
			if !known {
				text = searchable(w, coder, tab)
			}
			out.texts[w.id] = text
			if !holds(text, pattern, exact) {
				continue
			}
			out.found[w.id] = true
			if parts := w.parts(pattern, exact); len(parts) > 0 {
				out.parts[w.id] = parts
			}
		}
		return out, nil
	})
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

// gotSieved shows the calls that were found by their parameters or code.
func (a *App) gotSieved(r task.Result[sieved]) tea.Cmd {
	if !a.calls.slot.Finish(r.Turn) || r.Err != nil || !a.calls.on {
		return nil
	}
	a.calls.texts, a.calls.found, a.calls.parts = r.Value.texts, r.Value.found, r.Value.parts
	return a.sieveCalls()
}

// toggleWrites shows only what writes, or everything.
func (a *App) toggleWrites() tea.Cmd {
	a.inspect.Sift(func(s *pane.Sieve) { s.Writes = !s.Writes })
	words := "Every call is shown."
	if a.inspect.Writes {
		words = "Only calls that write are shown."
	}
	return a.say(theme.Dim, words)
}

// sieveTitle says in the pane's title what keeps calls out of it.
func (a *App) sieveTitle() string {
	var parts []string
	if a.calls.on || a.inspect.Writes {
		parts = append(parts, pane.Count(a.inspect.Len())+" of "+pane.Count(len(a.log.entries)))
	}
	if a.calls.on && a.calls.field.Text() != "" {
		parts = append(parts, "“"+shorten(a.calls.field.Text(), 20)+"”")
	}
	if a.inspect.Writes {
		parts = append(parts, "writes only")
	}
	if !a.inspect.Browsing {
		parts = append(parts, "no browsing")
	}
	if len(parts) == 0 {
		return ""
	}
	return " · " + strings.Join(parts, " · ")
}

// callFilterLine draws the filter above the calls.
func (a *App) callFilterLine(w int) string {
	text, _, _ := a.calls.field.View(max(w-4, 1))
	role := theme.Dim
	if a.calls.typing {
		role = theme.Accent
	}
	return a.theme.Render(role, "f ❯ ") + a.theme.Render(theme.Text, text)
}

// callFilterCursor is where the text cursor stands while the filter is typed.
func (a *App) callFilterCursor() *overlay.Cell {
	r := a.rects[InspectPane]
	if r.empty() {
		return nil
	}
	_, at, _ := a.calls.field.View(max(r.w-6, 1))
	return &overlay.Cell{X: r.x + 1 + 4 + at, Y: r.y + 1}
}
