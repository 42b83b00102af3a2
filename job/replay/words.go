package replay

import (
	"fmt"
	"strings"

	"cldx/api"
	"cldx/job"
)

// Heading is what a step is called in a plan: its title, and its calls, with
// what a single one is about where the title does not say that.
func (s Step) Heading() string {
	counts := map[string]int{}
	var calls []string
	for _, op := range s.Ops {
		name := op.Spec().Name
		if counts[name]++; counts[name] == 1 {
			calls = append(calls, name)
		}
	}
	for i, name := range calls {
		if n := counts[name]; n > 1 {
			calls[i] = fmt.Sprintf("%d × %s", n, name)
		}
	}
	if len(s.Ops) == 1 && len(s.from) == 0 {
		if subject := job.Subject(s.Ops[0]); !strings.Contains(s.Title, subject) {
			calls[0] += " " + subject
		}
	}
	return s.Title + " (" + strings.Join(calls, ", ") + ")"
}

// names are the assets that an operation of the step names; of those that an
// earlier step gives it says which one.
func (s Step) names(op int) []string {
	var names []string
	for _, v := range api.Values(s.Ops[op]) {
		switch v.Name {
		case "public_id", "asset_id", "public_ids", "asset_ids":
		default:
			continue
		}
		list, _ := v.V.([]string)
		if text, one := v.V.(string); one {
			list = []string{text}
		}
		for i, name := range list {
			from := s.from[place{op, v.Name, -1}]
			if from == "" {
				from = s.from[place{op, v.Name, i}]
			}
			if from != "" {
				name = fmt.Sprintf("%s (recorded as %s)", from, name)
			}
			names = append(names, name)
		}
	}
	return names
}
