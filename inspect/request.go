package inspect

import (
	"fmt"
	"maps"
	"net/url"
	"reflect"
	"slices"
	"strings"

	"cldx/api"
	"cldx/api/wire"
)

// request is a call as plain HTTP, for SDKs that cannot make it. Values are
// strings or variables; in JSON any plain value.
type request struct {
	method string
	base   api.Base
	path   []any // escaped text and variables, below base and cloud
	query  []field
	form   []field
	json   []field
	body   bool   // a JSON body, even when it has no members
	file   any    // nil, an api.Source or a variable
	part   string // the name of the file's field
	open   bool   // it carries no credentials
	array  bool   // its answer is a list
}

type field struct {
	name string
	list bool // repeated; v is []string or a variable
	v    any
}

// plain spells c as HTTP, through the codec that the client uses.
func (c *call) plain() (request, error) {
	op, idents := c.marked()
	encoded, err := wire.Encode(op)
	if err != nil {
		return request{}, fmt.Errorf("spelling %s: %w", c.name, err)
	}
	if encoded.Method != "GET" && len(encoded.Query) > 0 { // few calls have both, so it stands in the URL
		encoded.Path, encoded.Query = encoded.Path+"?"+encoded.Query.Encode(), nil
	}
	r := request{
		method: encoded.Method, base: encoded.Base, path: cutPath(encoded.Path, idents),
		body: encoded.JSON != nil, part: encoded.Part, open: c.spec.Unsigned,
	}
	if e, ok := api.Lookup(c.name); ok {
		r.array = e.Answer.Kind() == reflect.Slice
	}
	for _, name := range slices.Sorted(maps.Keys(encoded.Query)) {
		r.query = append(r.query, listed(name, encoded.Query[name], idents))
	}
	for i := 0; i < len(encoded.Form); {
		name, values := encoded.Form[i].Name, []string{}
		for ; i < len(encoded.Form) && encoded.Form[i].Name == name; i++ {
			values = append(values, encoded.Form[i].Value)
		}
		r.form = append(r.form, listed(name, values, idents))
	}
	for _, name := range slices.Sorted(maps.Keys(encoded.JSON)) {
		r.json = append(r.json, member(name, encoded.JSON[name], idents))
	}
	if encoded.File != "" {
		r.file = encoded.File
		if id, ok := idents[string(encoded.File)]; ok {
			r.file = id
		}
	}
	return r, nil
}

// marked returns the operation with a mark in the place of each variable, and
// what the marks stand for.
func (c *call) marked() (api.Operation, map[string]ident) {
	idents := map[string]ident{}
	ptr := reflect.New(reflect.TypeOf(c.op))
	ptr.Elem().Set(reflect.ValueOf(c.op))
	for _, v := range c.all() {
		id, ok := v.V.(ident)
		if !ok {
			continue
		}
		mark := fmt.Sprintf("\x00%d\x00", len(idents))
		idents[mark] = id
		f := v.Field(ptr)
		if f.Kind() == reflect.Pointer {
			f.Set(reflect.New(f.Type().Elem()))
			f = f.Elem()
		}
		switch f.Kind() {
		case reflect.Slice:
			f.Set(reflect.MakeSlice(f.Type(), 1, 1))
			f.Index(0).SetString(mark)
		case reflect.String:
			f.SetString(mark)
		}
	}
	return ptr.Elem().Interface().(api.Operation), idents
}

func cutPath(path string, idents map[string]ident) []any {
	parts := []any{path}
	for mark, id := range idents {
		var next []any
		for _, p := range parts {
			s, ok := p.(string)
			before, after, found := strings.Cut(s, url.PathEscape(mark))
			if !ok || !found {
				next = append(next, p)
				continue
			}
			next = append(next, before, id)
			if after != "" {
				next = append(next, after)
			}
		}
		parts = next
	}
	return parts
}

func listed(name string, values []string, idents map[string]ident) field {
	f := field{name: name, list: strings.HasSuffix(name, "[]"), v: values}
	if !f.list {
		f.v = values[0]
	}
	if id, ok := idents[values[0]]; ok {
		f.v = id
	}
	return f
}

func member(name string, v any, idents map[string]ident) field {
	switch x := v.(type) {
	case []string:
		if len(x) == 1 {
			if id, ok := idents[x[0]]; ok {
				return field{name: name, list: true, v: id}
			}
		}
	case string:
		if id, ok := idents[x]; ok {
			return field{name: name, v: id}
		}
	}
	return field{name: name, v: v}
}

// hasMaybe reports whether a field may hold nothing.
func hasMaybe(fields []field) bool {
	return slices.ContainsFunc(fields, func(f field) bool { id, ok := f.v.(ident); return ok && id.maybe })
}

// fixedPath returns the path when no variable stands in it.
func (r request) fixedPath() (string, bool) {
	if len(r.path) == 1 {
		s, ok := r.path[0].(string)
		return s, ok
	}
	return "", false
}

// bare reports whether the request has no body, though its method may have one.
func (r request) bare() bool {
	return r.method != "GET" && len(r.json) == 0 && len(r.form) == 0 && r.file == nil
}

// fields returns the query or the form, whichever the request has.
func (r request) fields() []field {
	if r.method == "GET" {
		return r.query
	}
	return r.form
}

// pairs returns the query with the names of lists as a signature has them, without
// their brackets.
func (r request) pairs() []field {
	fields := slices.Clone(r.query)
	for i := range fields {
		fields[i].name = strings.TrimSuffix(fields[i].name, "[]")
	}
	return fields
}

// lists reports whether the query holds one.
func (r request) lists() bool {
	return slices.ContainsFunc(r.query, func(f field) bool { return f.list })
}

// local reports whether the request carries a local file, or may, and so must
// be multipart.
func (r request) local() bool {
	switch f := r.file.(type) {
	case api.Source:
		return !f.Remote()
	case ident:
		return takes(f, func(v any) bool { s, ok := v.(string); return ok && !api.Source(s).Remote() })
	}
	return false
}

func members(fields []field) map[string]any {
	m := make(map[string]any, len(fields))
	for _, f := range fields {
		m[f.name] = f.v
	}
	return m
}

func valuesOf(fields []field) []any {
	values := make([]any, len(fields))
	for i, f := range fields {
		values[i] = f.v
	}
	return values
}
