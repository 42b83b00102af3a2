package wire

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	"cldx/api"
	"cldx/model"
)

// Mode says how freely Bind reads values.
type Mode uint8

// The modes. Strict is for people: a text is the text as it stands, a list is
// a JSON array or several values. Lenient is for the requests of official
// SDKs: lists may be comma-joined, numbers and flags may be texts.
const (
	Strict Mode = iota
	Lenient
)

// Bind makes the entry's operation from parameters by wire name. A nil value
// is no value; names that the operation does not have are ignored when Lenient
// and an error when Strict.
func Bind(e api.Entry, params map[string]any, mode Mode) (api.Operation, error) {
	ptr := e.New()
	known := map[string]bool{}
	for _, p := range e.Params {
		known[p.Name] = true
		v, ok := params[p.Name]
		if constant, to, _ := strings.Cut(p.Turns, ":"); p.Turns != "" && params[constant] == to {
			v, ok = true, true
		}
		if !ok || v == nil || p.Const != "" {
			continue
		}
		if err := assign(p, p.Field(ptr), v, mode); err != nil {
			return nil, &api.Error{Kind: api.BadRequest, Op: e.Name, Message: fmt.Sprintf("Invalid value for parameter %s: %v", p.Name, err)}
		}
	}
	if mode == Strict {
		for name := range params {
			if !known[name] {
				return nil, &api.Error{Kind: api.BadRequest, Op: e.Name, Message: fmt.Sprintf("%s has no parameter %q", e.Name, name)}
			}
		}
	}
	return e.Op(ptr), nil
}

// assign converts v to the kind of p and stores it in f.
func assign(p api.Param, f reflect.Value, v any, mode Mode) error {
	if text, ok := v.(string); ok && strings.TrimSpace(text) == "" && scalar(p.Kind) {
		return nil // some SDKs send name= for what was not given
	}
	if f.Kind() == reflect.Pointer {
		f.Set(reflect.New(f.Type().Elem()))
		f = f.Elem()
	}
	switch p.Kind {
	case api.Text, api.File:
		text, ok := asText(v)
		if !ok {
			return fmt.Errorf("want a text, not %s", jsonText(v))
		}
		if p.Kind == api.Text && mode == Lenient && f.Kind() == reflect.Slice {
			return assignList(p, f, v, mode)
		}
		f.SetString(text)
		return nil
	case api.Integer, api.Number, api.Boolean:
		return assignScalar(p.Kind, f, v)
	case api.List, api.Comma, api.Pipe:
		return assignList(p, f, v, mode)
	case api.Pairs:
		return assignPairs(f, v)
	case api.JSONText, api.Object:
		return assignJSON(f, v)
	}
	return fmt.Errorf("unknown kind %s", p.Kind)
}

func scalar(k api.Kind) bool { return k == api.Integer || k == api.Number || k == api.Boolean }

func assignScalar(k api.Kind, f reflect.Value, v any) error {
	text, ok := asText(v)
	if !ok {
		return fmt.Errorf("want a %s, not %s", k, jsonText(v))
	}
	text = strings.TrimSpace(text)
	switch k {
	case api.Integer:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return fmt.Errorf("want a whole number, not %q", text)
		}
		f.SetInt(n)
	case api.Number:
		n, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			return fmt.Errorf("want a number, not %q", text)
		}
		f.SetFloat(n)
	default:
		b, err := strconv.ParseBool(strings.ToLower(text))
		if err != nil {
			return fmt.Errorf("want true or false, not %q", text)
		}
		f.SetBool(b)
	}
	return nil
}

func assignList(p api.Param, f reflect.Value, v any, mode Mode) error {
	items, err := asList(p.Kind, v, mode)
	if err != nil {
		return err
	}
	if mode == Lenient && p.Kind == api.Comma {
		items = splitEach(items)
	}
	if f.Kind() == reflect.String {
		if len(items) != 1 {
			return fmt.Errorf("want one text, not %d", len(items))
		}
		f.SetString(items[0])
		return nil
	}
	list := reflect.MakeSlice(f.Type(), len(items), len(items))
	for i, item := range items {
		list.Index(i).SetString(item)
	}
	f.Set(list)
	return nil
}

// asList reads a list. Only a Lenient single text is split: it is how the Go
// and TypeScript SDKs send lists. Comma and pipe lists are split as the service does.
func asList(k api.Kind, v any, mode Mode) ([]string, error) {
	switch x := v.(type) {
	case []string:
		return x, nil
	case []any:
		items := make([]string, len(x))
		for i, item := range x {
			text, ok := asText(item)
			if !ok {
				return nil, fmt.Errorf("item %d is %s, not a text", i+1, jsonText(item))
			}
			items[i] = text
		}
		return items, nil
	}
	text, ok := asText(v)
	if !ok {
		return nil, fmt.Errorf("want a list, not %s", jsonText(v))
	}
	if mode == Strict {
		var items []string
		if strings.HasPrefix(text, "[") && json.Unmarshal([]byte(text), &items) == nil {
			return items, nil
		}
		return []string{text}, nil
	}
	if text == "" {
		return []string{}, nil
	}
	if k == api.Pipe {
		return strings.Split(text, "|"), nil
	}
	return strings.Split(text, ","), nil
}

// splitEach splits the items of a list that can't hold commas: ["a,b"] and
// ["a","b"] are the same. What is empty is nothing.
func splitEach(items []string) []string {
	out := []string{}
	for _, item := range items {
		for part := range strings.SplitSeq(item, ",") {
			if part = strings.TrimSpace(part); part != "" {
				out = append(out, part)
			}
		}
	}
	return out
}

func assignPairs(f reflect.Value, v any) error {
	text, isText := v.(string)
	if isText && strings.HasPrefix(strings.TrimSpace(text), "{") {
		var object map[string]any
		if err := json.Unmarshal([]byte(text), &object); err == nil {
			v, isText = object, false
		}
	}
	if f.Type() == reflect.TypeFor[model.Metadata]() {
		if isText {
			m, err := ParseMetadata(text)
			f.Set(reflect.ValueOf(model.Metadata(m)))
			return err
		}
		return assignJSON(f, v)
	}
	if isText {
		m, err := ParsePairs(text)
		f.Set(reflect.ValueOf(model.Context(m)))
		return err
	}
	var flat map[string]any
	if err := remarshal(v, &flat); err != nil {
		return err
	}
	c := model.Context{}
	for k, item := range flat {
		s, ok := asText(item)
		if !ok {
			return fmt.Errorf("%s: want a text, not %s", k, jsonText(item))
		}
		c[k] = s
	}
	f.Set(reflect.ValueOf(c))
	return nil
}

// assignJSON stores any JSON value; a text is taken as JSON when it is valid JSON.
func assignJSON(f reflect.Value, v any) error {
	if list, ok := v.([]string); ok && f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct {
		return assignEach(f, list)
	}
	if text, ok := v.(string); ok && json.Valid([]byte(text)) {
		return json.Unmarshal([]byte(text), f.Addr().Interface())
	}
	return remarshal(v, f.Addr().Interface())
}

// assignEach reads a repeated name, each time an item: JSON, or a bare text.
func assignEach(f reflect.Value, list []string) error {
	out := reflect.MakeSlice(f.Type(), len(list), len(list))
	for i, item := range list {
		if err := assignJSON(out.Index(i), item); err != nil {
			return err
		}
	}
	f.Set(out)
	return nil
}

func remarshal(v, into any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("value: %w", err)
	}
	return json.Unmarshal(b, into)
}

// asText reads a scalar as the text that it is on the wire.
func asText(v any) (string, bool) {
	switch x := v.(type) {
	case string:
		return x, true
	case json.Number:
		return x.String(), true
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64), true
	case int:
		return strconv.Itoa(x), true
	case int64:
		return strconv.FormatInt(x, 10), true
	case bool:
		return strconv.FormatBool(x), true
	case []string:
		if len(x) == 1 {
			return x[0], true
		}
	}
	return "", false
}
