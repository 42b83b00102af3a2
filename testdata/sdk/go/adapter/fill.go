package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"
)

// aliases are what the SDK's fields are called that have no wire name of their own.
var aliases = map[string][]string{
	"resource_type":     {"AssetType", "ResourceType"},
	"type":              {"DeliveryType", "Type"},
	"path":              {"Folder", "FromPath"},
	"external_id":       {"FieldExternalID", "ExternalID"},
	"moderation_kind":   {"Kind"},
	"moderation_status": {"ModerationStatus", "Status"},
	"new_uri":           {"URI"},
}

// fill makes the parameters of a call; one that the SDK does not have is an error.
func fill[P any](p Params) (P, error) {
	var filled P
	target := reflect.ValueOf(&filled).Elem()
	for name, value := range p {
		field, ok := find(target, name)
		if !ok {
			return filled, fmt.Errorf("%T has no parameter %s", filled, name)
		}
		if err := assign(field, value); err != nil {
			return filled, fmt.Errorf("%T %s: %w", filled, name, err)
		}
	}
	return filled, nil
}

// find gives the field for a wire name, by its tag or else by its own name.
func find(target reflect.Value, name string) (reflect.Value, bool) {
	fields := reflect.VisibleFields(target.Type())
	if id := target.FieldByName("FieldExternalID"); name == "external_id" && id.IsValid() {
		return id, true // beside it may stand the ID that a field can't be given
	}
	for _, f := range fields {
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if tag == name && !f.Anonymous {
			return target.FieldByIndex(f.Index), true
		}
	}
	wanted := append([]string{strings.ReplaceAll(name, "_", "")}, aliases[name]...)
	for _, want := range wanted {
		for _, f := range fields {
			if strings.EqualFold(f.Name, want) {
				return target.FieldByIndex(f.Index), true
			}
		}
	}
	return reflect.Value{}, false
}

func assign(field reflect.Value, value any) error {
	list, isList := value.([]any)
	text, isText := value.(string)
	switch {
	case field.Kind() == reflect.String && isList: // transformations are one text
		texts := make([]string, len(list))
		for i, item := range list {
			texts[i], _ = item.(string)
		}
		value = strings.Join(texts, "|")
	case field.Kind() == reflect.Slice && isText:
		value = []string{text}
	case field.Kind() == reflect.Pointer && field.Type().Elem() == reflect.TypeFor[time.Time]():
		seconds, _ := value.(float64)
		at := time.Unix(int64(seconds), 0)
		field.Set(reflect.ValueOf(&at))
		return nil
	}
	encoded, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return json.Unmarshal(encoded, field.Addr().Interface())
}
