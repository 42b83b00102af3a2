package expr

import (
	"errors"
	"slices"
)

var (
	errText = errors.New("a number is needed")
	errZero = errors.New("division by zero")
)

var comparisons = words("eq ne lt gt lte gte in nin")

// comparison is two sums and how they are to relate.
type comparison struct {
	text        string
	left, right sum
	op          string
}

// condition is alternatives, each of comparisons that must all hold.
type condition [][]comparison

// CheckCondition says what is wrong with a condition, whatever its operands are worth.
func CheckCondition(text string) error {
	_, err := readCondition(text)
	return err
}

// Operands lists what a condition asks about.
func Operands(text string) (names []string) {
	c, err := readCondition(text)
	if err != nil {
		return nil
	}
	for _, all := range c {
		for _, one := range all {
			for _, t := range slices.Concat(one.left.all, one.right.all) {
				if t.name != "" {
					names = append(names, t.name)
				}
			}
		}
	}
	return names
}

// Holds decides a condition. Every comparison is evaluated, so that a mistake shows whatever the others say.
func Holds(text string, env Env) (bool, error) {
	c, err := readCondition(text)
	if err != nil {
		return false, err
	}
	holds := false
	for _, all := range c {
		every := true
		for _, one := range all {
			ok, err := one.holds(env)
			if err != nil {
				return false, err
			}
			every = every && ok
		}
		holds = holds || every
	}
	return holds, nil
}

func readCondition(text string) (condition, error) {
	list, err := tokens(text)
	if err != nil {
		return nil, err
	}
	c := condition{nil}
	for from := 0; from <= len(list); {
		to := from
		for to < len(list) && list[to] != "and" && list[to] != "or" {
			to++
		}
		one, err := readComparison(text, list[from:to])
		if err != nil {
			return nil, err
		}
		c[len(c)-1] = append(c[len(c)-1], one)
		if to < len(list) && list[to] == "or" {
			c = append(c, nil)
		}
		from = to + 1
	}
	return c, nil
}

func readComparison(text string, list []string) (c comparison, err error) {
	c.text = text
	at := slices.IndexFunc(list, func(token string) bool { return comparisons[token] })
	if at < 0 {
		return c, &Error{text, "a comparison is missing"}
	}
	c.op = list[at]
	if c.left, err = readSum(text, list[:at]); err != nil {
		return c, err
	}
	c.right, err = readSum(text, list[at+1:])
	return c, err
}

func (c comparison) holds(env Env) (bool, error) {
	left, err := c.left.eval(env)
	if err != nil {
		return false, err
	}
	right, err := c.right.eval(env)
	if err != nil {
		return false, err
	}
	switch c.op {
	case "in":
		return contains(right, left), nil
	case "nin":
		return !contains(right, left), nil
	case "eq":
		return equal(left, right), nil
	case "ne":
		return !equal(left, right), nil
	}
	a, ok := left.Number()
	b, fine := right.Number()
	if !ok || !fine {
		return false, &Error{c.text, errText.Error()}
	}
	switch c.op {
	case "lt":
		return a < b, nil
	case "gt":
		return a > b, nil
	case "lte":
		return a <= b, nil
	}
	return a >= b, nil
}

// contains reports whether all members of what are among those of where.
func contains(where, what Value) bool {
	list := where.members()
	for _, one := range what.members() {
		if !slices.Contains(list, one) {
			return false
		}
	}
	return true
}

// equal compares numbers as numbers, with room for the last digits of a division, and the rest as texts.
func equal(a, b Value) bool {
	x, ok := a.Number()
	y, fine := b.Number()
	if ok && fine {
		return max(x-y, y-x) <= 1e-5*max(1, x, -x)
	}
	return a.String() == b.String()
}
