package query

import (
	"errors"
	"strings"
	"time"
)

// Check looks for clauses of an asset search that are well-formed but match
// nothing: unknown fields, values that don't fit. The service accepts them in
// silence, so these are warnings.
func Check(expr string) []*Error { return AssetFields.Check(expr) }

// Check looks for clauses that are well-formed but match nothing, over the
// fields of t. For a malformed expression it answers the error of Parse.
func (t *Table) Check(expr string) []*Error {
	n, err := t.Parse(expr)
	var malformed *Error
	if errors.As(err, &malformed) {
		return []*Error{malformed}
	}
	var out []*Error
	Walk(n, func(n Node) bool {
		if message, hint := t.doubt(n); message != "" {
			at := t.spot(n)
			out = append(out, problem(expr, at.From, at.To, message, hint))
		}
		return true
	})
	return out
}

// spot returns what a doubt about n is about: the name of an unknown field, else
// the whole clause.
func (t *Table) spot(n Node) Span {
	if t.names(fieldOf(n)) {
		return n.At()
	}
	switch n := n.(type) {
	case Match:
		return n.Name
	case Range:
		return n.Name
	case All, And, Or, Not, Term, Exists:
	}
	return n.At()
}

// doubt says why a clause can match nothing.
func (t *Table) doubt(n Node) (message, hint string) {
	name := fieldOf(n)
	if name == "" {
		return "", ""
	}
	f, key, ok := t.Lookup(name)
	if !ok {
		return "there is no field " + label(name) + t.perhaps(name), "the service matches nothing and does not say so"
	}
	m, isMatch := n.(Match)
	switch f.Kind {
	case Number:
		if _, fits := f.Interval(n); !fits && isComparison(n) {
			return label(name) + " holds a number", "as in " + f.Example
		}
	case Date:
		if _, fits := DatePeriod(n, time.Time{}.AddDate(2000, 0, 0)); !fits && isComparison(n) {
			return label(name) + " holds a date", "write 2026-01-31, or 12h, 1d, 4w for so long ago; m and y are not units"
		}
	case Flag:
		if isMatch && !strings.EqualFold(m.Value.Text, "true") && !strings.EqualFold(m.Value.Text, "false") {
			return label(name) + " is true or false", "as in " + f.Example
		}
	case Keyword, Text, List, Path:
		if isComparison(n) && ordered(n) && key == "" {
			return label(name) + " holds text, which is not compared by size", "as in " + f.Example
		}
	}
	return "", ""
}

func isComparison(n Node) bool {
	_, bare := n.(Exists)
	return !bare
}

// perhaps suggests the field whose name is nearest to a mistaken one.
func (t *Table) perhaps(name string) string {
	base, rest, dotted := strings.Cut(name, ".")
	best, least := "", 3
	for _, f := range t.fields {
		if d := distance(base, f.Name); d < least && d < len(f.Name)/2+1 {
			best, least = f.Name, d
		}
	}
	if best == "" || dotted && best == base {
		return ""
	}
	if dotted {
		best += "." + label(rest)
	}
	return ", perhaps " + best + " is meant"
}

// distance counts the letters to add, drop or change to get from a to b. Long
// names are not worth the work and count as far apart.
func distance(a, b string) int {
	if len(a) > 40 {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
