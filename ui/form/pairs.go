package form

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"cldx/model"
)

// readPairs returns keys and values; nil when there are none.
func (fl *field) readPairs() (any, error) {
	pairs := map[string]any{}
	metadata := fl.Type == reflect.TypeFor[model.Metadata]()
	for i := range fl.items {
		text := fl.items[i].Text()
		if strings.TrimSpace(text) == "" {
			continue
		}
		key, value, found := cutPair(text)
		switch {
		case !found:
			return nil, fmt.Errorf("want key=value, not %q", text)
		case key == "":
			return nil, fmt.Errorf("there is no key before = in %q", text)
		}
		pairs[key] = value
		if metadata {
			pairs[key] = several(value)
		}
	}
	if len(pairs) == 0 && !fl.empty {
		return nil, nil
	}
	return pairs, nil
}

// cutPair cuts a pair at the first = that no backslash stands before.
func cutPair(text string) (key, value string, found bool) {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && i+1 < len(text) && (text[i+1] == '=' || text[i+1] == '\\'):
			i++
			b.WriteByte(text[i])
		case text[i] == '=':
			return strings.TrimSpace(b.String()), text[i+1:], true
		default:
			b.WriteByte(text[i])
		}
	}
	return b.String(), "", false
}

// joinPair is the opposite of cutPair.
func joinPair(key, value string) string {
	return strings.NewReplacer(`\`, `\\`, `=`, `\=`).Replace(key) + "=" + value
}

// several reads a metadata value: a JSON list is the values of a set, any other
// text itself.
func several(text string) any {
	var list []string
	if strings.HasPrefix(text, "[") && json.Unmarshal([]byte(text), &list) == nil {
		return list
	}
	return text
}
