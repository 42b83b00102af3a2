package replay

import (
	"fmt"
	"slices"

	"cldx/api"
	"cldx/api/wire"
	"cldx/inspect"
)

// needed returns the steps of a session that a replay makes, each with a title,
// and notes on those that it does not make.
func needed(steps []inspect.Step) (kept []inspect.Step, notes []string, err error) {
	title := ""
	begun := map[string]bool{} // deletes that go on until nothing is left
	for _, s := range steps {
		switch {
		case s.Title != "":
			title = s.Title
		case title != "":
			s.Title = title
		case len(s.Ops) > 0:
			s.Title = s.Ops[0].Spec().Title
		}
		if pointless(s) {
			notes = append(notes, fmt.Sprintf("%s: it signs URLs, which changes nothing, and is left out", s.Title))
			continue
		}
		if s, err = withoutPages(s, begun); err != nil {
			return nil, nil, err
		}
		if len(s.Ops) > 0 {
			kept = append(kept, s)
		}
	}
	return kept, notes, nil
}

// pointless reports whether a step only signs URLs.
func pointless(s inspect.Step) bool {
	for _, op := range s.Ops {
		if op.Spec().Kind != api.SignedURL {
			return false
		}
	}
	return true
}

// withoutPages leaves out the deletes that go on where an earlier one was cut
// off by its page: a job goes on by itself.
func withoutPages(s inspect.Step, begun map[string]bool) (inspect.Step, error) {
	out := s
	out.Ops, out.Takes = nil, nil
	place := map[int]int{} // of an operation, among those that stay; -1 when it does not
	for i, op := range s.Ops {
		paged, ok := op.(api.Paged)
		if ok && op.Spec().Effect == api.Delete {
			first, err := wire.Marshal(paged.From(""))
			if err != nil {
				return s, fmt.Errorf("%s: %w", s.Title, err)
			}
			if isLater(op) && begun[string(first)] {
				place[i] = -1
				continue
			}
			begun[string(first)] = true
		}
		place[i] = len(out.Ops)
		out.Ops = append(out.Ops, op)
	}
	for _, t := range s.Takes {
		i, known := place[t.Op]
		if known && i < 0 {
			continue
		}
		if known { // else bind refuses it
			t.Op = i
		}
		out.Takes = append(out.Takes, t)
	}
	return out, nil
}

// isLater reports whether an operation asks for a later page.
func isLater(op api.Operation) bool {
	return slices.ContainsFunc(api.Values(op), func(v api.Value) bool { return v.Name == "next_cursor" })
}
