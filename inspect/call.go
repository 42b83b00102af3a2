package inspect

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"cldx/api"
	"cldx/api/wire"
)

// ident is a value that stands in a variable of the program, for code that
// makes a call many times; of are the values it takes.
type ident struct {
	name  string
	of    []any
	items []any     // of a list that is spelled item by item
	made  bool      // its value comes from an answer
	whole bool      // it is a variable that holds a list
	maybe bool      // it holds nothing at first
	from  *variable // what it is one of

	options string // of a cursor: the variable that holds all options
}

// taken returns the values that v takes: itself, or those of its variable.
func taken(v any) []any {
	if id, ok := v.(ident); ok {
		return id.of
	}
	return []any{v}
}

// takes reports whether v, or one of the values of its variable, is such.
func takes(v any, such func(any) bool) bool {
	for _, x := range taken(v) {
		if such(x) {
			return true
		}
	}
	return false
}

// takesText reports whether a text, or an item of a list, in v is such.
func takesText(v any, such func(string) bool) bool {
	return takes(v, func(x any) bool {
		switch x := x.(type) {
		case string:
			return such(x)
		case []string:
			return slices.ContainsFunc(x, such)
		}
		return false
	})
}

// call is an operation sorted into what SDKs take: positional arguments and options.
type call struct {
	op   api.Operation
	name string // operation name
	spec api.Spec
	args []api.Value // positional, in order; all of them, even when empty
	opts []api.Value // what was given beside them

	index int         // in the step of a script
	gives []*variable // what a script takes from its answer
}

// newCall sorts op. It refuses text that no language can spell.
func newCall(op api.Operation) (*call, error) {
	spec := op.Spec()
	c := &call{op: op, name: spec.Name, spec: spec}
	given := map[string]api.Value{}
	for _, v := range api.Values(op) {
		if !valid(reflect.ValueOf(v.V)) {
			return nil, fmt.Errorf("spelling %s: %s is not valid UTF-8", spec.Name, v.Name)
		}
		given[v.Name] = v
	}
	for _, p := range api.Params(op) {
		v, ok := given[p.Name]
		if list, many := v.V.([]string); many && p.Type.Kind() == reflect.String { // a text that travels as a list
			v.V, v.Kind = list[0], api.Text
		}
		switch {
		case p.Const != "", p.Arg && !ok && !p.Required && p.Name == "tag": // one of several that a call may begin with
		case p.Arg && !ok:
			c.args = append(c.args, api.Value{Param: p, V: empty(p)})
		case p.Arg:
			c.args = append(c.args, v)
		case ok && !c.implied(v):
			c.opts = append(c.opts, v)
		case p.Name == "resource_type" && spec.Kind == api.Several: // SDKs take raw for it
			c.opts = append(c.opts, api.Value{Param: p, V: p.Default})
		case !ok && p.Required && p.Default != "" && p.In != api.InPath: // the service wants it said
			c.opts = append(c.opts, api.Value{Param: p, V: p.Default})
		}
	}
	return c, nil
}

// implied reports whether every SDK takes v's value by itself: the resource
// type and the delivery type of a path.
func (c *call) implied(v api.Value) bool {
	return c.spec.Kind != api.Several && v.In == api.InPath && v.Required && v.V == v.Default
}

func empty(p api.Param) any {
	switch p.Kind {
	case api.List, api.Comma, api.Pipe:
		return []string{}
	case api.Pairs:
		return map[string]string{}
	default:
		return ""
	}
}

func valid(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		return utf8.ValidString(v.String())
	case reflect.Slice:
		for i := range v.Len() {
			if !valid(v.Index(i)) {
				return false
			}
		}
	case reflect.Map:
		for k, e := range v.Seq2() {
			if !valid(k) || !valid(e) {
				return false
			}
		}
	case reflect.Interface, reflect.Pointer:
		return v.IsNil() || valid(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			if !valid(v.Field(i)) {
				return false
			}
		}
	}
	return true
}

// all returns arguments and options.
func (c *call) all() []api.Value { return append(append([]api.Value{}, c.args...), c.opts...) }

// value returns what was given for a wire name; nil when nothing was.
func (c *call) value(name string) any {
	for _, v := range c.all() {
		if v.Name == name {
			return v.V
		}
	}
	return nil
}

// find returns what was given for a wire name.
func (c *call) find(name string) (api.Value, bool) {
	for _, v := range c.all() {
		if v.Name == name {
			return v, true
		}
	}
	return api.Value{}, false
}

// str returns the text given for a wire name, or otherwise.
func (c *call) str(name, otherwise string) string {
	if s, ok := c.value(name).(string); ok && s != "" {
		return s
	}
	return otherwise
}

// local returns the path of the file that an upload reads, when it is on this machine.
func (c *call) local() (string, bool) {
	for _, v := range c.all() {
		if src, ok := v.V.(api.Source); ok {
			return string(src), !src.Remote()
		}
	}
	return "", false
}

// without returns the options whose wire names are not among names.
func (c *call) without(names ...string) []api.Value {
	var rest []api.Value
	for _, v := range c.opts {
		if !among(v.Name, names) {
			rest = append(rest, v)
		}
	}
	return rest
}

// with returns a copy of c in which the parameter name holds v.
func (c *call) with(name string, v any) *call {
	swap := func(values []api.Value) []api.Value {
		values = append([]api.Value{}, values...)
		for i := range values {
			if values[i].Name == name {
				values[i].V = v
			}
		}
		return values
	}
	d := *c
	d.args, d.opts = swap(c.args), swap(c.opts)
	return &d
}

// search reports whether SDKs make the call with a builder.
func (c *call) search() bool { return among(c.name, words("search search_folders to_url")) }

func among(name string, names []string) bool { return slices.Contains(names, name) }

// words splits a table's space-separated names.
func words(s string) []string { return strings.Fields(s) }

// blank reports whether v was given without content, which SDKs drop. A leading
// argument that may be left out is blank when it is.
func blank(v api.Value) bool { return (!v.Arg || v.Required) && takes(v.V, isEmpty) }

// isEmpty reports whether v is a text, a list or pairs without content.
func isEmpty(v any) bool {
	switch x := v.(type) {
	case string:
		return x == ""
	case []string:
		return len(x) == 0
	case map[string]string:
		return len(x) == 0
	case map[string]any:
		return len(x) == 0
	}
	return false
}

// pairsText spells pairs as the API takes them.
func pairsText(v any) string {
	switch x := v.(type) {
	case map[string]string:
		return wire.ContextText(x)
	case map[string]any:
		return wire.MetadataText(x)
	}
	return ""
}

// plainPairs reports whether an SDK that escapes only = and | in values, and
// nothing in keys, sends these pairs unharmed.
func plainPairs(v any) bool {
	text := func(k, s string) bool {
		return !strings.ContainsAny(k, `=|\`) && !strings.Contains(s, `\`)
	}
	switch x := v.(type) {
	case map[string]string:
		for k, s := range x {
			if !text(k, s) {
				return false
			}
		}
	case map[string]any:
		for k, e := range x {
			s, ok := e.(string)
			if !ok || !text(k, s) {
				return false
			}
		}
	}
	return true
}
