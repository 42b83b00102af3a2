package search

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cldx/api"
	"cldx/api/query"
)

// facet is one count that a search asks for: by value, or by ranges.
type facet struct {
	name   string
	column string
	of     cond // the assets it is about
	ranges []api.Range
}

// sizes are the usual ranges of what is counted by ranges. The service's for
// pixels are unconfirmed.
var sizes = map[string][]api.Range{
	"bytes": {
		{Key: "small", To: limit(500e3)}, {Key: "medium", From: limit(500e3), To: limit(5e6)},
		{Key: "large", From: limit(5e6), To: limit(100e6)}, {Key: "huge", From: limit(100e6)},
	},
	"duration": {
		{Key: "short", To: limit(180)}, {Key: "medium", From: limit(180), To: limit(720)}, {Key: "long", From: limit(720)},
	},
	"image_pixels": {
		{Key: "small", To: limit(500e3)}, {Key: "medium", From: limit(500e3), To: limit(2e6)},
		{Key: "large", From: limit(2e6), To: limit(12e6)}, {Key: "huge", From: limit(12e6)},
	},
	"video_pixels": {
		{Key: "small", To: limit(640 * 480)}, {Key: "medium", From: limit(640 * 480), To: limit(1920 * 1080)},
		{Key: "large", From: limit(1920 * 1080), To: limit(3840 * 2160)}, {Key: "huge", From: limit(3840 * 2160)},
	},
}

func limit(n float64) *float64 { return &n }

// maxCounts and maxRanges bound what one search counts.
const (
	maxCounts = 20
	maxRanges = 100
)

// facets reads the aggregations of a search. One that is named twice counts once.
func facets(asked []api.Aggregation) ([]facet, error) {
	if len(asked) > maxCounts {
		return nil, Invalid{fmt.Sprintf("aggregate: %d given, at most %d are allowed", len(asked), maxCounts)}
	}
	var list []facet
	for _, a := range asked {
		f, err := facetOf(a)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(list, func(have facet) bool { return have.name == f.name }) {
			list = append(list, f)
		}
	}
	return list, nil
}

func facetOf(a api.Aggregation) (facet, error) {
	f := facet{name: a.Type, of: always, ranges: a.Ranges}
	usual := a.Type
	switch a.Type {
	case "resource_type", "type", "format":
		f.column = "a." + a.Type
		if len(a.Ranges) > 0 {
			return f, Invalid{"aggregate: " + a.Type + " has no ranges"}
		}
		return f, nil
	case "bytes", "duration":
		f.column = "a." + a.Type
	case "pixels", "image_pixels":
		f.column, f.of, usual = "a.pixels", of("image"), "image_pixels"
	case "video_pixels":
		f.column, f.of = "a.pixels", of("video")
	default:
		return f, Invalid{"aggregate: " + strconv.QuoteToASCII(a.Type) + " cannot be counted; resource_type, type, format, bytes, pixels and duration can"}
	}
	if len(f.ranges) == 0 {
		f.ranges = sizes[usual]
	}
	return f, checkRanges(f)
}

var rangeKey = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9_-]{1,20}$`) })

func checkRanges(f facet) error {
	if len(f.ranges) > maxRanges {
		return Invalid{fmt.Sprintf("aggregate: %d ranges given, at most %d are allowed", len(f.ranges), maxRanges)}
	}
	for _, r := range f.ranges {
		switch {
		case r.Key != "" && !rangeKey().MatchString(r.Key):
			return Invalid{"aggregate: the key of a range has 1 to 20 letters, digits, _ or -"}
		case r.From == nil && r.To == nil:
			return Invalid{"aggregate: a range needs from or to"}
		}
	}
	return nil
}

// aggregate counts all matches, not those of the page only.
func (q inquiry) aggregate(ctx context.Context, tx *sql.Tx) (map[string]map[string]int, error) {
	if len(q.counts) == 0 {
		return nil, nil
	}
	out := make(map[string]map[string]int, len(q.counts))
	for _, f := range q.counts {
		var err error
		if len(f.ranges) > 0 {
			out[f.name], err = f.countRanges(ctx, tx, q.matches)
		} else {
			out[f.name], err = f.countValues(ctx, tx, q.matches)
		}
		if err != nil {
			return nil, fmt.Errorf("counting by %s: %w", f.name, err)
		}
	}
	return out, nil
}

func (f facet) countValues(ctx context.Context, tx *sql.Tx, matches cond) (map[string]int, error) {
	c := all(matches, where(f.column+" <> ''"))
	rows, err := tx.QueryContext(ctx, "SELECT "+f.column+", count(*) FROM assets a WHERE "+c.sql+" GROUP BY 1", c.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	counts := map[string]int{}
	for rows.Next() {
		var value string
		var n int
		if err := rows.Scan(&value, &n); err != nil {
			return nil, err
		}
		counts[value] = n
	}
	return counts, rows.Err()
}

func (f facet) countRanges(ctx context.Context, tx *sql.Tx, matches cond) (map[string]int, error) {
	sums := make([]string, len(f.ranges))
	var args []any
	numbers, into := make([]int, len(f.ranges)), make([]any, len(f.ranges))
	for i, r := range f.ranges {
		c := inRange(f.column, r)
		sums[i], into[i] = "ifnull(sum("+c.sql+"), 0)", &numbers[i]
		args = append(args, c.args...)
	}
	c := all(matches, f.of, where(f.column+" IS NOT NULL"))
	text := "SELECT " + strings.Join(sums, ", ") + " FROM assets a WHERE " + c.sql
	if err := tx.QueryRowContext(ctx, text, append(args, c.args...)...).Scan(into...); err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for i, r := range f.ranges {
		counts[keyOf(r)] += numbers[i]
	}
	return counts, nil
}

// inRange says that a column lies in a range: from is inside, to is not.
func inRange(column string, r api.Range) cond {
	return within(column, interval(r))
}

func interval(r api.Range) query.Interval {
	in := anything
	if r.From != nil {
		in.Lo = *r.From
	}
	if r.To != nil {
		in.Hi, in.HiIn = *r.To, false
	}
	return in
}

// of restricts to a resource type.
func of(kind string) cond {
	return where("a.resource_type = ?", kind).tested(oneOf("a.resource_type", []string{kind}))
}

// keyOf names a range in the answer; without a key by its limits.
func keyOf(r api.Range) string {
	if r.Key != "" {
		return r.Key
	}
	spell := func(n *float64) string {
		if n == nil {
			return "*"
		}
		return strconv.FormatFloat(*n, 'f', -1, 64)
	}
	return spell(r.From) + "-" + spell(r.To)
}
