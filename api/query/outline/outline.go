// Package outline is an expression of the search language as a form has it: lines
// of clauses that belong together, and the rest, which no line can hold. It exists
// so that form and expression are two views of one thing: nothing is lost on the
// way, and what the one means the other means. It knows neither how a form looks
// nor what a library holds.
package outline

import (
	"slices"
	"strings"

	"cldx/api/query"
)

// Mode says how the clauses of a line are joined.
type Mode uint8

// The modes.
const (
	Words  Mode = iota // free text: all of the words, or none of those after a -
	AllOf              // all of the clauses
	AnyOf              // at least one
	NoneOf             // none
)

// Line is one line of the form.
type Line struct {
	Name  string // no two of a form have the same
	Field string // of the clauses; with a dot at its end of all its keys
	Mode  Mode
	Nodes []query.Node // Term and Not of Term in Words, else Match
}

// Outline is an expression as a form has it. All lines have to match, and what
// else there is.
type Outline struct {
	Lines []Line
	Also  []query.Node // what no line can hold
}

// Read makes an outline of a parsed expression. lines are those of the form,
// empty; a field of metadata that has none gets one.
func Read(n query.Node, lines []Line) Outline {
	o := Outline{Lines: slices.Clone(lines)}
	for i := range o.Lines {
		o.Lines[i].Nodes = nil
	}
	for _, item := range parts(n) {
		if !o.take(item) {
			o.Also = append(o.Also, item)
		}
	}
	return o
}

// parts returns what all has to match.
func parts(n query.Node) []query.Node {
	switch n := n.(type) {
	case nil, query.All:
		return nil
	case query.And:
		return n.Items
	}
	return []query.Node{n}
}

// take puts a part into the line that can hold it.
func (o *Outline) take(n query.Node) bool {
	switch n := n.(type) {
	case query.Term:
		return o.put(anyMode(Words), "", n)
	case query.Match:
		return o.put(anyMode(AllOf, AnyOf), n.Field, plain(n))
	case query.Range:
		ends, ok := comparisons(n)
		return ok && o.put(anyMode(AllOf), n.Field, ends...)
	case query.Or:
		group, field := matches(n)
		return field != "" && o.put(anyMode(AnyOf), field, group...)
	case query.Not:
		return o.takeNot(n)
	case query.All:
		return true
	}
	return false
}

func (o *Outline) takeNot(n query.Not) bool {
	switch item := n.Item.(type) {
	case query.Term:
		return o.put(anyMode(Words), "", n)
	case query.Match:
		return o.put(anyMode(NoneOf), item.Field, plain(item))
	case query.Or:
		group, field := matches(item)
		return field != "" && o.put(anyMode(NoneOf), field, group...)
	}
	return false
}

// anyMode reports whether a mode is one of some.
func anyMode(of ...Mode) func(Mode) bool {
	return func(m Mode) bool { return slices.Contains(of, m) }
}

// put adds clauses to the first line that can hold them beside what it holds.
func (o *Outline) put(mode func(Mode) bool, field string, nodes ...query.Node) bool {
	if strings.HasPrefix(field, "metadata.") && !slices.ContainsFunc(o.Lines, func(l Line) bool { return l.Field == field }) {
		o.Lines = append(o.Lines, Line{Name: field, Field: field, Mode: AnyOf})
	}
	for i := range o.Lines {
		l := &o.Lines[i]
		if !mode(l.Mode) || !l.holds(field) || l.Mode == AnyOf && len(l.Nodes) > 0 {
			continue
		}
		l.Nodes = append(l.Nodes, nodes...)
		return true
	}
	return false
}

// holds reports whether clauses of a field belong to the line.
func (l Line) holds(field string) bool {
	if strings.HasSuffix(l.Field, ".") {
		return len(field) > len(l.Field) && strings.HasPrefix(field, l.Field)
	}
	return l.Field == field
}

// plain returns a clause without its place; a keyword is compared whole by = as
// by :, so that both are one.
func plain(m query.Match) query.Match {
	m.Span, m.Name = query.Span{}, query.Span{}
	if f, _, ok := query.AssetFields.Lookup(m.Field); ok && f.Kind == query.Keyword && m.Op == query.Equals {
		m.Op = query.Contains
	}
	return m
}

// matches returns the alternatives where all are clauses of one field.
func matches(or query.Or) (group []query.Node, field string) {
	for i, item := range or.Items {
		m, ok := item.(query.Match)
		if !ok || i > 0 && m.Field != field {
			return nil, ""
		}
		field = m.Field
		group = append(group, plain(m))
	}
	return group, field
}

// comparisons turns a range into the comparisons that it amounts to.
func comparisons(r query.Range) ([]query.Node, bool) {
	f, key, ok := query.AssetFields.Lookup(r.Field)
	counted := f.Kind == query.Number || f.Kind == query.Date || strings.HasPrefix(r.Field, "metadata.") && key != ""
	if !ok || !counted || r.Lo.Open && r.Hi.Open {
		return nil, false
	}
	var ends []query.Node
	add := func(b query.Bound, open, closed query.Op) {
		if b.Open {
			return
		}
		op := open
		if b.Inclusive {
			op = closed
		}
		ends = append(ends, query.Match{Field: r.Field, Op: op, Value: query.Value{Text: b.Text, Quoted: b.Quoted}})
	}
	add(r.Lo, query.Above, query.AtLeast)
	add(r.Hi, query.Below, query.AtMost)
	return ends, true
}

// Node returns what the outline means.
func (o Outline) Node() query.Node {
	var all []query.Node
	for _, l := range o.Lines {
		all = append(all, l.parts()...)
	}
	for _, n := range o.Also {
		all = append(all, parts(n)...)
	}
	switch len(all) {
	case 0:
		return query.All{}
	case 1:
		return all[0]
	}
	return query.And{Items: all}
}

// parts returns what a line asks for.
func (l Line) parts() []query.Node {
	switch {
	case len(l.Nodes) == 0:
		return nil
	case l.Mode == AnyOf && len(l.Nodes) > 1:
		return []query.Node{query.Or{Items: l.Nodes}}
	case l.Mode == NoneOf:
		var none []query.Node
		for _, n := range l.Nodes {
			none = append(none, query.Not{Item: n})
		}
		return none
	}
	return l.Nodes
}

// String spells the outline as an expression.
func (o Outline) String() string { return query.Format(o.Node()) }
