//go:build linux

package main

import (
	"fmt"
	"strconv"
	"strings"
)

// budget is a bound on the median of one metric: absolute, or above the floor.
type budget struct {
	metric string
	max    float64
	over   bool
}

// parseBudget reads "key p50=16" or, counted from the floor, "key p50=+3".
func parseBudget(s string) (budget, error) {
	name, value, ok := strings.Cut(s, "=")
	if !ok || !known(name) {
		return budget{}, fmt.Errorf("%q is not METRIC=NUMBER, or there is no such metric", s)
	}
	number, over := strings.CutPrefix(value, "+")
	x, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return budget{}, fmt.Errorf("budget %q: %w", s, err)
	}
	return budget{name, x, over}, nil
}

// broken says which budgets the results do not keep. Floors have none.
func broken(results []*result, budgets []budget) []string {
	floors := map[*result]bool{}
	for _, r := range results {
		floors[r.floor] = true
	}
	var out []string
	for _, r := range results {
		if floors[r] {
			continue
		}
		for _, b := range budgets {
			if why := b.check(r); why != "" {
				out = append(out, why)
			}
		}
	}
	return out
}

func (b budget) check(r *result) string {
	got, ok := over(r.runs, b.metric)
	if !ok {
		return fmt.Sprintf("%s: %s was not measured", r.target.Name, b.metric)
	}
	if !b.over {
		if got.median > b.max {
			return fmt.Sprintf("%s: %s is %s, more than %s", r.target.Name, b.metric, number(got.median), number(b.max))
		}
		return ""
	}
	if r.floor == nil {
		return fmt.Sprintf("%s has no floor to compare %s with", r.target.Name, b.metric)
	}
	floor, ok := over(r.floor.runs, b.metric)
	if !ok || got.median-floor.median > b.max {
		return fmt.Sprintf("%s: %s is %s over its floor, more than %s", r.target.Name, b.metric, number(got.median-floor.median), number(b.max))
	}
	return ""
}
