package script

import "strconv"

// maxDepth is how deep statements and expressions may be nested.
const maxDepth = 100

// node is one statement or expression.
type node struct {
	op    string // what it is: a sign, or one of the words below
	text  string // of names, members and texts
	value any    // of constants
	at    int
	parts []node
	keys  []string // of objects
}

// The nodes that are no operators.
const (
	opConstant = "constant"
	opName     = "name"
	opMember   = "member" // of parts[0], called text
	opIndex    = "index"  // of parts[0], called parts[1]
	opCall     = "call"   // of parts[0] with the others
	opArray    = "array"
	opObject   = "object"
	opBlock    = "block"
	opIf       = "if"
	opDeclare  = "declare"
	opNegative = "negative"
)

type parser struct {
	tokens []token
	depth  int
}

// parse reads a script.
func parse(source string) (node, error) {
	tokens, err := lex(source)
	if err != nil {
		return node{}, err
	}
	p := &parser{tokens: tokens}
	program := node{op: opBlock}
	for p.peek().kind != endToken {
		n, err := p.statement()
		if err != nil {
			return node{}, err
		}
		program.parts = append(program.parts, n)
	}
	return program, nil
}

func (p *parser) peek() token { return p.tokens[0] }

func (p *parser) take() token {
	t := p.tokens[0]
	if t.kind != endToken {
		p.tokens = p.tokens[1:]
	}
	return t
}

func (p *parser) is(text string) bool {
	t := p.peek()
	return t.text == text && (t.kind == signToken || t.kind == nameToken)
}

// accept takes a token if it is this one.
func (p *parser) accept(text string) bool {
	if !p.is(text) {
		return false
	}
	p.take()
	return true
}

func (p *parser) expect(text string) error {
	if !p.accept(text) {
		return wrong(p.peek().at, "want %s", text)
	}
	return nil
}

// deeper bounds the nesting.
func (p *parser) deeper() error {
	if p.depth++; p.depth > maxDepth {
		return wrong(p.peek().at, "nested more than %d deep", maxDepth)
	}
	return nil
}

// binding is how tightly operators of two sides bind.
var binding = map[string]int{
	"||": 2, "??": 2, "&&": 3, "==": 4, "!=": 4, "===": 4, "!==": 4, "<": 5, ">": 5, "<=": 5, ">=": 5, "+": 6, "-": 6, "*": 7, "/": 7, "%": 7,
}

// expression reads assignments and conditional expressions, which bind least.
func (p *parser) expression() (node, error) {
	if err := p.deeper(); err != nil {
		return node{}, err
	}
	defer func() { p.depth-- }()
	left, err := p.operation(0)
	if err != nil {
		return left, err
	}
	at := p.peek().at
	switch {
	case p.is("="), p.is("+="):
		sign := p.take().text
		if left.op != opName && left.op != opMember && left.op != opIndex {
			return left, wrong(at, "nothing can be assigned to this")
		}
		value, err := p.expression()
		return node{op: sign, at: at, parts: []node{left, value}}, err
	case p.accept("?"):
		then, err := p.expression()
		if err != nil {
			return then, err
		}
		if err := p.expect(":"); err != nil {
			return then, err
		}
		otherwise, err := p.expression()
		return node{op: opIf, at: at, parts: []node{left, then, otherwise}}, err
	}
	return left, nil
}

// operation reads operators that bind more tightly than a bound.
func (p *parser) operation(bound int) (node, error) {
	left, err := p.unary()
	for err == nil {
		t := p.peek()
		tight := binding[t.text]
		if t.kind != signToken || tight <= bound {
			return left, nil
		}
		p.take()
		var right node
		right, err = p.operation(tight)
		left = node{op: t.text, at: t.at, parts: []node{left, right}}
	}
	return left, err
}

func (p *parser) unary() (node, error) {
	if err := p.deeper(); err != nil {
		return node{}, err
	}
	defer func() { p.depth-- }()
	at := p.peek().at
	switch {
	case p.accept("!"):
		n, err := p.unary()
		return node{op: "!", at: at, parts: []node{n}}, err
	case p.accept("-"):
		n, err := p.unary()
		return node{op: opNegative, at: at, parts: []node{n}}, err
	}
	n, err := p.primary()
	for err == nil {
		at := p.peek().at
		switch {
		case p.accept("."):
			name := p.take()
			if name.kind != nameToken {
				return n, wrong(name.at, "want a name")
			}
			n = node{op: opMember, text: name.text, at: at, parts: []node{n}}
		case p.accept("["):
			var index node
			if index, err = p.expression(); err == nil {
				err = p.expect("]")
			}
			n = node{op: opIndex, at: at, parts: []node{n, index}}
		case p.accept("("):
			var arguments []node
			arguments, err = p.list(")")
			n = node{op: opCall, at: at, parts: append([]node{n}, arguments...)}
		default:
			return n, nil
		}
	}
	return n, err
}

// list reads expressions parted by commas up to an end.
func (p *parser) list(end string) ([]node, error) {
	var list []node
	for !p.accept(end) {
		n, err := p.expression()
		if err != nil {
			return nil, err
		}
		list = append(list, n)
		if !p.is(end) {
			if err := p.expect(","); err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}

func (p *parser) primary() (node, error) {
	t := p.take()
	n := node{op: opConstant, at: t.at}
	switch t.kind {
	case numberToken:
		n.value, _ = strconv.ParseFloat(t.text, 64) // it was one when it was lexed
		return n, nil
	case textToken:
		n.value = t.text
		return n, nil
	case nameToken:
		switch t.text {
		case "true", "false":
			n.value = t.text == "true"
		case "null", "undefined":
		default:
			return node{op: opName, text: t.text, at: t.at}, nil
		}
		return n, nil
	case signToken:
		return p.bracketed(t)
	case endToken:
	}
	return n, wrong(t.at, "the script ends too early")
}

func (p *parser) bracketed(t token) (node, error) {
	switch t.text {
	case "(":
		n, err := p.expression()
		if err != nil {
			return n, err
		}
		return n, p.expect(")")
	case "[":
		items, err := p.list("]")
		return node{op: opArray, at: t.at, parts: items}, err
	case "{":
		return p.object(t.at)
	}
	return node{}, wrong(t.at, "%s is out of place", t.text)
}

func (p *parser) object(at int) (node, error) {
	n := node{op: opObject, at: at}
	for !p.accept("}") {
		key := p.take()
		if key.kind == signToken || key.kind == endToken {
			return n, wrong(key.at, "want the name of a member")
		}
		if err := p.expect(":"); err != nil {
			return n, err
		}
		value, err := p.expression()
		if err != nil {
			return n, err
		}
		n.keys, n.parts = append(n.keys, key.text), append(n.parts, value)
		if !p.is("}") {
			if err := p.expect(","); err != nil {
				return n, err
			}
		}
	}
	return n, nil
}
