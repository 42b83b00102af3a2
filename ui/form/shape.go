package form

import (
	"reflect"
	"slices"
	"strings"

	"cldx/api"
	"cldx/model"
)

// shape is how a parameter that is made of several values is laid out in lines.
type shape interface {
	// lay returns the lines for what is said. It is asked after every change, since
	// what one line says may bear on others, and keeps the parts that go on.
	lay(f *Form, parts []*part) []*part
	// read makes the parameter's value of what the lines say; nil when they say
	// nothing.
	read(f *Form, parts []*part) (any, error)
	// fill says a value in lines; ok is false when it holds more than lines can say.
	fill(f *Form, v any) (parts []*part, ok bool)
}

// composite is a parameter that is made of several values.
type composite struct {
	shape shape
	parts []*part
	seen  []*part // those that mean something now
	plain way     // how it is typed where lines won't do
	trial string  // why it is not as it was asked to be
}

// composed reports whether the field is shown as lines of parts.
func (fl *field) composed() bool { return fl.way == made }

// shapeOf returns how a parameter is laid out; nil where it is one value.
func shapeOf(p api.Param) shape {
	if p.Type == reflect.TypeFor[model.Metadata]() || p.Name == "payload" {
		return described{}
	}
	if s, ok := sheets[p.Name]; ok && (s.textual || p.Kind == api.Object || p.Kind == api.JSONText) {
		return s
	}
	return nil
}

// lay lays the parts of a field out anew.
func (f *Form) lay(fl *field) {
	if fl.composed() {
		fl.parts = fl.shape.lay(f, fl.parts)
		fl.seen = slices.DeleteFunc(slices.Clone(fl.parts), func(p *part) bool { return p.barred && !p.used() })
		fl.row = min(max(fl.row, 0), max(len(fl.seen)-1, 0))
	}
}

// readParts makes the field's value of its parts, as wire.Bind takes it.
func (f *Form) readParts(fl *field) (any, error) {
	if fl.empty {
		return "[]", nil
	}
	for _, p := range fl.parts {
		p.err = nil
	}
	v, err := fl.shape.read(f, fl.parts)
	if v == nil || err != nil {
		return nil, err
	}
	if _, ok := v.(string); ok && fl.Kind == api.Text {
		return v, nil
	}
	if fl.Kind == api.Pairs {
		return v, nil
	}
	return spellJSON(v)
}

// change shows a composed parameter as it travels, or that again as lines. What
// the lines can't say stays as it is.
func (f *Form) change(fl *field) bool {
	fl.trial = ""
	switch {
	case fl.shape == nil || f.among != nil:
		return false
	case fl.err != nil:
		fl.trial = "First mend what is wrong: it would be lost."
		return false
	case fl.composed():
		f.unfold(fl)
		return true
	}
	if why := f.refold(fl); why != "" {
		fl.trial = why
		return false
	}
	return true
}

// unfold types the value as it travels.
func (f *Form) unfold(fl *field) {
	v, empty := fl.value, fl.empty
	fl.clear()
	fl.way, fl.parts = fl.plain, nil
	if v != nil {
		fl.fill(v)
	}
	fl.empty = empty
}

// refold lays what was typed out in lines; it says why that can't be.
func (f *Form) refold(fl *field) (why string) {
	if _, ok := fl.shape.(described); ok && !f.described() {
		return f.schemaNote()
	}
	parts, ok := f.partsOf(fl, fl.value)
	if !ok {
		return "It holds more than the lines can say, and stays as it is."
	}
	fl.clear()
	fl.way, fl.parts = made, parts
	f.lay(fl)
	return ""
}

// partsOf says a value in parts.
func (f *Form) partsOf(fl *field, v any) (parts []*part, ok bool) {
	if v == nil || v == "" {
		return nil, true
	}
	if fl.Kind != api.Text {
		var err error
		if v, err = asJSON(v); err != nil {
			return nil, false
		}
	}
	return fl.shape.fill(f, v)
}

// fillParts says a value in parts, else as it travels.
func (f *Form) fillParts(fl *field, v any) {
	if fl.Kind == api.Pairs && !f.described() {
		fl.way = fl.plain
		fl.fill(v)
		return
	}
	if _, list := fl.shape.(*sheet); list && fl.clears() && strings.TrimSpace(plain(v)) == "[]" {
		fl.empty = true
		return
	}
	parts, ok := f.partsOf(fl, v)
	if !ok {
		fl.way = fl.plain
		fl.fill(v)
		return
	}
	fl.parts = parts
	f.lay(fl)
}

// clears reports whether an empty list is another thing than nothing.
func (fl *field) clears() bool { return fl.Name == "access_control" }

// part returns the part that has the keys; nil where there is none.
func (fl *field) part() *part {
	if !fl.composed() || fl.row >= len(fl.seen) {
		return nil
	}
	return fl.seen[fl.row]
}
