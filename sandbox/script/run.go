package script

import "math"

// Func is a function of the host that a script may call.
type Func func(arguments []any) (any, error)

// Object is a value with named members; changes that a script makes to it are
// seen by the host. Its members are nil, bool, float64, string, Object, *Array or Func.
type Object map[string]any

// Array is a list of values.
type Array struct{ Items []any }

// The bounds of what a script may make.
const (
	maxText  = 64 << 10
	maxItems = 10_000
)

// Run runs a script with the names that its host gives it. Names that the
// script declares are added to them. Errors are *Error, or the host's.
func Run(source string, names Object) error {
	program, err := parse(source)
	if err != nil {
		return err
	}
	_, err = (&runner{names: names}).run(program)
	return err
}

type runner struct{ names Object }

// run carries out a statement or works out an expression.
func (r *runner) run(n node) (any, error) {
	switch n.op {
	case opConstant:
		return n.value, nil
	case opName:
		v, known := r.names[n.text]
		if !known {
			return nil, wrong(n.at, "%s is not defined", n.text)
		}
		return v, nil
	case opBlock:
		for _, part := range n.parts {
			if _, err := r.run(part); err != nil {
				return nil, err
			}
		}
		return nil, nil
	case opIf:
		return r.choose(n)
	case opDeclare:
		v, err := r.run(n.parts[0])
		r.names[n.text] = v
		return nil, err
	case opArray, opObject:
		return r.build(n)
	case opMember, opIndex:
		_, v, err := r.member(n)
		return v, err
	case opCall:
		return r.call(n)
	case "=", "+=":
		return r.assign(n)
	case "&&", "||", "??":
		return r.either(n)
	}
	return r.operate(n)
}

func (r *runner) choose(n node) (any, error) {
	when, err := r.run(n.parts[0])
	switch {
	case err != nil:
		return nil, err
	case truthy(when):
		return r.run(n.parts[1])
	case len(n.parts) > 2:
		return r.run(n.parts[2])
	}
	return nil, nil
}

// either works out an operator that may not need its right side.
func (r *runner) either(n node) (any, error) {
	left, err := r.run(n.parts[0])
	if err != nil {
		return nil, err
	}
	enough := truthy(left)
	switch n.op {
	case "&&":
		enough = !enough
	case "??":
		enough = left != nil
	}
	if enough {
		return left, nil
	}
	return r.run(n.parts[1])
}

func (r *runner) build(n node) (any, error) {
	values, err := r.all(n.parts)
	if err != nil || n.op == opArray {
		return &Array{values}, err
	}
	o := Object{}
	for i, key := range n.keys {
		o[key] = values[i]
	}
	return o, nil
}

func (r *runner) all(parts []node) ([]any, error) {
	values := make([]any, len(parts))
	for i, part := range parts {
		var err error
		if values[i], err = r.run(part); err != nil {
			return nil, err
		}
	}
	return values, nil
}

// key works out what a member is called.
func (r *runner) key(n node) (any, error) {
	if n.op == opMember {
		return n.text, nil
	}
	return r.run(n.parts[1])
}

// member gives a member and what it is a member of.
func (r *runner) member(n node) (of, value any, err error) {
	if of, err = r.run(n.parts[0]); err != nil {
		return nil, nil, err
	}
	key, err := r.key(n)
	if err != nil {
		return nil, nil, err
	}
	switch of := of.(type) {
	case Object:
		return of, of[text(key)], nil
	case *Array:
		if i, ok := key.(float64); ok {
			if i >= 0 && i < float64(len(of.Items)) && i == math.Trunc(i) {
				return of, of.Items[int(i)], nil
			}
			return of, nil, nil
		}
	case nil:
		return nil, nil, wrong(n.at, "nothing has no %s", text(key))
	}
	return of, method(of, text(key)), nil
}

func (r *runner) call(n node) (any, error) {
	called, err := r.run(n.parts[0])
	if err != nil {
		return nil, err
	}
	f, ok := called.(Func)
	if !ok {
		return nil, wrong(n.at, "this is no function that the sandbox has")
	}
	arguments, err := r.all(n.parts[1:])
	if err != nil {
		return nil, err
	}
	v, err := f(arguments)
	if err != nil {
		return nil, err
	}
	return v, bounded(n, v)
}

func (r *runner) assign(n node) (any, error) {
	target := n.parts[0]
	v, err := r.run(n.parts[1])
	if err == nil && n.op == "+=" {
		var before any
		if before, err = r.run(target); err == nil {
			v = plus(before, v)
			err = bounded(n, v)
		}
	}
	if err != nil {
		return nil, err
	}
	if target.op == opName {
		r.names[target.text] = v
		return v, nil
	}
	of, err := r.run(target.parts[0])
	if err != nil {
		return nil, err
	}
	key, err := r.key(target)
	if err != nil {
		return nil, err
	}
	o, ok := of.(Object)
	if !ok {
		return nil, wrong(n.at, "only objects have members that can be set")
	}
	o[text(key)] = v
	return v, nil
}

// bounded refuses values that grow out of hand.
func bounded(n node, v any) error {
	if s, ok := v.(string); ok && len(s) > maxText {
		return wrong(n.at, "the text is longer than %d bytes", maxText)
	}
	if a, ok := v.(*Array); ok && len(a.Items) > maxItems {
		return wrong(n.at, "the list is longer than %d", maxItems)
	}
	return nil
}
