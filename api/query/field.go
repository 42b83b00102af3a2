package query

import (
	"slices"
	"strings"
)

// Kind says how the values of a field are compared.
type Kind uint8

// The kinds of field.
const (
	// Keyword values are compared whole, by : as by =.
	Keyword Kind = iota + 1
	// Text values are split into words; : finds words, = the whole value.
	Text
	// List is several Text values, any of which may match.
	List
	// Path values are folder paths; a trailing /* includes what lies below.
	Path
	// Number values are compared by size.
	Number
	// Date values are points in time.
	Date
	// Flag values are true or false.
	Flag
)

// Unit says what else than a plain number a Number field accepts.
type Unit uint8

// The units of number fields.
const (
	// Plain numbers take no suffix.
	Plain Unit = iota
	// Bytes take k, m, g, kb, mb and gb.
	Bytes
	// Seconds take s, m and h.
	Seconds
	// Ratio takes two numbers with a colon between them.
	Ratio
)

// Field describes one field that expressions may name.
type Field struct {
	Name string
	Kind Kind
	Unit Unit
	// Keyed says that a name may follow after a dot. Without one the field
	// stands for the names it has: context:alt asks for the key alt.
	Keyed bool
	// KeyKind is the kind of what stands under a name, Keys the names there are
	// when they are known.
	KeyKind Kind
	Keys    []string
	// Values lists what the field can hold when that is known.
	Values []string
	// Sortable says that results can be ordered by the field.
	Sortable bool
	// Free says that terms without a field look here too.
	Free bool
	// Tier is 2 for fields that the service only indexes on some plans, else 1.
	Tier int
	// About says in a few words what the field is, Example is a clause with it.
	About, Example string
}

// Table is a set of fields, in the order in which they are offered.
type Table struct {
	fields []Field
	index  map[string]int
}

func newTable(fields ...Field) *Table {
	t := &Table{fields: fields, index: make(map[string]int, len(fields))}
	for i, f := range fields {
		t.index[f.Name] = i
		if f.Tier == 0 {
			t.fields[i].Tier = 1
		}
	}
	return t
}

// Fields returns the fields of t in the order in which they are offered.
func (t *Table) Fields() []Field { return slices.Clone(t.fields) }

// Lookup finds the field that name means. For a dotted name it answers the
// field before the dot, with the kind of the value under the key, and the key.
func (t *Table) Lookup(name string) (f Field, key string, ok bool) {
	if i, ok := t.index[name]; ok {
		return t.fields[i], "", true
	}
	base, key, dotted := strings.Cut(name, ".")
	i, ok := t.index[base]
	if !dotted || !ok || key == "" || !t.fields[i].Keyed {
		return Field{}, "", false
	}
	f = t.fields[i]
	if f.Keys != nil && !slices.Contains(f.Keys, key) {
		return Field{}, "", false
	}
	f.Kind = f.KeyKind
	return f, key, true
}

// names reports whether text is the name of a field.
func (t *Table) names(text string) bool {
	_, _, ok := t.Lookup(text)
	return ok
}

// sample returns a value that fits the field, for use in hints.
func (t *Table) sample(name string) string {
	f, key, ok := t.Lookup(name)
	switch {
	case !ok || key != "" && f.Kind == Text:
		return "value"
	case f.Kind == Number:
		return "100"
	case f.Kind == Date:
		return "2026-01-31"
	case f.Kind == Flag:
		return "true"
	case len(f.Values) > 0:
		return f.Values[0]
	}
	return "value"
}

// Operators lists the operators that make sense for the field.
func (f Field) Operators() []Op {
	switch f.Kind {
	case Number, Date:
		return []Op{Equals, Above, AtLeast, Below, AtMost, Contains}
	case Text:
		if f.Keyed {
			return []Op{Contains, Equals, Above, AtLeast, Below, AtMost}
		}
	case Keyword, List, Path, Flag:
	}
	return []Op{Contains, Equals}
}
