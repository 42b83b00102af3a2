package api

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"cldx/model"
)

// settle fills the options from a preset's settings as the service tells them:
// lists as arrays, context flat, transformations as steps. Settings that are no
// option are left out.
func (o *PresetOptions) settle(settings map[string]json.RawMessage) error {
	target := reflect.ValueOf(o)
	for _, p := range declare(reflect.TypeFor[PresetOptions](), Spec{Method: "POST"}) {
		raw, ok := settings[p.Name]
		if !ok || string(raw) == "null" {
			continue
		}
		if err := p.settle(p.Field(target), raw); err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
	}
	return nil
}

func (p Param) settle(f reflect.Value, raw json.RawMessage) error {
	if f.Kind() == reflect.Pointer {
		f.Set(reflect.New(f.Type().Elem()))
		f = f.Elem()
	}
	switch p.Kind {
	case Text:
		text, err := settledText(p.Name, raw)
		f.SetString(text)
		return err
	case Comma, Pipe, List:
		return settleList(f, raw)
	case JSONText, Object:
		f.SetBytes(raw)
		return nil
	case Integer, Number, Boolean, Pairs, File:
	}
	return json.Unmarshal(raw, f.Addr().Interface())
}

// settledText reads a text, a number, or a transformation's steps.
func settledText(name string, raw json.RawMessage) (string, error) {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text, nil
	}
	if name == "transformation" {
		var steps model.Steps
		err := json.Unmarshal(raw, &steps)
		return steps.Text(), err
	}
	return strings.Trim(string(raw), `"`), nil
}

// settleList reads a list, whose items may be transformations, or a single text.
func settleList(f reflect.Value, raw json.RawMessage) error {
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) != nil {
		items = []json.RawMessage{raw}
	}
	list := reflect.MakeSlice(f.Type(), len(items), len(items))
	for i, item := range items {
		text, err := settledText("transformation", item)
		if err != nil {
			return err
		}
		list.Index(i).SetString(text)
	}
	f.Set(list)
	return nil
}
