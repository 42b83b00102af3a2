package main

import (
	"reflect"
	"strings"
	"time"
)

// plain gives an answer as JSON values, by the types that the SDK read it into.
// Their own spelling as JSON is that of requests, where lists are one text.
func plain(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return plain(v.Elem())
	case reflect.Struct:
		if at, ok := v.Interface().(time.Time); ok {
			return at.Format(time.RFC3339)
		}
		object := map[string]any{}
		members(v, object)
		return object
	case reflect.Slice, reflect.Array:
		list := make([]any, v.Len())
		for i := range list {
			list[i] = plain(v.Index(i))
		}
		return list
	case reflect.Map:
		object := map[string]any{}
		for _, key := range v.MapKeys() {
			object[key.String()] = plain(v.MapIndex(key))
		}
		return object
	case reflect.Invalid:
		return nil
	}
	return v.Interface()
}

// members adds the members of a struct that have a name on the wire.
func members(v reflect.Value, object map[string]any) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "" && v.Field(i).Kind() == reflect.Struct:
			members(v.Field(i), object)
		case f.IsExported() && name != "" && name != "-":
			object[name] = plain(v.Field(i))
		}
	}
}
