package form

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
	"cldx/ui/line"
)

// way is how a parameter is filled in.
type way uint8

const (
	typed   way = iota // a text, a number, JSON, a path
	chosen             // one of a few values
	flagged            // yes or no
	listed             // texts, one a line
	paired             // keys and values, one pair a line
)

// field is one parameter with what was said of it.
type field struct {
	api.Param
	way     way
	choices api.Choices
	text    line.Editor   // what is typed or chosen
	items   []line.Editor // of a list or of pairs; never empty for those
	row     int           // the item that has the keys
	flag    string        // true, false, or "" for neither
	empty   bool          // sent although it is empty
	offering
	verdict
}

// offering is what could be said in a field.
type offering struct {
	picked    int      // the offer that is taken next
	paths     []string // how a path may go on
	pathsOf   string
	offered   []string // the values for what was typed last
	offeredTo string
}

// verdict is what came of reading a field.
type verdict struct {
	value any   // what wire.Bind takes; nil when nothing is said
	err   error // what is wrong with it
	idle  bool  // it says what is so anyway, and is not sent
}

// mostItems bounds a list that is typed or pasted.
const mostItems = 2000

func newField(e api.Entry, p api.Param) *field {
	f := &field{Param: p, choices: e.Choices(p), text: line.Editor{Whole: true}}
	switch p.Kind {
	case api.Boolean:
		f.way = flagged
	case api.List, api.Comma, api.Pipe:
		f.way, f.items = listed, make([]line.Editor, 1)
	case api.Pairs:
		f.way, f.items = paired, make([]line.Editor, 1)
	case api.Text:
		if len(f.choices.Values) > 0 && !f.choices.Open {
			f.way = chosen
		}
	case api.Integer, api.Number, api.Object, api.JSONText, api.File:
	}
	return f
}

// most is how many lines a list may have.
func (fl *field) most() int {
	if fl.Type.Kind() == reflect.String {
		return 1 // a single text that travels as a list
	}
	return mostItems
}

// must reports whether the parameter has to be given.
func (fl *field) must() bool { return fl.Required && fl.Default == "" }

// optional reports whether empty and not given are two things.
func (fl *field) optional() bool { return fl.Type.Kind() == reflect.Pointer }

// used reports whether anything is said.
func (fl *field) used() bool { return fl.value != nil || fl.err != nil }

// judge reads what the field says, and holds it against what the parameter takes.
func (fl *field) judge(e api.Entry) {
	fl.err, fl.idle, fl.offered = nil, false, nil
	fl.value, fl.err = fl.read()
	if fl.value == nil || fl.err != nil {
		return
	}
	op, err := wire.Bind(e, map[string]any{fl.Name: fl.value}, wire.Strict)
	if err != nil {
		fl.err = reason(err, fl.Name)
		return
	}
	values := api.Values(op)
	i := slices.IndexFunc(values, func(v api.Value) bool { return v.Name == fl.Name && v.Const == "" })
	if i < 0 {
		fl.idle = true
		return
	}
	fl.err = beyond(values[i])
}

// reason takes the words around what is wrong away: they stand beside the field.
func reason(err error, name string) error {
	text := err.Error()
	if e, ok := errors.AsType[*api.Error](err); ok {
		text = e.Message
	}
	return errors.New(strings.TrimPrefix(text, "Invalid value for parameter "+name+": "))
}

// beyond says that a value passes the parameter's limit.
func beyond(v api.Value) error {
	if v.Limit == 0 {
		return nil
	}
	switch x := v.V.(type) {
	case string:
		if n := utf8.RuneCountInString(x); n > v.Limit {
			return fmt.Errorf("at most %d characters, not %d", v.Limit, n)
		}
	case int64:
		if x > int64(v.Limit) {
			return fmt.Errorf("at most %d, not %d", v.Limit, x)
		}
	case []string:
		if v.Kind == api.List && len(x) > v.Limit {
			return fmt.Errorf("at most %d, not %d", v.Limit, len(x))
		}
	}
	return nil
}

// read returns what the field says, as wire.Bind takes it.
func (fl *field) read() (any, error) {
	switch fl.way {
	case flagged:
		if fl.flag == "" {
			return nil, nil
		}
		return fl.flag == "true", nil
	case listed:
		return fl.readList(), nil
	case paired:
		return fl.readPairs()
	case typed, chosen:
	}
	text := fl.text.Text()
	switch {
	case text == "" && fl.empty:
		return "", nil
	case text == "":
		return nil, nil
	case fl.Kind == api.Object || fl.Kind == api.JSONText:
		return text, checkJSON(text)
	case fl.Kind == api.File && strings.HasPrefix(text, "~/"):
		return text, errors.New("want a whole path: tab puts the folder in place of ~")
	}
	return text, nil
}

// readList returns the items, without empty lines; nil when there are none.
func (fl *field) readList() any {
	var items []string
	for i := range fl.items {
		if text := fl.items[i].Text(); text != "" {
			items = append(items, text)
		}
	}
	if items == nil && !fl.empty {
		return nil
	}
	return append([]string{}, items...)
}

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

// checkJSON says where a text stops being JSON.
func checkJSON(text string) error {
	var value any
	err := json.Unmarshal([]byte(text), &value)
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		at := min(max(int(syntax.Offset), 0), len(text))
		return fmt.Errorf("not JSON: %s, at character %d", syntax.Error(), utf8.RuneCountInString(text[:at]))
	}
	if err != nil {
		return fmt.Errorf("not JSON: %w", err)
	}
	return nil
}

// sentence says an error with a capital and a full stop.
func sentence(err error) string {
	text := err.Error()
	if e, ok := errors.AsType[*api.Error](err); ok {
		text = e.Message
	}
	return Sentence(text)
}
