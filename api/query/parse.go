package query

import "strconv"

// Limits on what Parse accepts, so that hostile text costs little.
const (
	// MaxLength is the longest expression in bytes.
	MaxLength = 64 << 10
	// MaxDepth is how deep brackets may be nested.
	MaxDepth = 64
	// MaxClauses is how many terms and comparisons one expression may hold.
	MaxClauses = 1024
)

// Parse reads an expression of the asset search. A blank one gives All. The
// error is always a *Error.
func Parse(expr string) (Node, error) { return AssetFields.Parse(expr) }

// Parse reads an expression over the fields of t, which decide whether a bare
// word is a question for existence or free text. The error is always a *Error.
func (t *Table) Parse(expr string) (Node, error) {
	p := parser{src: expr, fields: t}
	if len(expr) > MaxLength {
		return nil, p.fail(MaxLength, len(expr), "the expression is longer than "+strconv.Itoa(MaxLength)+" bytes",
			"split it into several searches")
	}
	p.space()
	if p.end() {
		return All{Span{0, len(expr)}}, nil
	}
	n, err := p.or("")
	if err != nil {
		return nil, err
	}
	if !p.end() {
		return nil, p.fail(p.at, p.at+1, "this ) closes nothing", "remove it, or open a ( before it")
	}
	return n, nil
}

// parser goes over the source once, from left to right.
type parser struct {
	src     string
	at      int
	last    int // where the clause before at ended
	depth   int
	clauses int
	fields  *Table
}

func (p *parser) fail(from, to int, message, hint string) error {
	return problem(p.src, from, to, message, hint)
}

func (p *parser) end() bool { return p.at >= len(p.src) }

// is reports whether c is the next character.
func (p *parser) is(c byte) bool { return p.at < len(p.src) && p.src[p.at] == c }

// space skips white space and reports whether there was any.
func (p *parser) space() bool {
	from := p.at
	p.at = spaceEnd(p.src, p.at)
	return p.at > from
}

// or reads clauses joined by OR, which binds less tightly than AND; that the
// service does so too is unconfirmed. The text that precedes is named by after:
// nothing at the start, "(" in brackets.
func (p *parser) or(after string) (Node, error) {
	from := p.at
	first, err := p.and(after)
	if err != nil || !wordIs(p.src, p.at, "OR") {
		return first, err
	}
	items := appendOr(nil, first)
	for wordIs(p.src, p.at, "OR") {
		p.at += len("OR")
		p.space()
		n, err := p.and("OR")
		if err != nil {
			return nil, err
		}
		items = appendOr(items, n)
	}
	return Or{Span{from, p.last}, items}, nil
}

// and reads clauses joined by AND or merely standing side by side.
func (p *parser) and(after string) (Node, error) {
	from := p.at
	first, err := p.unary(after)
	if err != nil {
		return nil, err
	}
	more, after, err := p.joined()
	if err != nil || !more {
		return first, err
	}
	items := appendAnd(nil, first)
	for more {
		n, err := p.unary(after)
		if err != nil {
			return nil, err
		}
		items = appendAnd(items, n)
		if more, after, err = p.joined(); err != nil {
			return nil, err
		}
	}
	return And{Span{from, p.last}, items}, nil
}

// joined reads what stands between two clauses of an And, and says whether
// there is another one and after what.
func (p *parser) joined() (more bool, after string, err error) {
	p.last = p.at
	spaced := p.space()
	switch {
	case p.end() || p.is(')') || wordIs(p.src, p.at, "OR"):
		return false, "", nil
	case wordIs(p.src, p.at, "AND"):
		p.at += len("AND")
		p.space()
		return true, "AND", nil
	case !spaced:
		return false, "", p.fail(p.at, p.at+1, "there is no space between two clauses", "put a space, AND or OR between them")
	}
	return true, "clause", nil
}

// unary reads a clause with the sign or NOT before it.
func (p *parser) unary(after string) (Node, error) {
	from := p.at
	switch {
	case p.is('-') || p.is('+'):
		sign := p.src[p.at]
		p.at++
		if p.end() || spaceEnd(p.src, p.at) > p.at {
			return nil, p.fail(from, p.at, "this "+string(sign)+" stands alone", "put it directly before a clause, or in quotes to find it")
		}
		n, err := p.primary(string(sign))
		if err != nil || sign == '+' {
			return n, err
		}
		return Not{Span{from, p.at}, n}, nil
	case wordIs(p.src, p.at, "NOT"):
		if after == "" || after == "(" {
			return nil, p.fail(from, from+3, "NOT can't come first", "put - directly before what is not wanted, as in -tags:draft")
		}
		p.at += len("NOT")
		p.space()
		n, err := p.primary("NOT")
		if err != nil {
			return nil, err
		}
		return Not{Span{from, p.at}, n}, nil
	}
	return p.primary(after)
}

// primary reads brackets, a comparison, a bare field or free text.
func (p *parser) primary(after string) (Node, error) {
	if p.end() || p.is(')') || keywordAt(p.src, p.at) != "" {
		return nil, p.missing(after)
	}
	if p.is('(') {
		return p.brackets()
	}
	p.clauses++
	if p.clauses > MaxClauses {
		return nil, p.fail(p.at, p.at, "there are more than "+strconv.Itoa(MaxClauses)+" clauses", "split it into several searches")
	}
	if p.is('"') {
		return p.phraseTerm()
	}
	if (p.is('-') || p.is('+')) && (after == "-" || after == "+" || after == "NOT") {
		return nil, p.fail(p.at, p.at+1, "there are two signs in a row", "write one, directly before the clause")
	}
	return p.wordClause()
}

// brackets reads an expression in parentheses.
func (p *parser) brackets() (Node, error) {
	open := p.at
	if p.depth++; p.depth > MaxDepth {
		return nil, p.fail(open, open+1, "brackets are nested more than "+strconv.Itoa(MaxDepth)+" deep", "")
	}
	p.at++
	p.space()
	if p.is(')') {
		return nil, p.fail(open, p.at+1, "these brackets are empty", "put a clause between them or remove them")
	}
	if p.end() {
		return nil, p.unclosed(open)
	}
	n, err := p.or("(")
	if err != nil {
		return nil, err
	}
	if !p.is(')') {
		return nil, p.unclosed(open)
	}
	p.at++
	p.depth--
	return n, nil
}

func (p *parser) unclosed(open int) error {
	return p.fail(open, open+1, "this "+p.src[open:open+1]+" is never closed", "")
}

// missing says that a clause should have stood here.
func (p *parser) missing(after string) error {
	word := keywordAt(p.src, p.at)
	to := p.at + len(word)
	switch {
	case word == "NOT":
		return p.fail(p.at, to, "NOT follows "+after, `write one negation, or "NOT" in quotes to find the word`)
	case word != "" && (after == "" || after == "("):
		return p.fail(p.at, to, word+" has nothing before it", word+` joins two clauses; put it in quotes to find the word`)
	case word != "":
		return p.fail(p.at, to, word+" follows "+after, `there is a clause missing between them; write "`+word+`" in quotes to find the word`)
	case p.is(')') && after == "":
		return p.fail(p.at, p.at+1, "this ) closes nothing", "remove it, or open a ( before it")
	}
	return p.fail(p.at, p.at+1, "there is nothing after "+after, "add a clause or remove "+after)
}

// appendAnd adds n to the items of an And without nesting one in another.
func appendAnd(items []Node, n Node) []Node {
	if and, ok := n.(And); ok {
		return append(items, and.Items...)
	}
	return append(items, n)
}

// appendOr adds n to the items of an Or without nesting one in another.
func appendOr(items []Node, n Node) []Node {
	if or, ok := n.(Or); ok {
		return append(items, or.Items...)
	}
	return append(items, n)
}
