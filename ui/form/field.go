package form

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"cldx/api"
	"cldx/api/wire"
	"cldx/ui/line"
	"cldx/ui/phrase"
)

// way is how a parameter is filled in.
type way uint8

const (
	typed   way = iota // a text, a number, JSON, a path
	chosen             // one of a few values
	flagged            // yes or no
	listed             // texts, one a line
	paired             // keys and values, one pair a line
	made               // lines of parts
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
	composite
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
	f.plain = f.way
	if f.shape = shapeOf(p); f.shape != nil && p.Kind != api.Pairs {
		f.way = made // structured metadata when its fields are known
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

// weigh reads what a field says, and holds it against what the parameter takes.
func (f *Form) weigh(fl *field) {
	e := f.entry
	fl.err, fl.idle, fl.offered = nil, false, nil
	if fl.composed() {
		f.lay(fl)
		fl.value, fl.err = f.readParts(fl)
	} else {
		fl.value, fl.err = fl.read()
	}
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
	case typed, chosen, made:
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

// sentence says an error with a capital and a full stop.
func sentence(err error) string {
	text := err.Error()
	if e, ok := errors.AsType[*api.Error](err); ok {
		text = e.Message
	}
	return phrase.Sentence(text)
}
