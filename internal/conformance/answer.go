package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
)

// Answer is what a call gave, as JSON.
type Answer struct{ value any }

func parseAnswer(text []byte) (Answer, error) {
	var a Answer
	if len(text) == 0 {
		return a, nil
	}
	if err := json.Unmarshal(text, &a.value); err != nil {
		return a, fmt.Errorf("read the answer %.200q: %w", text, err)
	}
	return a, nil
}

// At gives the value at a path of keys and indexes; nil when there is none.
func (a Answer) At(path ...any) any {
	v := a.value
	for _, step := range path {
		switch key := step.(type) {
		case string:
			object, _ := v.(map[string]any)
			v = object[key]
		case int:
			list, _ := v.([]any)
			if key >= len(list) {
				return nil
			}
			v = list[key]
		}
	}
	return v
}

// Text gives the text at a path.
func (a Answer) Text(path ...any) string {
	text, ok := a.At(path...).(string)
	if !ok {
		a.fail("no text at %v: %v", path, a.At(path...))
	}
	return text
}

// Is fails unless want is at the path.
func (a Answer) Is(want any, path ...any) Answer {
	if got := a.At(path...); !reflect.DeepEqual(plain(got), plain(want)) {
		a.fail("%v is %s, want %s", path, show(got), show(want))
	}
	return a
}

// Has fails unless something is at the path that is neither empty nor zero.
func (a Answer) Has(path ...any) Answer {
	switch v := a.At(path...).(type) {
	case nil:
	case string:
		if v != "" {
			return a
		}
	case float64:
		if v != 0 {
			return a
		}
	case []any:
		if len(v) > 0 {
			return a
		}
	default:
		return a
	}
	a.fail("nothing at %v", path)
	return a
}

// Lacks fails when something is at the path.
func (a Answer) Lacks(path ...any) Answer {
	switch v := a.At(path...).(type) {
	case nil:
		return a
	case string:
		if v == "" { // typed answers have a member for everything
			return a
		}
	case map[string]any:
		if len(v) == 0 {
			return a
		}
	case []any:
		if len(v) == 0 {
			return a
		}
	}
	a.fail("%v is %s, want nothing", path, show(a.At(path...)))
	return a
}

// Each gives a member of every item of a list.
func (a Answer) Each(list, member string) []string {
	items, _ := a.At(list).([]any)
	values := []string{}
	for _, item := range items {
		object, _ := item.(map[string]any)
		text, _ := object[member].(string)
		values = append(values, text)
	}
	return values
}

// Lists fails unless the members of a list are want, in any order.
func (a Answer) Lists(list, member string, want ...string) Answer {
	got := a.Each(list, member)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		a.fail("%s of %s are %s, want %s", member, list, show(got), show(want))
	}
	return a
}

// Among fails unless a list holds an item with this member.
func (a Answer) Among(list, member, want string) Answer {
	if got := a.Each(list, member); !slices.Contains(got, want) {
		a.fail("%s of %s are %s, want %q among them", member, list, show(got), want)
	}
	return a
}

// Item gives the item of a list whose member is want.
func (a Answer) Item(list, member, want string) Answer {
	items, _ := a.At(list).([]any)
	for _, item := range items {
		if object, _ := item.(map[string]any); object[member] == want {
			return Answer{item}
		}
	}
	a.fail("no item of %s has %s %q", list, member, want)
	return Answer{}
}

// Without fails when a list holds an item with this member.
func (a Answer) Without(list, member, no string) Answer {
	if slices.Contains(a.Each(list, member), no) {
		a.fail("%q is still a %s of %s", no, member, list)
	}
	return a
}

func (a Answer) fail(format string, args ...any) {
	panic(failure{fmt.Sprintf(format, args...) + "; the answer: " + fmt.Sprintf("%.600s", show(a.value))})
}

// failure ends a check.
type failure struct{ words string }

func show(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(text)
}

// plain gives a value as JSON has it, so that an int equals a number.
func plain(v any) any {
	var out any
	if json.Unmarshal([]byte(show(v)), &out) != nil {
		return v
	}
	return out
}
