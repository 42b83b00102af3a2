package query

// between reads a range, from its opening bracket on.
func (p *parser) between(m Match) (Node, error) {
	open := p.at
	if m.Op != Contains && m.Op != Equals {
		return nil, p.fail(open, open+1, "a range can't follow "+string(m.Op), "write "+label(m.Field)+":[… TO …]")
	}
	r := Range{Span: Span{m.From, 0}, Field: m.Field, Name: m.Name, Op: m.Op}
	inclusive := p.is('[')
	p.at++
	var err error
	if r.Lo, err = p.bound(open, "lower"); err != nil {
		return nil, err
	}
	r.Lo.Inclusive = inclusive
	if spaced := p.space(); p.end() {
		return nil, p.unclosed(open)
	} else if !spaced || !wordIs(p.src, p.at, "TO") {
		return nil, p.noTO()
	}
	p.at += len("TO")
	if spaceEnd(p.src, p.at) == p.at && !p.end() && !p.is(']') && !p.is('}') {
		return nil, p.fail(p.at, p.at+1, "there is no space after TO", "as in [1 TO 5]")
	}
	if r.Hi, err = p.bound(open, "upper"); err != nil {
		return nil, err
	}
	p.space()
	switch {
	case p.end():
		return nil, p.unclosed(open)
	case p.is(']'):
		r.Hi.Inclusive = true
	case !p.is('}'):
		return nil, p.fail(p.at, p.at+1, "there is something left in the range", "a range ends with ] or } after its second value")
	}
	p.at++
	r.Span.To = p.at
	return r, p.valueEnd("")
}

// noTO says that the word TO is not where it should be.
func (p *parser) noTO() error {
	to, _ := wordEnd(p.src, p.at)
	if text := p.src[p.at:to]; text == "to" || text == "To" {
		return p.fail(p.at, to, "TO has to be in capitals", "as in [1 TO 5]")
	}
	return p.fail(p.at, max(to, p.at+1), "expected TO in the range", "as in [1 TO 5]")
}

// bound reads one end of a range.
func (p *parser) bound(open int, which string) (Bound, error) {
	p.space()
	switch {
	case p.end():
		return Bound{}, p.unclosed(open)
	case p.is(']') || p.is('}') || wordIs(p.src, p.at, "TO"):
		return Bound{}, p.fail(p.at, p.at+1, "the "+which+" bound of the range is missing", "write a value, or * for no limit")
	case p.is('*'):
		p.at++
		return Bound{Open: true}, p.boundEnd()
	case p.is('"'):
		from := p.at
		v, err := p.phrase()
		if err == nil && v.Prefix {
			err = p.fail(from, p.at, "a bound can't end in *", `write \* if the star is meant`)
		}
		if err != nil {
			return Bound{}, err
		}
		return Bound{Text: v.Text, Quoted: true}, p.boundEnd()
	}
	text, err := p.word()
	if err != nil {
		return Bound{}, err
	}
	return Bound{Text: text}, p.boundEnd()
}

// boundEnd checks that a bound ends where it seems to.
func (p *parser) boundEnd() error {
	if p.end() || p.is(']') || p.is('}') || spaceEnd(p.src, p.at) > p.at {
		return nil
	}
	if p.is('*') {
		return p.fail(p.at, p.at+1, "a bound can't end in *", "write * alone for no limit")
	}
	return p.stray("")
}
