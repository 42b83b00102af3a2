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

// Unmade counts the planned calls that were never made. What was sent again counts
// once, and what was read besides does not count.
func (a *Action) Unmade() int {
	_, missing := partsOf(a)
	return missing
}

// settled returns what became of each operation that an action called, in the
// order of time. Calls that failed and were repeated stand for one only. Where all
// that was planned was done, a call whose answer was lost was done too: a look
// afterwards has shown it.
func settled(a *Action) []*part {
	wanted := map[string]int{} // how often an operation was to be called
	for _, op := range a.Planned {
		wanted[keyOf(op)]++
	}
	calls := make([]*part, 0, len(a.Calls))
	good := map[string]int{}
	for i := range a.Calls {
		c := &a.Calls[i]
		p := &part{Call: c, action: a, key: keyOf(c.Op), values: api.Values(c.Op), failed: c.Err != ""}
		if !p.failed {
			good[p.key]++
		}
		calls = append(calls, p)
	}
	slices.SortStableFunc(calls, func(a, b *part) int { return a.At.Compare(b.At) })
	for i, p := range slices.Backward(calls) { // the last failure counts
		if !p.failed {
			continue
		}
		switch {
		case good[p.key] >= max(wanted[p.key], 1):
			calls[i] = nil
		case a.State == Done && wanted[p.key] > 0:
			p.failed, p.shown = false, true
		}
		good[p.key]++
	}
	return slices.DeleteFunc(calls, func(p *part) bool { return p == nil })
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
