package replay

import (
	"fmt"
	"strings"

	"cldx/job"
)

// Heading is what a step is called in a plan: its title, and its calls where the
// title does not say them.
func (s Step) Heading() string {
	names := map[string]int{}
	var order []string
	for _, op := range s.Ops {
		name := op.Spec().Name
		if names[name]++; names[name] == 1 {
			order = append(order, name)
		}
	}
	for i, name := range order {
		if n := names[name]; n > 1 {
			order[i] = fmt.Sprintf("%d × %s", n, name)
		}
	}
	title := s.Title
	if title == "" && len(s.Ops) > 0 {
		title = s.Ops[0].Spec().Title
	}
	if len(s.Ops) == 1 {
		if subject := job.Subject(s.Ops[0]); !strings.Contains(title, subject) {
			title += " " + subject
		}
	}
	return title + " (" + strings.Join(order, ", ") + ")"
}

// Taken says which values come from earlier answers.
func (s Step) Taken() []string {
	var out []string
	seen := map[string]bool{}
	for _, t := range s.Takes {
		text := t.Param + " from " + t.From
		if !seen[text] {
			seen[text] = true
			out = append(out, text)
		}
	}
	return out
}
