package query

import "strings"

// wordClause reads what begins with an unquoted word: a comparison, a bare
// field or a free term.
func (p *parser) wordClause() (Node, error) {
	from := p.at
	literal := p.is('\\') // a leading backslash makes a field name a mere word
	text, err := p.word()
	if err != nil {
		return nil, err
	}
	if op := operatorAt(p.src, p.at); op != "" {
		return p.comparison(Match{Span: Span{from, 0}, Field: text, Name: Span{from, p.at}, Op: op})
	}
	v := Value{Text: text}
	if v.Prefix, err = p.star(); err != nil {
		return nil, err
	}
	if err := p.valueEnd(""); err != nil {
		return nil, err
	}
	if !literal && !v.Prefix && p.fields.names(text) {
		return Exists{Span{from, p.at}, text}, nil
	}
	return Term{Span{from, p.at}, v}, nil
}

// phraseTerm reads a quoted free term.
func (p *parser) phraseTerm() (Node, error) {
	from := p.at
	v, err := p.phrase()
	if err != nil {
		return nil, err
	}
	if operatorAt(p.src, p.at) != "" {
		return nil, p.fail(from, p.at, "a field name is not written in quotes", `write the name bare, with \ before special characters`)
	}
	if err := p.valueEnd(""); err != nil {
		return nil, err
	}
	return Term{Span{from, p.at}, v}, nil
}

// comparison reads what follows a field name, from the operator on. What is
// known so far is in m.
func (p *parser) comparison(m Match) (Node, error) {
	if m.Field == "" || strings.HasPrefix(m.Field, ".") || strings.HasSuffix(m.Field, ".") || strings.Contains(m.Field, "..") {
		return nil, p.fail(m.From, p.at, "a part of the field name is missing", "names are written name or name.key")
	}
	from := p.at
	p.at += len(m.Op)
	if operatorAt(p.src, p.at) != "" {
		return nil, p.fail(from, p.at+1, "there are two operators in a row", "write one of : = > < >= <=")
	}
	p.space()
	switch {
	case p.end() || p.is(')') || keywordAt(p.src, p.at) != "":
		return nil, p.noValue(m)
	case p.is('('):
		return p.valueGroup(m)
	case p.is('[') || p.is('{'):
		return p.between(m)
	}
	return p.match(m)
}

// noValue says that a comparison lacks its right side.
func (p *parser) noValue(m Match) error {
	clause := label(m.Field) + string(m.Op)
	if word := keywordAt(p.src, p.at); word != "" {
		return p.fail(p.at, p.at+len(word), clause+" has no value before "+word,
			`add one, or write "`+word+`" in quotes if that is the value`)
	}
	return p.fail(p.at, p.at, clause+" has no value", "add one, as in "+clause+p.fields.sample(m.Field))
}

// match reads the value of m.
func (p *parser) match(m Match) (Node, error) {
	v, err := p.value()
	if err != nil {
		return nil, err
	}
	if err := p.valueEnd(m.Field); err != nil {
		return nil, err
	}
	if v.Prefix && m.Op != Contains && m.Op != Equals {
		return nil, p.fail(p.at-1, p.at, "* can't follow a value compared by "+string(m.Op), "remove the * or compare by :")
	}
	m.Span.To, m.Value = p.at, v
	return m, nil
}

// valueGroup reads several values of one field in parentheses.
func (p *parser) valueGroup(m Match) (Node, error) {
	open := p.at
	if m.Op != Contains && m.Op != Equals {
		return nil, p.fail(open, open+1, "several values can't be compared by "+string(m.Op), "use : before the (")
	}
	p.at++
	var all, group []Node
	from, first := 0, 0
	for join := ""; ; {
		p.space()
		one, err := p.groupValue(m, open, join)
		if err != nil {
			return nil, err
		}
		switch {
		case join == "OR":
			all = append(all, merge(Span{from, p.last}, group))
			group, from = []Node{one}, one.From
		case join == "AND":
			group = append(group, one)
		default:
			group, from, first = []Node{one}, one.From, one.From
		}
		p.last = p.at
		if join, err = p.groupJoin(open); err != nil {
			return nil, err
		}
		if join == "" {
			break
		}
	}
	all = append(all, merge(Span{from, p.last}, group))
	if len(all) == 1 {
		return all[0], nil
	}
	return Or{Span{first, p.last}, all}, nil
}

// merge makes one node of values that were joined by AND.
func merge(at Span, items []Node) Node {
	if len(items) == 1 {
		return items[0]
	}
	return And{at, items}
}

// groupValue reads one value of a group.
func (p *parser) groupValue(m Match, open int, after string) (Match, error) {
	if p.clauses++; p.clauses > MaxClauses {
		return m, p.fail(p.at, p.at, "there are too many values", "split it into several searches")
	}
	if after == "" {
		after = "("
	}
	switch word := keywordAt(p.src, p.at); {
	case p.end():
		return m, p.unclosed(open)
	case word == "NOT":
		return m, p.fail(p.at, p.at+len(word), "NOT can't stand between the values of a field", "put -"+label(m.Field)+":… beside the group")
	case word != "" || p.is(')'):
		return m, p.missing(after)
	case p.is('('):
		return m, p.fail(p.at, p.at+1, "the values of a field can't be grouped again", "write the field before each group")
	}
	m.From = p.at
	n, err := p.match(m)
	if err != nil {
		return m, err
	}
	return n.(Match), nil
}

// groupJoin reads what stands between two values of a group: AND, OR, or
// nothing at its end.
func (p *parser) groupJoin(open int) (string, error) {
	p.space()
	switch word := keywordAt(p.src, p.at); {
	case p.is(')'):
		p.at++
		return "", p.valueEnd("")
	case p.end():
		return "", p.unclosed(open)
	case word == "AND" || word == "OR":
		p.at += len(word)
		return word, nil
	}
	to, _ := wordEnd(p.src, p.at)
	return "", p.fail(p.at, max(to, p.at+1), "AND or OR is missing between two values", "as in status:(active OR pending)")
}
