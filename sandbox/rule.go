package sandbox

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// rule is one validation of a structured metadata field.
type rule struct {
	Type   string          `json:"type"`
	Value  json.RawMessage `json:"value"`
	Equals bool            `json:"equals"`
	Min    *int            `json:"min"`
	Max    *int            `json:"max"`
	Rules  []rule          `json:"rules"`
}

// satisfies applies test to every rule of a validation. A validation that cannot
// be read forbids nothing.
func satisfies(validation json.RawMessage, test func(rule) bool) bool {
	var r *rule
	if len(validation) == 0 || json.Unmarshal(validation, &r) != nil || r == nil {
		return true
	}
	return r.all(test)
}

func (r rule) all(test func(rule) bool) bool {
	if r.Type != "and" {
		return test(r)
	}
	for _, one := range r.Rules {
		if !one.all(test) {
			return false
		}
	}
	return true
}

func (r rule) number(n float64) bool {
	var bound float64
	if json.Unmarshal(r.Value, &bound) != nil {
		return true
	}
	switch r.Type {
	case "greater_than":
		return n > bound || r.Equals && n == bound
	case "less_than":
		return n < bound || r.Equals && n == bound
	}
	return true
}

// date compares as texts, which for yyyy-mm-dd is the order of time.
func (r rule) date(day string) bool {
	var bound string
	if json.Unmarshal(r.Value, &bound) != nil {
		return true
	}
	order := strings.Compare(day, bound)
	switch r.Type {
	case "greater_than":
		return order > 0 || r.Equals && order == 0
	case "less_than":
		return order < 0 || r.Equals && order == 0
	}
	return true
}

func (r rule) length(text string) bool {
	if r.Type != "strlen" {
		return true
	}
	n := utf8.RuneCountInString(text)
	return (r.Min == nil || n >= *r.Min) && (r.Max == nil || n <= *r.Max)
}

// longest is how many characters a text may have where no rule says more.
func longest(validation json.RawMessage) int {
	limit := 1024
	satisfies(validation, func(r rule) bool {
		if r.Type == "strlen" && r.Max != nil {
			limit = max(limit, *r.Max)
		}
		return true
	})
	return limit
}
