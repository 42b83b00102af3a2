package query

import (
	"slices"
	"strings"
	"time"
)

// Doc is what an expression is held against, addressed by field name with its
// key, such as metadata.sku. A method answers nothing, or false, for a field
// the document doesn't have. It may be called any number of times, and from
// several goroutines if Eval is.
type Doc interface {
	// Text returns the values of a field; for a keyed field without a key, its keys.
	Text(field string) []string
	// Number returns the value of a field that holds a number.
	Number(field string) (float64, bool)
	// Time returns the value of a field that holds a point in time.
	Time(field string) (time.Time, bool)
	// Bool returns the value of a field that is true or false, and whether it is set.
	Bool(field string) (value, ok bool)
}

// Eval reports whether an asset matches n. It is what every other evaluation
// of the language is measured against. A nil n matches everything.
func Eval(n Node, d Doc, now time.Time) bool { return AssetFields.Eval(n, d, now) }

// Eval reports whether d, which has the fields of t, matches n. Relative dates
// count back from now.
func (t *Table) Eval(n Node, d Doc, now time.Time) bool {
	e := evaluation{t, d, now}
	return n == nil || e.eval(n)
}

type evaluation struct {
	fields *Table
	doc    Doc
	now    time.Time
}

func (e evaluation) eval(n Node) bool {
	switch n := n.(type) {
	case And:
		return !slices.ContainsFunc(n.Items, func(item Node) bool { return !e.eval(item) })
	case Or:
		return slices.ContainsFunc(n.Items, e.eval)
	case Not:
		return !e.eval(n.Item)
	case Term:
		return e.term(n.Value)
	case Match, Range, Exists:
		return e.clause(n)
	case All:
	}
	return true
}

// term looks for words in every field that free text is searched in.
func (e evaluation) term(v Value) bool {
	words, prefix := v.Words()
	for _, f := range e.fields.fields {
		if !f.Free {
			continue
		}
		for _, name := range e.names(f) {
			if anyPhrase(e.doc.Text(name), words, prefix) {
				return true
			}
		}
	}
	return false
}

// names lists what there is to search in a field: itself, or its keys.
func (e evaluation) names(f Field) []string {
	if !f.Keyed {
		return []string{f.Name}
	}
	keys := slices.Clone(e.doc.Text(f.Name))
	for i, key := range keys {
		keys[i] = f.Name + "." + key
	}
	return keys
}

// clause evaluates a comparison or a question for existence by the kind of its
// field. An unknown field matches nothing.
func (e evaluation) clause(n Node) bool {
	name := fieldOf(n)
	f, key, ok := e.fields.Lookup(name)
	if !ok {
		return false
	}
	if _, ok := n.(Exists); ok {
		return e.exists(f, name)
	}
	switch f.Kind {
	case Number:
		return e.number(f, name, n)
	case Date:
		return e.date(name, n)
	case Text:
		if key != "" && ordered(n) {
			return e.number(f, name, n) || e.date(name, n)
		}
	case Keyword, List, Path, Flag:
	}
	m, ok := n.(Match)
	if !ok || ordered(n) {
		return false
	}
	if f.Kind == Flag {
		value, set := e.doc.Bool(name)
		return set && !m.Value.Prefix && strings.EqualFold(m.Value.Text, map[bool]string{true: "true", false: "false"}[value])
	}
	return matchText(f.Kind, m, e.doc.Text(name))
}

// ordered reports whether n asks for more or less rather than for a value.
func ordered(n Node) bool {
	m, ok := n.(Match)
	return !ok || m.Op != Contains && m.Op != Equals
}

func (e evaluation) number(f Field, name string, n Node) bool {
	in, ok := f.Interval(n)
	value, set := e.doc.Number(name)
	return ok && set && in.Holds(value)
}

func (e evaluation) date(name string, n Node) bool {
	in, ok := DatePeriod(n, e.now)
	value, set := e.doc.Time(name)
	return ok && set && in.Holds(value)
}

// exists reports whether a field has a value that isn't empty.
func (e evaluation) exists(f Field, name string) bool {
	ok := false
	switch f.Kind {
	case Number:
		_, ok = e.doc.Number(name)
	case Date:
		_, ok = e.doc.Time(name)
	case Flag:
		_, ok = e.doc.Bool(name)
	case Keyword, Text, List, Path:
		ok = slices.ContainsFunc(e.doc.Text(name), func(v string) bool { return v != "" })
	}
	return ok
}
