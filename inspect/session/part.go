package session

import (
	"fmt"
	"slices"
	"time"

	"cldx/api"
	"cldx/api/wire"
)

// gather makes the parts of a session's calls.
func (w *weaver) gather() {
	w.missing = map[*Action]int{}
	for i := range w.session.Actions {
		a := &w.session.Actions[i]
		parts, missing := partsOf(a)
		w.parts, w.missing[a] = append(w.parts, parts...), missing
	}
	for i, p := range w.parts {
		p.at = i
	}
}

// keyOf is the same for operations that are equal. An operation that cannot be
// spelled, which no catalogue has, is equal to itself.
func keyOf(op api.Operation) string {
	b, err := wire.Marshal(op)
	if err != nil {
		return fmt.Sprintf("%#v", op)
	}
	return string(b)
}

// partsOf returns an action's calls in the order in which a script makes them:
// that of the plan, for calls may end in any order. What was called before the
// plan was begun comes first, what else was called comes last; missing counts what
// was planned and never called.
func partsOf(a *Action) (parts []*part, missing int) {
	calls := settled(a)
	planned := map[string][]*part{}
	order := make([]string, len(a.Planned))
	for i, op := range a.Planned {
		order[i] = keyOf(op)
		planned[order[i]] = nil
	}
	var begun time.Time
	for _, p := range calls {
		if _, ok := planned[p.key]; ok {
			planned[p.key] = append(planned[p.key], p)
			if begun.IsZero() || p.At.Before(begun) {
				begun = p.At
			}
		}
	}
	var before, inOrder, after []*part
	for _, key := range order {
		if waiting := planned[key]; len(waiting) > 0 {
			inOrder, planned[key] = append(inOrder, waiting[0]), waiting[1:]
		}
	}
	for _, p := range calls {
		switch _, ok := planned[p.key]; {
		case ok && !slices.Contains(planned[p.key], p): // it stands in the plan's order
		case !begun.IsZero() && p.At.Before(begun):
			before = append(before, p)
		default:
			after = append(after, p)
		}
	}
	return slices.Concat(before, inOrder, after), len(a.Planned) - len(inOrder)
}

// settled returns what became of each operation that an action called, in the
// order of time: of calls that were repeated until one succeeded that one, of those
// that never did the last.
func settled(a *Action) []*part {
	calls := make([]*part, 0, len(a.Calls))
	good := map[string]bool{}
	last := map[string]*part{}
	for i := range a.Calls {
		c := &a.Calls[i]
		p := &part{Call: c, action: a, key: keyOf(c.Op), values: api.Values(c.Op), failed: c.Err != ""}
		good[p.key] = good[p.key] || !p.failed
		last[p.key] = p
		calls = append(calls, p)
	}
	calls = slices.DeleteFunc(calls, func(p *part) bool { return p.failed && (good[p.key] || last[p.key] != p) })
	slices.SortStableFunc(calls, func(a, b *part) int { return a.At.Compare(b.At) })
	return calls
}

// end is when a call's answer came.
func (p *part) end() time.Time { return p.At.Add(p.Took) }

// texts returns the texts that a value consists of, and whether it is a list.
func texts(v api.Value) (items []string, list bool) {
	switch x := v.V.(type) {
	case string:
		return []string{x}, false
	case api.Source:
		return []string{string(x)}, false
	case []string:
		return x, true
	}
	return nil, false
}
