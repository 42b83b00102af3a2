package structured

import (
	"bytes"
	"encoding/json"
	"slices"

	"cldx/model"
)

// Condition says when a rule applies: what one field's value must be, or
// several such conditions together.
type Condition struct {
	FieldID   string      `json:"metadata_field_id,omitempty"`
	Equals    any         `json:"equals,omitempty"`
	Includes  []string    `json:"includes,omitempty"`
	Populated *bool       `json:"populated,omitempty"`
	And       []Condition `json:"and,omitempty"`
	Or        []Condition `json:"or,omitempty"`
}

// ParseCondition reads a condition and refuses one that is none.
func ParseCondition(text json.RawMessage) (Condition, error) {
	var c Condition
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&c); err != nil {
		return c, invalid("condition is invalid: %s", shown(string(text)))
	}
	left := maxRules
	return c, c.check(maxDepth, &left)
}

func (c Condition) check(depth int, left *int) error {
	*left--
	if depth == 0 || *left < 0 {
		return invalid("condition is invalid: at most %d conditions, nested at most %d deep", maxRules, maxDepth)
	}
	forms := 0
	for _, given := range []bool{c.Equals != nil, c.Includes != nil, c.Populated != nil, c.And != nil, c.Or != nil} {
		if given {
			forms++
		}
	}
	if forms != 1 {
		return invalid("condition is invalid: it has one of equals, includes, populated, and, or")
	}
	if c.And == nil && c.Or == nil && c.FieldID == "" {
		return invalid("condition is invalid: metadata_field_id is missing")
	}
	for _, one := range slices.Concat(c.And, c.Or) {
		if err := one.check(depth-1, left); err != nil {
			return err
		}
	}
	return nil
}

// Fields lists the external IDs of the fields that the condition looks at.
func (c Condition) Fields() []string {
	var ids []string
	if c.FieldID != "" {
		ids = append(ids, c.FieldID)
	}
	for _, one := range slices.Concat(c.And, c.Or) {
		ids = append(ids, one.Fields()...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Holds reports whether metadata meets the condition. A field that is not
// there has no value.
func (c Condition) Holds(m model.Metadata) bool {
	switch {
	case c.And != nil:
		return !slices.ContainsFunc(c.And, func(one Condition) bool { return !one.Holds(m) })
	case c.Or != nil:
		return slices.ContainsFunc(c.Or, func(one Condition) bool { return one.Holds(m) })
	}
	value := m[c.FieldID]
	switch {
	case c.Populated != nil:
		return !empty(value) == *c.Populated
	case c.Includes != nil:
		return includes(value, c.Includes)
	}
	return equal(value, c.Equals)
}

// includes: a set must have every value, which is unconfirmed; of a field with
// one value, it must be among them.
func includes(value any, wanted []string) bool {
	_, several := value.([]any)
	if !several {
		text, ok := scalar(value)
		return ok && slices.Contains(wanted, text)
	}
	have := texts(value)
	return !slices.ContainsFunc(wanted, func(id string) bool { return !slices.Contains(have, id) })
}

// equal compares a value with one that a condition names. A set equals a list
// of the same members in any order.
func equal(value, wanted any) bool {
	if _, several := value.([]any); !several {
		if list, ok := wanted.([]any); ok && len(list) == 1 {
			wanted = list[0]
		}
		a, okA := scalar(value)
		b, okB := scalar(wanted)
		return okA && okB && a == b
	}
	have, want := texts(value), texts(wanted)
	slices.Sort(have)
	slices.Sort(want)
	return slices.Equal(have, slices.Compact(want))
}

// texts gives the members of a value as texts.
func texts(v any) []string {
	var list []string
	for _, item := range members(v) {
		if text, ok := scalar(item); ok {
			list = append(list, text)
		}
	}
	return list
}
