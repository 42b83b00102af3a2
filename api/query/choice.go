package query

import (
	"slices"
	"strings"
)

// choice describes the piece from..to in which the cursor stands.
func (c *scanner) choice(from, to int, prefix string, quoted bool) Completion {
	out := Completion{From: from, To: to, Prefix: prefix, fields: c.fields, inside: c.place}
	switch c.place {
	case atValue, atLow, atHigh:
		out.Want, out.Field = WantValue, c.field
	case afterLow:
		out.Want = WantKeyword
	case done:
		if !c.spaced || quoted {
			return out
		}
		if c.group() != "" || slices.ContainsFunc(keywords(c.place, c.group()), beginsWith(prefix)) {
			out.Want = WantKeyword
			out.Field = c.group()
			return out
		}
		return c.name(out)
	case atClause, afterNot:
		if quoted {
			return out
		}
		return c.name(out)
	}
	return out
}

// name describes a word that can be the name of a field. A name that is
// complete, and can't become a longer one, wants an operator.
func (c *scanner) name(out Completion) Completion {
	out.Want = WantField
	f, key, known := c.fields.Lookup(out.Prefix)
	if !known || c.cursor != out.To || operatorAt(c.src, c.cursor) != "" {
		return out
	}
	if key != "" && f.Keys == nil {
		out.keyed = true
		return out
	}
	for _, f := range c.fields.fields {
		if len(f.Name) > len(out.Prefix) && strings.HasPrefix(f.Name, out.Prefix) || f.Name == out.Prefix && f.Keyed {
			return out
		}
	}
	out.Want, out.Field, out.Prefix, out.From = WantOperator, out.Prefix, "", c.cursor
	return out
}

// empty describes a cursor that stands before anything was written.
func (c *scanner) empty() Completion {
	out := Completion{From: c.cursor, To: c.cursor, fields: c.fields, inside: c.place}
	switch c.place {
	case atClause, afterNot:
		out.Want = WantField
	case atValue, atLow, atHigh:
		out.Want, out.Field = WantValue, c.field
	case afterLow:
		out.Want = WantKeyword
	case done:
		if c.spaced {
			out.Want, out.Field = WantKeyword, c.group()
		}
	}
	return out
}

// Fields lists the fields that fit what was written: first those whose name
// begins with it, then those that hold it elsewhere.
func (c Completion) Fields() []Field {
	clause := c.Want == WantField || c.Want == WantKeyword && c.inside == done && c.Field == ""
	if !clause || c.fields == nil {
		return nil
	}
	var begin, hold []Field
	for _, f := range c.fields.fields {
		switch base, key, dotted := strings.Cut(c.Prefix, "."); {
		case dotted && f.Name == base && f.Keyed:
			begin = append(begin, f.under(key)...)
		case strings.HasPrefix(f.Name, c.Prefix):
			begin = append(begin, f)
		case strings.Contains(f.Name, c.Prefix):
			hold = append(hold, f)
		}
	}
	return append(begin, hold...)
}

// under lists the known names under a keyed field that begin with prefix, each
// as a field of its own.
func (f Field) under(prefix string) []Field {
	var out []Field
	for _, key := range f.Keys {
		if strings.HasPrefix(key, prefix) {
			out = append(out, Field{Name: f.Name + "." + key, Kind: f.KeyKind, Unit: f.Unit, Tier: f.Tier, About: f.About, Example: f.Example})
		}
	}
	return out
}

// Keywords lists the reserved words that fit.
func (c Completion) Keywords() []string {
	if c.Want != WantKeyword {
		return nil
	}
	return slices.DeleteFunc(keywords(c.inside, c.Field), func(word string) bool { return !beginsWith(c.Prefix)(word) })
}

// Operators lists the operators that make sense for the field.
func (c Completion) Operators() []Op {
	if c.Want != WantOperator || c.fields == nil {
		return nil
	}
	f, _, _ := c.fields.Lookup(c.Field)
	return f.Operators()
}

// KeyOperators lists the operators that make sense behind a field with a key, such as
// metadata.sku, that stands at the cursor. Whether the key is written in full is known
// to the library alone.
func (c Completion) KeyOperators() []Op {
	if !c.keyed || c.fields == nil {
		return nil
	}
	f, _, _ := c.fields.Lookup(c.Prefix)
	return f.Operators()
}

// Values lists the known values of the field that begin with what was written,
// whatever the case. Values that depend on the library are for the caller to add.
func (c Completion) Values() []string {
	if c.Want != WantValue || c.fields == nil {
		return nil
	}
	f, _, _ := c.fields.Lookup(c.Field)
	values := f.Values
	if f.Kind == Date {
		values = []string{"1h", "12h", "1d", "1w", "4w"}
	}
	return slices.DeleteFunc(slices.Clone(values), func(v string) bool { return !strings.HasPrefix(Fold(v), Fold(c.Prefix)) })
}

// Apply puts text in the place of what was written and returns the expression
// and where the cursor belongs then. Values should be spelt by Quote, names by
// FieldName.
func (c Completion) Apply(expr, text string) (string, int) {
	from := min(max(c.From, 0), len(expr))
	to := min(max(c.To, from), len(expr))
	return expr[:from] + text + expr[to:], from + len(text)
}

// keywords lists the reserved words that can follow a place, in the group of a field or not.
func keywords(at place, field string) []string {
	switch {
	case at == afterLow:
		return []string{"TO"}
	case field != "":
		return []string{"AND", "OR"}
	}
	return []string{"AND", "OR", "NOT"}
}

func beginsWith(prefix string) func(string) bool {
	return func(word string) bool { return strings.HasPrefix(word, prefix) }
}
