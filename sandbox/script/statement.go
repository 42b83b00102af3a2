package script

func (p *parser) statement() (node, error) {
	if err := p.deeper(); err != nil {
		return node{}, err
	}
	defer func() { p.depth-- }()
	at := p.peek().at
	switch {
	case p.accept(";"):
		return node{op: opBlock, at: at}, nil
	case p.accept("{"):
		return p.block(at)
	case p.accept("if"):
		return p.condition(at)
	case p.accept("var"), p.accept("let"), p.accept("const"):
		return p.declaration(at)
	}
	for _, word := range []string{"for", "while", "do", "function", "return", "switch", "try", "throw", "class", "new", "async"} {
		if p.is(word) {
			return node{}, wrong(at, "%s is not supported in the sandbox", word)
		}
	}
	n, err := p.expression()
	p.accept(";")
	return n, err
}

func (p *parser) block(at int) (node, error) {
	b := node{op: opBlock, at: at}
	for !p.accept("}") {
		if p.peek().kind == endToken {
			return b, wrong(at, "the block does not end")
		}
		n, err := p.statement()
		if err != nil {
			return b, err
		}
		b.parts = append(b.parts, n)
	}
	return b, nil
}

func (p *parser) condition(at int) (node, error) {
	if err := p.expect("("); err != nil {
		return node{}, err
	}
	when, err := p.expression()
	if err != nil {
		return node{}, err
	}
	if err := p.expect(")"); err != nil {
		return node{}, err
	}
	then, err := p.statement()
	if err != nil {
		return node{}, err
	}
	n := node{op: opIf, at: at, parts: []node{when, then}}
	if p.accept("else") {
		otherwise, err := p.statement()
		if err != nil {
			return node{}, err
		}
		n.parts = append(n.parts, otherwise)
	}
	return n, nil
}

func (p *parser) declaration(at int) (node, error) {
	name := p.take()
	if name.kind != nameToken {
		return node{}, wrong(name.at, "want a name")
	}
	n := node{op: opDeclare, text: name.text, at: at, parts: []node{{op: opConstant, at: at}}}
	if p.accept("=") {
		value, err := p.expression()
		if err != nil {
			return n, err
		}
		n.parts[0] = value
	}
	p.accept(";")
	return n, nil
}
