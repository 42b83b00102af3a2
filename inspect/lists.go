package inspect

import (
	"reflect"
	"slices"

	"cldx/api"
)

// writeList makes calls that differ in one list: one call, or a loop over chunks.
func (g *batch) writeList(w *Writer, s speaker, first *call) error {
	arg := first.args[g.list]
	var all []any
	for _, c := range g.calls {
		all = append(all, itemsOf(c.args[g.list].V)...)
	}
	texts := known(all)
	whole := first.with(arg.Name, texts)
	whole.op = withList(first.op, arg, texts)
	var values any = texts
	if id, ok := arg.V.(ident); ok && id.whole {
		values = id
	} else if hasVariable(all) {
		values = all
	}
	if _, fixed := values.([]string); !fixed {
		whole = first.with(arg.Name, listOf(s, values, texts))
	}
	if len(all) <= g.limit && (len(all) <= few && !inShell(s, values) || !repeats(s, whole) && !inShell(s, values)) {
		return made(w, s, whole)
	}
	var failed error
	s.chunks(w, arg.Name, values, g.limit, func(part ident) {
		part.of = []any{texts}
		failed = made(w, s, first.with(arg.Name, part))
	})
	return failed
}

// itemsOf gives the items of a list: texts and variables.
func itemsOf(v any) []any {
	switch x := v.(type) {
	case []string:
		return anys(x)
	case ident:
		if x.items != nil {
			return x.items
		}
		texts, _ := x.of[0].([]string)
		return anys(texts)
	}
	return nil
}

func hasVariable(items []any) bool {
	return slices.ContainsFunc(items, func(v any) bool { _, ok := v.(ident); return ok })
}

// listOf is a list in which variables stand, as an expression.
func listOf(s speaker, values any, texts []string) ident {
	if id, ok := values.(ident); ok {
		return id
	}
	items, _ := values.([]any)
	id := ident{items: items, of: []any{texts}, made: true}
	if array := s.tongue().array; array != nil {
		id.name = array.array(items).flat()
	}
	return id
}

// inShell reports whether values are in an array of a shell's, which a call
// cannot be given as it is.
func inShell(s speaker, values any) bool {
	_, whole := values.(ident)
	return whole && s.tongue().array == nil
}

// few is how many items a request may repeat a field for, one line each.
const few = 4

// repeats reports whether s spells c as plain HTTP, with a field for each item.
func repeats(s speaker, c *call) bool {
	_, isCurl := s.(curl)
	return isCurl || s.lack(c) != ""
}

// withList returns op with all in the field of v.
func withList(op api.Operation, v api.Value, all []string) api.Operation {
	ptr := reflect.New(reflect.TypeOf(op))
	ptr.Elem().Set(reflect.ValueOf(op))
	f := v.Field(ptr)
	f.Set(reflect.MakeSlice(f.Type(), len(all), len(all)))
	for i, s := range all {
		f.Index(i).SetString(s)
	}
	return ptr.Elem().Interface().(api.Operation)
}
