package api

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cldx/model"
)

// Place is where a parameter travels in the request.
type Place uint8

// The places of a parameter.
const (
	InPath  Place = iota
	InQuery       // after the question mark
	InForm        // a form field of an Upload call
	InJSON        // a member of a JSON body
)

// String returns the place's word in the declarations.
func (p Place) String() string { return [...]string{"path", "query", "form", "json"}[p] }

// Kind is how a parameter's value is typed and spelled on the wire.
type Kind uint8

// The kinds of value.
const (
	Text     Kind = iota // a string, never re-typed
	Integer              // a whole number
	Number               // a number with a fraction
	Boolean              // true or false
	List                 // several texts, repeated as name[]
	Comma                // several texts in one, joined by commas
	Pipe                 // several texts in one, joined by |
	Pairs                // keys and values in one text: k=v|k2=v2
	Object               // any JSON value
	JSONText             // a JSON value inside a text
	File                 // a path, a URL or a data URI
)

// String names the kind as the documentation does.
func (k Kind) String() string {
	return [...]string{
		"text", "integer", "number", "boolean", "list", "comma list", "pipe list", "pairs", "object", "JSON text", "file",
	}[k]
}

// Param is one parameter of an operation, as its struct field declares it.
type Param struct {
	Name     string // wire name
	In       Place
	Kind     Kind
	Arg      bool   // a leading positional argument in SDKs
	Required bool   // the call makes no sense without it
	Const    string // always sent with this value; "" for a real parameter
	Turns    string // a flag that is not sent itself: NAME:VALUE, the constant it changes and to what
	Doc             // meaning, limit, default, example
	Type     reflect.Type

	index []int
}

// Value is a parameter and the value that one operation gives it. V has one of
// the types string, int64, float64, bool, []string, map[string]string,
// map[string]any (pairs), Source (file), or any JSON-marshalable value (Object, JSONText).
type Value struct {
	Param
	V any
}

// Params returns the parameters of op's type, in the order of declaration:
// constants and path parameters where they stand. The slice is shared: do not change it.
func Params(op Operation) []Param {
	t := reflect.TypeOf(op)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if cached, ok := declared.Load(t); ok {
		return cached.([]Param)
	}
	params := declare(t, op.Spec())
	declared.Store(t, params)
	return params
}

var declared sync.Map // reflect.Type to []Param

// declare reads the struct tags of t. A broken declaration is a programmer
// error found at start, when the catalogue is built.
func declare(t reflect.Type, spec Spec) []Param {
	var params []Param
	for i := range t.NumField() {
		f := t.Field(i)
		if tag, ok := f.Tag.Lookup("api"); ok {
			params = append(params, parseTag(t, f, tag, spec))
			continue
		}
		if !f.Anonymous || f.Type.Kind() != reflect.Struct {
			continue
		}
		for _, p := range declare(f.Type, spec) {
			p.index = append(slices.Clone(f.Index), p.index...)
			params = append(params, p)
		}
	}
	return params
}

func parseTag(t reflect.Type, f reflect.StructField, tag string, spec Spec) Param {
	words := strings.Split(tag, ",")
	if len(words) < 2 {
		panic(fmt.Sprintf("%s.%s: tag %q has no wire name", t, f.Name, tag))
	}
	name, constant, _ := strings.Cut(words[1], "=")
	p := Param{Name: name, In: place(words[0], spec), Const: constant, Type: f.Type, index: f.Index, Kind: kindOf(f.Type)}
	p.Required = p.In == InPath && !strings.Contains(spec.Path, "{"+name+"}?")
	p.Doc = docOf(spec, name, p.Kind)
	for _, w := range words[2:] {
		p.option(t, w)
	}
	return p
}

// docOf finds what a parameter means to an operation.
func docOf(spec Spec, name string, k Kind) Doc {
	if d, ok := docs[spec.Name+" "+name]; ok {
		return d
	}
	if d, ok := docs[spec.Section+": "+name]; ok {
		return d
	}
	if d, ok := docs[name+" "+k.String()]; ok {
		return d
	}
	return docs[name]
}

// option applies one word of a tag.
func (p *Param) option(t reflect.Type, word string) {
	key, value, _ := strings.Cut(word, "=")
	switch key {
	case "arg":
		p.Arg, p.Required = true, true
	case "lead": // a leading positional argument that may be left out
		p.Arg = true
	case "required":
		p.Required = true
	case "list": // a single text that travels as a list
		p.Kind = List
	case "comma":
		p.Kind = Comma
	case "pipe":
		p.Kind = Pipe
	case "pairs":
		p.Kind = Pairs
	case "jsontext":
		p.Kind = JSONText
	case "limit":
		n, err := strconv.Atoi(value)
		if err != nil {
			panic(fmt.Sprintf("%s %s: limit %q", t, p.Name, value))
		}
		p.Limit = n
	case "example":
		p.Example = value
	case "turns":
		p.Turns = value
	case "default":
		p.Default = value
	default:
		panic(fmt.Sprintf("%s %s: unknown option %q", t, p.Name, word))
	}
}

// place reads the first word of a tag; an empty one means where the family and
// method put parameters: a query for an Admin read, else JSON, a form for Upload.
func place(word string, spec Spec) Place {
	switch word {
	case "path":
		return InPath
	case "query":
		return InQuery
	case "form":
		return InForm
	case "json":
		return InJSON
	case "":
		if spec.Method == "GET" {
			return InQuery
		}
		if spec.Family == Upload {
			return InForm
		}
		return InJSON
	}
	panic(fmt.Sprintf("%s: unknown place %q", spec.Name, word))
}

func kindOf(t reflect.Type) Kind {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t {
	case reflect.TypeFor[Source]():
		return File
	case reflect.TypeFor[model.Context](), reflect.TypeFor[model.Metadata]():
		return Pairs
	}
	switch t.Kind() {
	case reflect.String:
		return Text
	case reflect.Int, reflect.Int64:
		return Integer
	case reflect.Float64:
		return Number
	case reflect.Bool:
		return Boolean
	case reflect.Slice:
		if t.Elem().Kind() == reflect.String {
			return List
		}
	case reflect.Struct:
		if t.NumField() == 0 {
			return Text // a blank field that declares a constant
		}
	}
	return Object
}
