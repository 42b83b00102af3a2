package wire

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"cldx/api"
)

// spell writes a value as the text that paths, queries and forms carry.
func spell(v api.Value) string {
	switch x := v.V.(type) {
	case string:
		return x
	case int64:
		return strconv.FormatInt(x, 10)
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(x)
	case []string:
		if v.Kind == api.Pipe {
			return strings.Join(x, "|")
		}
		return strings.Join(x, ",")
	case map[string]string:
		return ContextText(x)
	case map[string]any:
		return MetadataText(x)
	case api.Source:
		return string(x)
	}
	return jsonText(v.V)
}

// jsonValue is the value as a member of a JSON body: lists and objects as such,
// everything that has a text form of its own as that text.
func jsonValue(v api.Value) any {
	switch v.Kind {
	case api.Comma, api.Pipe, api.Pairs, api.JSONText:
		return spell(v)
	case api.Text, api.Integer, api.Number, api.Boolean, api.List, api.Object, api.File:
		return v.V
	}
	return v.V
}

func jsonText(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("a parameter that is no JSON: %v", err)) // parameters are plain data
	}
	return string(b)
}

// ContextText spells context: k=v joined by |, keys in order. = and | inside
// keys and values are escaped, and so is a backslash that stands before one of
// the three: the service keeps a backslash before anything else.
func ContextText(c map[string]string) string {
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(c)) {
		parts = append(parts, escapePair(k)+"="+escapePair(c[k]))
	}
	return strings.Join(parts, "|")
}

// MetadataText spells structured metadata as ContextText does context; lists
// are JSON arrays.
func MetadataText(m map[string]any) string {
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, escapePair(k)+"="+escapePair(metadataValue(m[k])))
	}
	return strings.Join(parts, "|")
}

func metadataValue(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	case nil:
		return ""
	}
	return jsonText(v)
}

// escapePair escapes what would end a key or a value.
func escapePair(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; c {
		case '=', '|':
			b.WriteByte('\\')
		case '\\':
			if i+1 == len(s) || strings.IndexByte(`\=|`, s[i+1]) >= 0 {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// ParsePairs reads k=v|k2=v2. \=, \| and \\ stand for the bare character; a
// backslash before anything else is itself, as no SDK doubles it.
func ParsePairs(s string) (map[string]string, error) {
	pairs := map[string]string{}
	if s == "" {
		return pairs, nil
	}
	var key, text strings.Builder
	inValue := false
	end := func() error {
		if !inValue {
			return fmt.Errorf("%q has no =", text.String())
		}
		pairs[key.String()] = text.String()
		key.Reset()
		text.Reset()
		inValue = false
		return nil
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && strings.IndexByte(`\=|`, s[i+1]) >= 0:
			i++
			text.WriteByte(s[i])
		case c == '|':
			if err := end(); err != nil {
				return nil, err
			}
		case c == '=' && !inValue:
			key.WriteString(text.String())
			text.Reset()
			inValue = true
		default:
			text.WriteByte(c)
		}
	}
	return pairs, end()
}

// ParseMetadata reads structured metadata from its text; values that are JSON
// arrays become lists.
func ParseMetadata(s string) (map[string]any, error) {
	pairs, err := ParsePairs(s)
	if err != nil {
		return nil, err
	}
	m := make(map[string]any, len(pairs))
	for k, v := range pairs {
		m[k] = v
		var list []any
		if !strings.HasPrefix(v, "[") {
			continue
		}
		// Some clients escape the quotes around the items, others those within.
		if json.Unmarshal([]byte(v), &list) == nil || json.Unmarshal([]byte(strings.ReplaceAll(v, `\"`, `"`)), &list) == nil {
			m[k] = list
		}
	}
	return m, nil
}
