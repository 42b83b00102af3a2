package form

import (
	"reflect"
	"strconv"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/ui/phrase"
)

// Type says in words what a parameter takes.
func Type(s api.Spec, p api.Param) string {
	optional := p.Type.Kind() == reflect.Pointer
	switch p.Kind {
	case api.Text:
		if c := s.Choices(p); len(c.Values) > 0 && !c.Open {
			return "choice of " + strconv.Itoa(len(c.Values))
		}
		if optional {
			return "text or empty"
		}
		return "text"
	case api.Integer:
		return "whole number"
	case api.Number:
		return "number"
	case api.Boolean:
		if optional {
			return "yes or no"
		}
		return "flag"
	case api.List, api.Comma, api.Pipe:
		if p.Type.Kind() == reflect.String {
			return "one text"
		}
		return "list of texts"
	case api.Pairs:
		return "keys and values"
	case api.Object, api.JSONText:
		return "JSON"
	case api.File:
		return "path or URL"
	}
	return p.Kind.String()
}

// Limit says in words how much a parameter takes; "" when nothing limits it.
func Limit(p api.Param) string {
	if p.Limit == 0 {
		return ""
	}
	n := strconv.Itoa(p.Limit)
	switch p.Kind {
	case api.Integer, api.Number:
		return "≤ " + n
	case api.List:
		return "≤ " + n + " items"
	case api.Comma, api.Pipe:
		if p.Name == "tag" {
			return "≤ " + n + " characters each"
		}
		return "≤ " + n + " items"
	case api.Text, api.File:
		return "≤ " + n + " characters"
	case api.Boolean, api.Pairs, api.Object, api.JSONText:
	}
	return n
}

// Takes lists the values that a parameter takes, in words; "" when any will do.
func Takes(s api.Spec, p api.Param) string {
	c := s.Choices(p)
	if len(c.Values) == 0 {
		return ""
	}
	if c.Open {
		return "such as " + strings.Join(c.Values, ", ")
	}
	return "one of " + strings.Join(c.Values, ", ")
}

// place says where a parameter travels.
func place(p api.Place) string {
	switch p {
	case api.InPath:
		return "in the path"
	case api.InQuery:
		return "in the query"
	case api.InForm:
		return "a form field"
	case api.InJSON:
		return "in the JSON body"
	}
	return p.String()
}

// About says everything about the field that the cursor is in.
func (f *Form) About() string {
	fl := f.current()
	if fl == nil {
		if len(f.fields) == 0 {
			return "The operation takes no parameters."
		}
		return "The parameters that are seldom needed: enter shows or hides them."
	}
	parts := []string{Type(f.entry.Spec, fl.Param), place(fl.In)}
	if fl.must() {
		parts = append(parts, "required")
	}
	if l := Limit(fl.Param); l != "" {
		parts = append(parts, l)
	}
	text := ""
	if len(fl.Name) > longestName {
		text = fl.Name + ": "
	}
	if p := fl.part(); p != nil {
		return text + f.aboutPart(fl, p)
	}
	text += phrase.Sentence(fl.Meaning) + " — " + strings.Join(parts, ", ") + "."
	if fl.Default != "" {
		text += " Default: " + fl.Default + "."
	}
	if fl.Doc.Example != "" {
		text += " Example: " + api.Source(fl.Doc.Example).Short() + "."
	}
	if offers := f.offers(fl); len(offers) > 1 {
		return text + fl.manual() + " → takes an offer, ‹ctrl+n› goes to the next."
	} else if len(offers) == 1 {
		return text + fl.manual() + " → takes the offer."
	}
	return text + fl.manual()
}

// manual says which keys a field has.
func (fl *field) manual() string {
	text := ""
	switch fl.way {
	case flagged:
		text = " Space changes it."
	case chosen:
		text = " Space and arrows change it."
	case listed:
		text = " One a line: commas are part of it."
	case paired:
		text = " key=value, one a line."
		if fl.Type == reflect.TypeFor[model.Metadata]() {
			text += ` Of a set: key=["a","b"].`
		}
	case typed, made:
		if fl.Kind == api.File {
			text = " Tab completes a path."
		}
	}
	if fl.shape != nil {
		text += " ‹ctrl+r› shows it in lines."
	}
	if fl.optional() && fl.way != flagged && fl.Kind != api.Integer && fl.Kind != api.Number {
		text += " ‹ctrl+t› sends it empty."
	}
	return text
}
