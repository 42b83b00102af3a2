package script

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// operate works out an operator that needs all its sides.
func (r *runner) operate(n node) (any, error) {
	sides, err := r.all(n.parts)
	if err != nil {
		return nil, err
	}
	a := sides[0]
	switch n.op {
	case "!":
		return !truthy(a), nil
	case opNegative:
		return -number(a), nil
	}
	b := sides[1]
	switch n.op {
	case "+":
		v := plus(a, b)
		return v, bounded(n, v)
	case "-":
		return number(a) - number(b), nil
	case "*":
		return number(a) * number(b), nil
	case "/":
		return number(a) / number(b), nil
	case "%":
		return math.Mod(number(a), number(b)), nil
	case "===":
		return same(a, b), nil
	case "!==":
		return !same(a, b), nil
	case "==":
		return alike(a, b), nil
	case "!=":
		return !alike(a, b), nil
	}
	return before(n.op, a, b), nil
}

// plus joins texts and adds everything else.
func plus(a, b any) any {
	_, left := a.(float64)
	_, right := b.(float64)
	if left && right {
		return number(a) + number(b)
	}
	return text(a) + text(b)
}

// before compares texts by their order and everything else as numbers.
func before(op string, a, b any) bool {
	order := 0
	x, left := a.(string)
	y, right := b.(string)
	if left && right {
		order = strings.Compare(x, y)
	} else {
		m, n := number(a), number(b)
		switch {
		case math.IsNaN(m) || math.IsNaN(n):
			return false
		case m < n:
			order = -1
		case m > n:
			order = 1
		}
	}
	switch op {
	case "<":
		return order < 0
	case ">":
		return order > 0
	case "<=":
		return order <= 0
	}
	return order >= 0
}

// same is ===: objects and functions are the same as nothing else.
func same(a, b any) bool {
	switch a.(type) {
	case nil, bool, float64, string:
		return a == b
	case *Array:
		_, ok := b.(*Array)
		return ok && a == b
	}
	return false
}

// alike is ==: a number and a text of it are alike.
func alike(a, b any) bool {
	_, left := a.(float64)
	_, right := b.(float64)
	if left != right && a != nil && b != nil {
		return number(a) == number(b)
	}
	return same(a, b)
}

func truthy(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case bool:
		return v
	case float64:
		return v != 0 && !math.IsNaN(v)
	case string:
		return v != ""
	}
	return true
}

func number(v any) float64 {
	switch v := v.(type) {
	case nil:
		return 0
	case bool:
		if v {
			return 1
		}
		return 0
	case float64:
		return v
	case string:
		if strings.TrimSpace(v) == "" {
			return 0
		}
		if n, err := strconv.ParseFloat(strings.TrimSpace(v), 64); err == nil {
			return n
		}
	}
	return math.NaN()
}

func text(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case *Array:
		return join(v, ",")
	}
	return "[object Object]"
}

// join spells the items of a list; lists inside of it are not gone into.
func join(a *Array, between string) string {
	var b strings.Builder
	for i, item := range a.Items {
		if i > 0 {
			b.WriteString(between)
		}
		if _, nested := item.(*Array); !nested && item != nil {
			b.WriteString(text(item))
		}
		if b.Len() > maxText {
			break // refused where it is used
		}
	}
	return b.String()
}

// Wrap makes a value for scripts of anything that is JSON.
func Wrap(v any) (any, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("a value for a script: %w", err)
	}
	var plain any
	if err := json.Unmarshal(b, &plain); err != nil {
		return nil, fmt.Errorf("a value for a script: %w", err)
	}
	return wrap(plain), nil
}

func wrap(v any) any {
	switch v := v.(type) {
	case map[string]any:
		o := Object{}
		for key, member := range v {
			o[key] = wrap(member)
		}
		return o
	case []any:
		a := &Array{make([]any, len(v))}
		for i, item := range v {
			a.Items[i] = wrap(item)
		}
		return a
	}
	return v
}

// Unwrap makes plain JSON values of a script's: maps, lists, texts, numbers and
// flags. Functions are left out, and so is what stands too deep or is too much.
func Unwrap(v any) any {
	left := maxItems
	return unwrap(v, 0, &left)
}

func unwrap(v any, depth int, left *int) any {
	if *left--; *left < 0 || depth > maxDepth {
		return nil
	}
	switch v := v.(type) {
	case Object:
		m := map[string]any{}
		for key, member := range v {
			if _, function := member.(Func); !function {
				m[key] = unwrap(member, depth+1, left)
			}
		}
		return m
	case *Array:
		list := make([]any, 0, len(v.Items))
		for _, item := range v.Items {
			list = append(list, unwrap(item, depth+1, left))
		}
		return list
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
	case Func:
		return nil
	}
	return v
}
