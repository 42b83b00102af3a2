package expr

import (
	"math"
	"slices"
)

// sum is an arithmetic expression: operands with an operator between each two.
type sum struct {
	text string
	all  []term
	ops  []string
}

var arithmetic = words("add sub mul div pow mod")

// levels are the operators by how strongly they bind, the strongest first.
var levels = [][]string{{"pow"}, {"mul", "div", "mod"}, {"add", "sub"}}

func readSum(text string, list []string) (sum, error) {
	s := sum{text: text}
	for i, token := range list {
		if i%2 == 1 {
			if !arithmetic[token] {
				return s, &Error{text, token + " is no operator"}
			}
			s.ops = append(s.ops, token)
			continue
		}
		t, err := readTerm(token)
		if err != nil {
			return s, err
		}
		s.all = append(s.all, t)
	}
	if len(s.all) != len(s.ops)+1 {
		return s, &Error{text, "an operand is missing"}
	}
	return s, nil
}

func (s sum) eval(env Env) (Value, error) {
	values := make([]Value, len(s.all))
	for i, t := range s.all {
		v, err := t.value(env)
		if err != nil {
			return v, err
		}
		values[i] = v
	}
	ops := slices.Clone(s.ops)
	for _, level := range levels {
		for i := 0; i < len(ops); {
			if !slices.Contains(level, ops[i]) {
				i++
				continue
			}
			v, err := calculate(values[i], ops[i], values[i+1])
			if err != nil {
				return v, &Error{s.text, err.Error()}
			}
			values[i] = v
			values, ops = slices.Delete(values, i+1, i+2), slices.Delete(ops, i, i+1)
		}
	}
	return values[0], nil
}

func calculate(left Value, op string, right Value) (Value, error) {
	a, ok := left.Number()
	b, fine := right.Number()
	if !ok || !fine {
		return Value{}, errText
	}
	switch op {
	case "add":
		return bounded(a + b)
	case "sub":
		return bounded(a - b)
	case "mul":
		return bounded(a * b)
	case "pow":
		return bounded(math.Pow(a, b))
	}
	if b == 0 {
		return Value{}, errZero
	}
	if op == "mod" {
		return bounded(math.Mod(a, b))
	}
	return bounded(a / b)
}

// Check says what is wrong with an arithmetic expression, whatever its operands are worth.
func Check(text string) error {
	list, err := tokens(text)
	if err == nil {
		_, err = readSum(text, list)
	}
	return err
}

// Eval calculates an arithmetic expression; a lone operand is one.
func Eval(text string, env Env) (Value, error) {
	list, err := tokens(text)
	if err != nil {
		return Value{}, err
	}
	s, err := readSum(text, list)
	if err != nil {
		return Value{}, err
	}
	return s.eval(env)
}
