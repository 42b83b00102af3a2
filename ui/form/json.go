package form

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// checkJSON says where a text stops being JSON.
func checkJSON(text string) error {
	var value any
	err := json.Unmarshal([]byte(text), &value)
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Errorf("not JSON: %s, at %s", syntax.Error(), spot(text, int(syntax.Offset)))
	}
	if err != nil {
		return fmt.Errorf("not JSON: %w", err)
	}
	return nil
}

// spot says where a byte of a text is, as editors count: the byte before offset.
func spot(text string, offset int) string {
	at := min(max(offset, 0), len(text))
	before := text[:at]
	start := strings.LastIndexByte(before[:max(at-1, 0)], '\n') + 1
	return fmt.Sprintf("line %d, column %d", strings.Count(before[:start], "\n")+1, utf8.RuneCountInString(before[start:]))
}

// asJSON is a value as JSON has it, with numbers kept as they are spelled.
func asJSON(v any) (any, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("spell the value: %w", err)
	}
	if text, ok := v.(string); ok {
		b = []byte(text)
	}
	d := json.NewDecoder(strings.NewReader(string(b)))
	d.UseNumber()
	var out any
	if err := d.Decode(&out); err != nil {
		return nil, fmt.Errorf("read the value: %w", err)
	}
	return out, nil
}

// members is the order in which members are spelled that people would write so;
// the others follow in the order of the alphabet.
var members = []string{
	"type", "access_type", "metadata_field_id", "external_id", "enable", "set_mandatory", "name", "folder",
	"value", "equals", "min", "max", "start", "end",
}

// spellJSON is a value of records, lists and single values as JSON.
func spellJSON(v any) (string, error) {
	var b bytes.Buffer
	if err := writeJSON(&b, v); err != nil {
		return "", fmt.Errorf("spell the value: %w", err)
	}
	return b.String(), nil
}

func writeJSON(b *bytes.Buffer, v any) error {
	switch x := v.(type) {
	case []record:
		list := make([]any, len(x))
		for i, r := range x {
			list[i] = r
		}
		return writeJSON(b, list)
	case []any:
		return writeEach(b, "[]", len(x), func(i int) error { return writeJSON(b, x[i]) })
	case record:
		keys := slices.SortedFunc(maps.Keys(x), func(a, c string) int { return cmp.Or(rankOf(a)-rankOf(c), cmp.Compare(a, c)) })
		return writeEach(b, "{}", len(keys), func(i int) error {
			if err := writeJSON(b, keys[i]); err != nil {
				return err
			}
			b.WriteByte(':')
			return writeJSON(b, x[keys[i]])
		})
	}
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	b.Truncate(len(bytes.TrimRight(b.Bytes(), "\n")))
	return err
}

// writeEach writes a list or an object around its items.
func writeEach(b *bytes.Buffer, around string, n int, item func(i int) error) error {
	b.WriteByte(around[0])
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := item(i); err != nil {
			return err
		}
	}
	b.WriteByte(around[1])
	return nil
}

func rankOf(member string) int {
	if i := slices.Index(members, member); i >= 0 {
		return i
	}
	return len(members)
}
