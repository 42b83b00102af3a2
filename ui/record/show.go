package record

import (
	"path"
	"slices"
	"strings"

	"cldx/api"
	"cldx/ui/pane"
)

// Calls returns the entries, newest first.
func (r *Log) Calls() []pane.Call {
	calls := make([]pane.Call, 0, len(r.entries))
	for _, e := range slices.Backward(r.entries) {
		calls = append(calls, e.shown())
	}
	return calls
}

// group reports whether an entry is of several calls.
func (e *entry) group() bool { return len(e.ops) > 1 || len(e.done)+e.gone > 1 }

// shown is an entry as it stands in the pane.
func (e *entry) shown() pane.Call {
	c := e.call
	if c.State > pane.Running && c.Made != (pane.Cost{}) {
		c.Cost = c.Made
	}
	if !e.group() {
		return c
	}
	c.Several = true
	c.Gone = e.gone
	if c.State == pane.Pending {
		c.Parts = len(e.ops)
		return c
	}
	c.Parts = len(e.done)
	if e.planned {
		c.Unsent = max(len(e.ops)-e.tried, 0)
	}
	return c
}

// Part returns one call of an entry, counted from 1.
func (r *Log) Part(of pane.Ref) pane.Call {
	e := r.find(of.ID)
	if e == nil {
		return pane.Call{}
	}
	op := e.op(of.Part)
	if op == nil {
		return pane.Call{}
	}
	c := pane.Call{ID: of.ID, Name: op.Spec().Name, Note: subject(op), Cost: pane.Cost{}.Plus(op.Spec())}
	if e.call.State == pane.Pending {
		return c
	}
	m := e.done[of.Part-e.gone-1]
	c.State, c.Status, c.At, c.Took, c.Detail, c.Attempts = m.state, m.status, m.at, m.took, m.err, m.attempts
	return c
}

// subject says in a few words what an operation is about: its leading arguments,
// or the expression it searches for.
func subject(op api.Operation) string {
	const most = 60
	if rename, ok := op.(api.RenameAsset); ok {
		from, to := string(rename.From), string(rename.To)
		if folder := path.Dir(from); folder == path.Dir(to) && folder != "." {
			to = path.Base(to) // it stays in its folder
		}
		return shortenLeft(from, most) + " → " + shortenLeft(to, most)
	}
	var parts []string
	for _, v := range api.Values(op) {
		if !v.Arg && v.Name != "expression" || len(parts) == 2 {
			continue
		}
		switch text := v.V.(type) {
		case string:
			parts = append(parts, shorten(text, most))
		case []string:
			part := pane.Plural(len(text), "asset")
			if len(text) == 1 {
				part = shorten(text[0], most)
			}
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

// shortenLeft keeps the end of a path, which tells it from others.
func shortenLeft(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return "…" + string(r[len(r)-most+1:])
	}
	return s
}

func shorten(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
