// Package wire spells operations as HTTP requests and reads them back. It is
// the one place that knows the API's encodings, for the client, the sandbox,
// the snippets and the journal alike; it knows no credentials and opens no sockets.
package wire

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"cldx/api"
)

// Pair is one form field; a list repeats its name.
type Pair struct{ Name, Value string }

// Request is an operation as HTTP, before credentials are added.
type Request struct {
	Op     api.Operation
	Method string
	Base   api.Base       // where the path begins
	Path   string         // escaped, below the base and the cloud
	Query  url.Values     // nil when there is none
	Form   []Pair         // fields of an Upload call, in the order of declaration
	JSON   map[string]any // members of a JSON body; nil when the call has no body
	File   api.Source     // the file of an upload; "" when there is none
	Part   string         // the name of the field that carries File
}

// Encode spells op. It fails with an *api.Error of kind BadRequest when a
// required parameter is missing or a limit is passed.
func Encode(op api.Operation) (Request, error) {
	spec := op.Spec()
	r := Request{Op: op, Method: spec.Method, Base: spec.Base}
	if spec.Family == api.Admin && spec.Method != "GET" && !formed(op) {
		r.JSON = map[string]any{}
	}
	vars := map[string]string{}
	for _, v := range complete(op) {
		if v.Turns != "" {
			continue // the constant that it turns says it
		}
		if err := check(spec, v); err != nil {
			return Request{}, err
		}
		switch v.In {
		case api.InPath:
			vars[v.Name] = spell(v)
		case api.InQuery:
			r.addQuery(v)
		case api.InForm:
			r.addForm(v)
		case api.InJSON:
			if r.JSON == nil {
				r.JSON = map[string]any{}
			}
			r.JSON[v.Name] = jsonValue(v)
		}
	}
	if names := Missing(op); len(names) > 0 {
		return Request{}, &api.Error{Kind: api.BadRequest, Op: spec.Name, Message: "missing required parameter " + strings.Join(names, ", ")}
	}
	path, err := buildPath(spec.Path, vars)
	if err != nil {
		return Request{}, &api.Error{Kind: api.BadRequest, Op: spec.Name, Message: err.Error()}
	}
	r.Path = path
	return r, nil
}

// formed reports whether op has form fields, which only a few Admin calls have.
func formed(op api.Operation) bool {
	return slices.ContainsFunc(api.Params(op), func(p api.Param) bool { return p.In == api.InForm })
}

// complete returns op's values and the defaults of required parameters that
// have one, such as the resource type.
func complete(op api.Operation) []api.Value {
	values := api.Values(op)
	given := make(map[string]bool, len(values))
	for _, v := range values {
		given[v.Name] = true
	}
	for _, p := range api.Params(op) {
		if p.Required && !given[p.Name] && p.Default != "" && (p.Kind == api.Text || p.In == api.InPath) {
			values = append(values, api.Value{Param: p, V: p.Default})
			given[p.Name] = true
		}
	}
	return values
}

// check refuses what the service would refuse anyway, before a call is spent.
func check(spec api.Spec, v api.Value) error {
	if text, ok := v.V.(json.RawMessage); ok && !json.Valid(text) {
		return &api.Error{Kind: api.BadRequest, Op: spec.Name, Message: v.Name + " is not JSON"}
	}
	list, ok := v.V.([]string)
	if ok && v.Kind == api.List && v.Limit > 0 && len(list) > v.Limit {
		return &api.Error{
			Kind: api.BadRequest, Op: spec.Name,
			Message: fmt.Sprintf("%s takes %d items a call, not %d", v.Name, v.Limit, len(list)),
		}
	}
	return nil
}

func (r *Request) addQuery(v api.Value) {
	if r.Query == nil {
		r.Query = url.Values{}
	}
	if list, ok := v.V.([]string); ok && v.Kind == api.List {
		r.Query[v.Name+"[]"] = list
		return
	}
	r.Query.Set(v.Name, spell(v))
}

func (r *Request) addForm(v api.Value) {
	if v.Kind == api.File {
		r.File, r.Part = v.V.(api.Source), v.Name
		return
	}
	if list, ok := v.V.([]string); ok && v.Kind == api.List {
		for _, item := range list {
			r.Form = append(r.Form, Pair{v.Name + "[]", item})
		}
		return
	}
	r.Form = append(r.Form, Pair{v.Name, spell(v)})
}

// Missing returns the names of op's required parameters that have no value and
// no default.
func Missing(op api.Operation) []string {
	given := map[string]bool{}
	for _, v := range complete(op) {
		given[v.Name] = true
	}
	var names []string
	for _, p := range api.Params(op) {
		if p.Required && !given[p.Name] {
			names = append(names, p.Name)
		}
	}
	return names
}
