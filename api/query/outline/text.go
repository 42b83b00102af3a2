package outline

import (
	"errors"
	"strings"

	"cldx/api/query"
)

// Text spells what the line holds, as Set reads it.
func (l Line) Text() string {
	if l.Mode == Words {
		words := make([]string, len(l.Nodes))
		for i, n := range l.Nodes {
			words[i] = query.Format(n)
		}
		return strings.Join(words, " ")
	}
	items := make([]query.Match, 0, len(l.Nodes))
	for _, n := range l.Nodes {
		if m, ok := n.(query.Match); ok {
			items = append(items, m)
		}
	}
	return query.FormatItems(items, l.Field, l.usual)
}

// Set takes what was typed into the line. The error is about the place in text;
// the line stays as it was then.
func (l *Line) Set(text string) *query.Error {
	if l.Mode == Words {
		return l.setWords(text)
	}
	items, err := query.Items(text, l.Field, l.usual)
	if err != nil {
		return place(err)
	}
	l.Nodes = nil
	for _, m := range items {
		l.Nodes = append(l.Nodes, plain(m))
	}
	return nil
}

func (l *Line) setWords(text string) *query.Error {
	n, err := query.Parse(text)
	if err != nil {
		return place(err)
	}
	words := parts(n)
	for _, word := range words {
		inner := word
		if not, ok := word.(query.Not); ok {
			inner = not.Item
		}
		if _, ok := inner.(query.Term); !ok {
			return &query.Error{
				Expr: text, Offset: word.At().From, Len: word.At().To - word.At().From, Message: "only words stand here",
				Hint: "fields have lines of their own; a word that is a field's name goes in quotes",
			}
		}
	}
	l.Nodes = words
	return nil
}

// SetAlso takes an expression as what no line can hold.
func (o *Outline) SetAlso(text string) *query.Error {
	n, err := query.Parse(text)
	if err != nil {
		return place(err)
	}
	o.Also = parts(n)
	return nil
}

// AlsoText spells what no line can hold.
func (o Outline) AlsoText() string { return Outline{Also: o.Also}.String() }

func place(err error) *query.Error {
	e, ok := errors.AsType[*query.Error](err)
	if !ok {
		return &query.Error{Message: err.Error()}
	}
	return e
}

// usual is the operator that need not be written before a value: words of a
// keyword, a folder with what is below, exactly the value elsewhere.
func (l Line) usual(v query.Value) query.Op {
	f, _, ok := query.AssetFields.Lookup(strings.TrimSuffix(l.Field, "."))
	switch {
	case !ok:
		return query.Equals
	case f.Kind == query.Keyword, f.Kind == query.Path && v.Prefix:
		return query.Contains
	}
	return query.Equals
}
