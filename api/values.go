package api

import (
	"reflect"
	"strings"

	"cldx/model"
)

// Values returns what op sends: its constants and every parameter whose field
// is not zero, in the order of declaration. A pointer to a zero value is sent.
// A flag that turns a constant is there too, beside the constant's other value.
func Values(op Operation) []Value {
	v := reflect.ValueOf(op)
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	var values []Value
	for _, p := range Params(op) {
		if p.Const != "" {
			values = append(values, Value{p, p.Const})
			continue
		}
		f := v.FieldByIndex(p.index)
		if f.IsZero() {
			continue
		}
		values = append(values, Value{p, plain(p.Kind, f)})
	}
	for _, v := range values {
		if on, _ := v.V.(bool); on && v.Turns != "" {
			turn(values, v.Turns)
		}
	}
	return values
}

// turn gives a constant among values the value that a flag stands for.
func turn(values []Value, turns string) {
	name, to, _ := strings.Cut(turns, ":")
	for i := range values {
		if values[i].Const != "" && values[i].Name == name {
			values[i].V = to
		}
	}
}

// plain turns a field into one of the types that Value promises.
func plain(k Kind, f reflect.Value) any {
	if f.Kind() == reflect.Pointer {
		f = f.Elem()
	}
	switch k {
	case Text:
		return f.String()
	case Integer:
		return f.Int()
	case Number:
		return f.Float()
	case Boolean:
		return f.Bool()
	case List, Comma, Pipe:
		if f.Kind() == reflect.String {
			return []string{f.String()}
		}
		list := make([]string, f.Len())
		for i := range list {
			list[i] = f.Index(i).String()
		}
		return list
	case Pairs:
		if c, ok := f.Interface().(model.Context); ok {
			return map[string]string(c)
		}
		return map[string]any(f.Interface().(model.Metadata))
	case Object, JSONText, File:
		return f.Interface()
	}
	return f.Interface()
}

// Field returns an addressable view of the parameter's field in the struct that
// ptr points to, for binding.
func (p Param) Field(ptr reflect.Value) reflect.Value { return ptr.Elem().FieldByIndex(p.index) }
