package inspect

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"cldx/api"
)

// notation says how a language writes values: texts, lists and maps.
type notation struct {
	quote         func(string) string
	yes, no, null string
	list, listEnd string
	dict, dictEnd string
	listPad       string // inside a list
	pad           string // inside a map's brackets
	key           func(string) string
	arrow         string // between key and value
	trail, hug    bool
	emptyDict     string
	short         bool // a member whose value is a variable of its name is just the name
}

// value writes any plain value: texts, numbers, lists, maps, variables.
func (n notation) value(v any) node {
	switch x := v.(type) {
	case nil:
		return text(n.null)
	case ident:
		return text(x.name)
	case string:
		return text(n.quote(x))
	case api.Source:
		return text(n.quote(string(x)))
	case bool:
		if x {
			return text(n.yes)
		}
		return text(n.no)
	case int64:
		return text(strconv.FormatInt(x, 10))
	case int:
		return text(strconv.Itoa(x))
	case float64:
		return text(number(x))
	case []string:
		return n.array(anys(x))
	case []any:
		return n.array(x)
	case map[string]string:
		m := make(map[string]any, len(x))
		for k, s := range x {
			m[k] = s
		}
		return n.object(m)
	case map[string]any:
		return n.object(x)
	case object:
		return n.members(x)
	}
	return n.value(plainValue(v))
}

func (n notation) array(items []any) node {
	g := group{open: n.list, end: n.listEnd, pad: n.listPad, trail: n.trail, hug: n.hug}
	for _, v := range items {
		item := n.value(v)
		if inner, ok := item.(group); ok && len(items) > 1 { // one of several stands by itself
			inner.hug = false
			item = inner
		}
		g.items = append(g.items, item)
	}
	return g
}

func (n notation) object(m map[string]any) node {
	fields := make([]field, 0, len(m))
	for _, k := range slices.Sorted(maps.Keys(m)) {
		fields = append(fields, field{name: k, v: m[k]})
	}
	return n.members(fields)
}

// members writes a map in the order of fields.
func (n notation) members(fields []field) node {
	if len(fields) == 0 && n.emptyDict != "" {
		return text(n.emptyDict)
	}
	g := group{open: n.dict, end: n.dictEnd, pad: n.pad, trail: n.trail, hug: n.hug}
	for _, f := range fields {
		if id, ok := f.v.(ident); ok && n.short && id.name == f.name {
			g.items = append(g.items, text(f.name))
			continue
		}
		g.items = append(g.items, seq{text(n.key(f.name) + n.arrow), n.value(f.v)})
	}
	return g
}

// number writes a number as JSON does.
func number(f float64) string {
	b, err := json.Marshal(f)
	if err != nil {
		return "0" // NaN and infinity are no parameters
	}
	return string(b)
}

// plainValue reads any JSON-marshalable value as maps, lists and texts.
func plainValue(v any) any {
	b, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	var plain any
	if json.Unmarshal(b, &plain) != nil {
		return nil
	}
	return plain
}

func anys(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}

// compactJSON spells v as JSON on one line, with quoteJS's escapes.
func compactJSON(v any) string { return jsonNotation.value(v).flat() }

var jsonNotation = notation{
	quote: quoteJS, yes: "true", no: "false", null: "null",
	list: "[", listEnd: "]", dict: "{", dictEnd: "}", key: quoteJS, arrow: ": ",
}
