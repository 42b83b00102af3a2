package form

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"cldx/api"
	"cldx/api/wire"
	"cldx/ui/line"
)

// Fill says in the fields what an operation of the form's type says; what the
// operation does not say is empty.
func (f *Form) Fill(op api.Operation) {
	given := map[string]any{}
	for _, v := range api.Values(op) {
		if v.Const == "" {
			given[v.Name] = v.V
		}
	}
	for _, fl := range f.fields {
		fl.clear()
		if v, ok := given[fl.Name]; ok {
			f.say(fl, v)
		}
		f.weigh(fl)
	}
	f.settle()
}

// Example fills what is not said with the catalogue's example; it reports whether
// anything was.
func (f *Form) Example() bool {
	op, err := wire.Example(f.entry, f.values())
	if err != nil {
		return false
	}
	before := f.values()
	f.Fill(op)
	return len(f.values()) != len(before)
}

// Clear empties every field.
func (f *Form) Clear() {
	f.asked = false
	f.Fill(f.entry.Zero)
}

// say fills a field, in lines where it is made of several values.
func (f *Form) say(fl *field, v any) {
	if fl.shape != nil {
		fl.way = made
		f.fillParts(fl, v)
		return
	}
	fl.fill(v)
}

func (fl *field) clear() {
	fl.text.Set("")
	fl.flag, fl.empty, fl.row, fl.picked = "", false, 0, 0
	fl.parts, fl.trial = nil, ""
	if fl.items != nil {
		fl.items = make([]line.Editor, 1)
	}
}

// fill says a value, as api.Values gives it.
func (fl *field) fill(v any) {
	switch x := v.(type) {
	case string:
		fl.text.Set(x)
		fl.empty = x == ""
	case bool:
		fl.flag = strconv.FormatBool(x)
	case int64:
		fl.text.Set(strconv.FormatInt(x, 10))
	case float64:
		fl.text.Set(strconv.FormatFloat(x, 'f', -1, 64))
	case []string:
		fl.setItems(x)
	case map[string]string:
		var pairs []string
		for _, k := range slices.Sorted(maps.Keys(x)) {
			pairs = append(pairs, joinPair(k, x[k]))
		}
		fl.setItems(pairs)
	case map[string]any:
		var pairs []string
		for _, k := range slices.Sorted(maps.Keys(x)) {
			pairs = append(pairs, joinPair(k, plain(x[k])))
		}
		fl.setItems(pairs)
	case api.Source:
		fl.text.Set(string(x))
	default:
		fl.text.Set(plain(v))
	}
}

// plain is a value as it is typed: a text as it stands, anything else as JSON.
func plain(v any) string {
	if text, ok := v.(string); ok {
		return text
	}
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(b)
}

// setItems says a list as it is: an item may hold line ends, though nobody can
// type them, and there may be more than anybody would type.
func (fl *field) setItems(items []string) {
	fl.items = make([]line.Editor, max(len(items), 1))
	for i, text := range items {
		fl.items[i].Whole = true
		fl.items[i].Set(text)
	}
	fl.empty = len(items) == 0
}
