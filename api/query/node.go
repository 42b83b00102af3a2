package query

// Span is the place of something in an expression, in bytes: from From up to,
// not including, To. It also brings the At method to every node.
type Span struct{ From, To int }

// At returns the place of the node in the expression it was parsed from.
func (s Span) At() Span { return s }

// Node is one part of a parsed expression: All, And, Or, Not, Term, Match,
// Range or Exists, always as a value, never as a pointer. There are no others.
type Node interface {
	// At returns where the node stands; a node built by hand stands at 0.
	At() Span
	node()
}

// All matches everything. It is what a blank expression means.
type All struct{ Span }

// And matches what all of its items match. Parse gives it two items or more,
// none of which is an And itself.
type And struct {
	Span
	Items []Node
}

// Or matches what at least one of its items matches. Parse gives it two items
// or more, none of which is an Or itself.
type Or struct {
	Span
	Items []Node
}

// Not matches what its item doesn't match.
type Not struct {
	Span
	Item Node
}

// Term is free text: a word or phrase that is looked for in every searchable field.
type Term struct {
	Span
	Value Value
}

// Match compares one field with one value.
type Match struct {
	Span
	Field string
	// Name is where the field name stands; in a group of values that is before Span.
	Name  Span
	Op    Op
	Value Value
}

// Range asks for values of one field between two bounds.
type Range struct {
	Span
	Field  string
	Name   Span
	Op     Op
	Lo, Hi Bound
}

// Exists asks whether a field has a value at all. The service's documents
// disagree on whether it knows that: unconfirmed.
type Exists struct {
	Span
	Field string
}

// Value is the text of a term or comparison, with escapes and quotes resolved.
type Value struct {
	Text string
	// Prefix says that a * followed: the value is only the beginning.
	Prefix bool
	// Quoted says that it was written in double quotes. It carries no meaning.
	Quoted bool
}

// Bound is one end of a range. An open bound, written *, has no text and sets no limit.
type Bound struct {
	Text      string
	Quoted    bool
	Open      bool
	Inclusive bool
}

// Op is a comparison operator as it is spelt in an expression.
type Op string

// The operators. Contains matches a word of a tokenised field and the whole
// value of any other; Equals always means the whole value.
const (
	Contains Op = ":"
	Equals   Op = "="
	Above    Op = ">"
	Below    Op = "<"
	AtLeast  Op = ">="
	AtMost   Op = "<="
)

func (All) node()    {}
func (And) node()    {}
func (Or) node()     {}
func (Not) node()    {}
func (Term) node()   {}
func (Match) node()  {}
func (Range) node()  {}
func (Exists) node() {}

// Walk calls visit for n and, where visit answers true, for the parts of n, in
// the order in which they were written.
func Walk(n Node, visit func(Node) bool) {
	if n == nil || !visit(n) {
		return
	}
	switch n := n.(type) {
	case And:
		walkAll(n.Items, visit)
	case Or:
		walkAll(n.Items, visit)
	case Not:
		Walk(n.Item, visit)
	case All, Term, Match, Range, Exists:
	}
}

func walkAll(items []Node, visit func(Node) bool) {
	for _, item := range items {
		Walk(item, visit)
	}
}

// Mentions reports whether a clause of n names field. A server uses it to add
// a default filter only where the expression has none of its own.
func Mentions(n Node, field string) bool {
	found := false
	Walk(n, func(n Node) bool {
		found = found || fieldOf(n) == field
		return !found
	})
	return found
}

// fieldOf names the field of a clause, or nothing.
func fieldOf(n Node) string {
	switch n := n.(type) {
	case Match:
		return n.Field
	case Range:
		return n.Field
	case Exists:
		return n.Field
	case All, And, Or, Not, Term:
	}
	return ""
}
