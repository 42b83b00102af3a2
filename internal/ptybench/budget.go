//go:build linux

package main

import (
	"fmt"
	"strconv"
	"strings"
)

// budget is a bound on the median of one metric.
type budget struct {
	metric string
	max    float64
	kind   byte   // of the bound: '+' above the other's median, 'x' times it, 0 absolute
	of     string // the other target; "" is the floor
	or     *budget
}

// parseBudget reads "key p50=16", or counted from the floor "key p50=+3" and
// "first frame=x1.5", or from another target "key p50=x1.1 of NAME". Of several bounds, as
// in "burst cpu=2|x1.2", one has to be kept.
func parseBudget(s string) (budget, error) {
	name, value, ok := strings.Cut(s, "=")
	if !ok || !known(name) {
		return budget{}, fmt.Errorf("%q is not METRIC=NUMBER, or there is no such metric", s)
	}
	b := budget{metric: name}
	value, other, several := strings.Cut(value, "|")
	if several {
		or, err := parseBudget(name + "=" + other)
		if err != nil {
			return budget{}, err
		}
		b.or = &or
	}
	value, b.of, _ = strings.Cut(value, " of ")
	if value != "" && strings.ContainsRune("+x", rune(value[0])) {
		b.kind, value = value[0], value[1:]
	}
	x, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return budget{}, fmt.Errorf("budget %q: %w", s, err)
	}
	if b.of != "" && b.kind == 0 {
		return budget{}, fmt.Errorf("budget %q: of what another target needs there is +NUMBER and xNUMBER", s)
	}
	b.max = x
	return b, nil
}

// broken says which budgets the results do not keep. Floors and measures have none.
func broken(results []*result, budgets []budget) []string {
	floors := map[*result]bool{}
	byName := map[string]*result{}
	for _, r := range results {
		floors[r.floor] = true
		byName[r.target.Name] = r
	}
	var out []string
	for _, r := range results {
		for _, b := range budgets {
			if floors[r] || r.target.Measure {
				continue
			}
			if why := b.judge(r, byName); why != "" {
				out = append(out, why)
			}
		}
	}
	return out
}

// judge says why r keeps none of the bounds; "" when it keeps one.
func (b budget) judge(r *result, byName map[string]*result) string {
	other := r.floor
	if b.of != "" {
		other = byName[b.of]
	}
	if r == other {
		return ""
	}
	why := b.check(r, other)
	if why == "" || b.or == nil {
		return why
	}
	also := b.or.judge(r, byName)
	if also == "" {
		return ""
	}
	return why + "; " + also
}

// check compares r with the other target, where the budget is about both.
func (b budget) check(r, other *result) string {
	got, ok := over(r.runs, b.metric)
	if !ok {
		return fmt.Sprintf("%s: %s was not measured", r.target.Name, b.metric)
	}
	if b.kind == 0 {
		if got.median > b.max {
			return fmt.Sprintf("%s: %s is %s, more than %s", r.target.Name, b.metric, number(got.median), number(b.max))
		}
		return ""
	}
	if other == nil {
		return fmt.Sprintf("%s has nothing to compare %s with", r.target.Name, b.metric)
	}
	base, ok := over(other.runs, b.metric)
	if !ok {
		return fmt.Sprintf("%s: %s was not measured", other.target.Name, b.metric)
	}
	if b.kind == '+' && got.median-base.median > b.max {
		return fmt.Sprintf("%s: %s is %s over %s, more than %s", r.target.Name, b.metric, number(got.median-base.median), other.target.Name, number(b.max))
	}
	if b.kind == 'x' && got.median > b.max*base.median {
		return fmt.Sprintf("%s: %s is %s times that of %s, more than %s", r.target.Name, b.metric, number(got.median/base.median), other.target.Name, number(b.max))
	}
	return ""
}
