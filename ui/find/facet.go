package find

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"cldx/api"
	"cldx/api/query"
)

// facet is a field whose values the service counts.
type facet struct {
	title, name string // as people and as the service call it
	field       string
	ranges      []bucket
	implies     string // a resource type that its counts are about
}

// bucket is one value or range of values.
type bucket struct {
	key, label string
	low, high  float64 // of a range: low is inside, high is not; 0 is no limit
}

// facets are what the search panel counts, in its order. The ranges are our own, so
// that what is counted can be asked for.
var facets = []facet{
	{title: "Type", name: "resource_type", field: "resource_type"},
	{title: "Format", name: "format", field: "format"},
	{title: "Delivery", name: "type", field: "type"},
	{title: "Size", name: "bytes", field: "bytes", ranges: []bucket{
		{"tiny", "< 100 kB", 0, 100e3}, {"small", "100–500 kB", 100e3, 500e3}, {"medium", "0.5–5 MB", 500e3, 5e6},
		{"large", "5–100 MB", 5e6, 100e6}, {"huge", "> 100 MB", 100e6, 0},
	}},
	{title: "Pixels", name: "image_pixels", field: "pixels", implies: "image", ranges: []bucket{
		{"small", "< 0.5 MP", 0, 500e3}, {"medium", "0.5–2 MP", 500e3, 2e6}, {"large", "2–12 MP", 2e6, 12e6}, {"huge", "> 12 MP", 12e6, 0},
	}},
	{title: "Duration", name: "duration", field: "duration", ranges: []bucket{
		{"short", "< 30 s", 0, 30}, {"medium", "30 s–3 min", 30, 180}, {"long", "3–12 min", 180, 720}, {"longest", "> 12 min", 720, 0},
	}},
}

// Counting is the call that counts what an expression finds.
func Counting(expr string) api.Search {
	none := 0
	op := api.Search{Expression: expr, MaxResults: &none}
	for _, f := range facets {
		a := api.Aggregation{Type: f.name}
		for _, b := range f.ranges {
			r := api.Range{Key: b.key}
			if b.low > 0 {
				r.From = &b.low
			}
			if b.high > 0 {
				r.To = &b.high
			}
			a.Ranges = append(a.Ranges, r)
		}
		op.Aggregate = append(op.Aggregate, a)
	}
	return op
}

// clause is what finds a bucket of a facet.
func (f facet) clause(b bucket) query.Node {
	if f.ranges == nil {
		return query.Match{Field: f.field, Op: query.Contains, Value: query.Value{Text: b.key}}
	}
	number := func(n float64) query.Bound {
		if n == 0 {
			return query.Bound{Open: true}
		}
		return query.Bound{Text: strconv.FormatFloat(n, 'f', -1, 64)}
	}
	r := query.Range{Field: f.field, Op: query.Contains, Lo: number(b.low), Hi: number(b.high)}
	r.Lo.Inclusive, r.Hi.Inclusive = true, r.Hi.Open
	return r
}

// bucketOf returns the bucket that a clause finds.
func (f facet) bucketOf(n query.Node) (bucket, bool) {
	if m, ok := n.(query.Match); ok && f.ranges == nil {
		whole := m.Field == f.field && (m.Op == query.Contains || m.Op == query.Equals) && !m.Value.Prefix
		return bucket{key: m.Value.Text, label: m.Value.Text}, whole
	}
	for _, b := range f.ranges {
		if query.Format(n) == query.Format(f.clause(b)) {
			return b, true
		}
	}
	return bucket{}, false
}

// picks returns the buckets that a part of a search asks for; nil where it is about
// something else.
func (f facet) picks(part query.Node) []bucket {
	items := []query.Node{part}
	if or, ok := part.(query.Or); ok {
		items = or.Items
	}
	var picked []bucket
	for _, item := range items {
		b, ok := f.bucketOf(item)
		if !ok {
			return nil
		}
		picked = append(picked, b)
	}
	return picked
}

// conjuncts returns what all has to match; nil where the expression is wrong.
func conjuncts(expr string) []query.Node {
	n, err := query.Parse(expr)
	if err != nil {
		return nil
	}
	parts := []query.Node{n}
	switch n := n.(type) {
	case query.All:
		return nil
	case query.And:
		parts = slices.Clone(n.Items)
	}
	for _, f := range facets {
		for _, b := range f.ranges {
			parts = f.joined(parts, b)
		}
	}
	return parts
}

// joined returns the parts with comparisons that amount to a bucket, as a form
// spells it, as that bucket.
func (f facet) joined(parts []query.Node, b bucket) []query.Node {
	r, ok := f.clause(b).(query.Range)
	if !ok {
		return parts
	}
	first := -1
	rest := slices.Clone(parts)
	for _, end := range []struct {
		bound query.Bound
		op    query.Op
	}{{r.Lo, query.AtLeast}, {r.Hi, query.Below}} {
		at := slices.IndexFunc(rest, func(n query.Node) bool {
			m, ok := n.(query.Match)
			return ok && m.Field == f.field && m.Op == end.op && m.Value.Text == end.bound.Text
		})
		switch {
		case end.bound.Open:
		case at < 0:
			return parts
		default:
			first = at
			rest = slices.Delete(rest, at, at+1)
		}
	}
	if first < 0 {
		return parts
	}
	return slices.Insert(rest, min(first, len(rest)), query.Node(r))
}

func spellAll(parts []query.Node) string {
	if len(parts) == 1 {
		return query.Format(parts[0])
	}
	return query.Format(query.And{Items: parts})
}

// picked returns the buckets of a facet that an expression asks for, and the part
// of it in which it does; -1 where it does not.
func (f facet) picked(parts []query.Node) ([]bucket, int) {
	for i, part := range parts {
		if picks := f.picks(part); picks != nil {
			return picks, i
		}
	}
	return nil, -1
}

// with returns the expression with other buckets of the facet picked.
func (f facet) with(parts []query.Node, at int, picks []bucket) []query.Node {
	if at >= 0 {
		parts = slices.Delete(parts, at, at+1)
	}
	if len(picks) == 0 {
		return parts
	}
	items := make([]query.Node, len(picks))
	for i, b := range picks {
		items[i] = f.clause(b)
	}
	part := items[0]
	if len(items) > 1 {
		part = query.Or{Items: items}
	}
	if at < 0 {
		return append(parts, part)
	}
	return slices.Insert(parts, at, part)
}

// toggle returns the expression with a bucket picked, or no longer.
func (f facet) toggle(expr string, b bucket) string {
	parts := conjuncts(expr)
	picks, at := f.picked(parts)
	if i := slices.IndexFunc(picks, func(p bucket) bool { return p.key == b.key }); i >= 0 {
		return spellAll(f.with(parts, at, slices.Delete(slices.Clone(picks), i, i+1)))
	}
	parts = f.with(parts, at, append(slices.Clone(picks), b))
	if f.implies != "" {
		types := facets[0]
		if have, at := types.picked(parts); len(have) == 0 {
			parts = types.with(parts, at, []bucket{{key: f.implies}})
		}
	}
	return spellAll(parts)
}

// without returns the expression without what is picked of the facet.
func (f facet) without(expr string) string {
	parts := conjuncts(expr)
	_, at := f.picked(parts)
	return spellAll(f.with(parts, at, nil))
}

// buckets returns the facet's buckets: ranges in their order, values by how many
// they are.
func (f facet) buckets(counts map[string]int, picks []bucket) []bucket {
	if f.ranges != nil {
		return f.ranges
	}
	var out []bucket
	for key := range counts {
		out = append(out, bucket{key: key, label: key})
	}
	for _, p := range picks {
		if _, counted := counts[p.key]; !counted {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b bucket) int {
		return cmp.Or(cmp.Compare(counts[b.key], counts[a.key]), strings.Compare(a.key, b.key))
	})
	return out
}
