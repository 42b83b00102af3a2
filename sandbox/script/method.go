package script

import (
	"slices"
	"strings"
)

// method gives what a text or a list has by a name: its length, or a function.
func method(of any, name string) any {
	switch v := of.(type) {
	case string:
		return textMethod(v, name)
	case *Array:
		switch name {
		case "length":
			return float64(len(v.Items))
		case "includes":
			return Func(func(a []any) (any, error) {
				return slices.ContainsFunc(v.Items, func(one any) bool { return same(one, argument(a, 0)) }), nil
			})
		case "join":
			return Func(func(a []any) (any, error) { return join(v, text(argument(a, 0))), nil })
		case "push":
			return Func(func(a []any) (any, error) {
				v.Items = append(v.Items, a...)
				return float64(len(v.Items)), bounded(node{}, v)
			})
		}
	}
	return nil
}

func textMethod(v, name string) any {
	test := func(f func(s, part string) bool) Func {
		return func(a []any) (any, error) { return f(v, text(argument(a, 0))), nil }
	}
	switch name {
	case "length":
		return float64(len([]rune(v)))
	case "includes":
		return test(strings.Contains)
	case "startsWith":
		return test(strings.HasPrefix)
	case "endsWith":
		return test(strings.HasSuffix)
	case "toLowerCase":
		return Func(func([]any) (any, error) { return strings.ToLower(v), nil })
	case "toUpperCase":
		return Func(func([]any) (any, error) { return strings.ToUpper(v), nil })
	case "trim":
		return Func(func([]any) (any, error) { return strings.TrimSpace(v), nil })
	case "split":
		return Func(func(a []any) (any, error) {
			list := &Array{}
			for _, part := range strings.SplitN(v, text(argument(a, 0)), maxItems) {
				list.Items = append(list.Items, part)
			}
			return list, nil
		})
	}
	return nil
}

func argument(arguments []any, i int) any {
	if i < len(arguments) {
		return arguments[i]
	}
	return nil
}
