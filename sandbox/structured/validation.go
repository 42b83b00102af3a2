package structured

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"cldx/model"
)

// What a validation may weigh, so that reading and obeying it stays cheap.
const (
	maxRules   = 100
	maxDepth   = 10
	maxPattern = 1000
)

// validation is what the values of a field must hold to.
type validation struct {
	Type   string          `json:"type"`
	Value  json.RawMessage `json:"value"`
	Equals bool            `json:"equals"`
	Min    *int            `json:"min"`
	Max    *int            `json:"max"`
	Regex  string          `json:"regex"`
	Rules  []validation    `json:"rules"`
}

// readValidation reads a stored validation; nil when there is none. One that
// can't be read forbids nothing.
func readValidation(text json.RawMessage) *validation {
	var v *validation
	if len(text) == 0 || json.Unmarshal(text, &v) != nil {
		return nil
	}
	return v
}

// checkValidation refuses a validation that makes no sense for a type of field.
func checkValidation(t model.FieldType, text json.RawMessage) error {
	if isNull(text) {
		return nil
	}
	var v validation
	if err := json.Unmarshal(text, &v); err != nil {
		return invalid("validation is invalid: %s", shown(string(text)))
	}
	left := maxRules
	return v.sensible(t, maxDepth, &left)
}

func (v validation) sensible(t model.FieldType, depth int, left *int) error {
	*left--
	if depth == 0 || *left < 0 {
		return invalid("validation is invalid: at most %d rules, nested at most %d deep", maxRules, maxDepth)
	}
	switch v.Type {
	case "and":
		for _, one := range v.Rules {
			if err := one.sensible(t, depth-1, left); err != nil {
				return err
			}
		}
		return nil
	case "greater_than", "less_than":
		_, number := v.number()
		_, day := v.day()
		if t == model.IntegerField && number || t == model.DateField && day {
			return nil
		}
	case "strlen":
		if t == model.StringField && (v.Min != nil || v.Max != nil) && (v.Min == nil || *v.Min >= 0) &&
			(v.Max == nil || *v.Max >= 0) && (v.Min == nil || v.Max == nil || *v.Min <= *v.Max) {
			return nil
		}
	case "strregex":
		// The service takes patterns of PCRE. Those that RE2 lacks, such as
		// looking ahead, are refused here rather than left without effect.
		if _, err := v.pattern(); t == model.StringField && err == nil {
			return nil
		}
	}
	return invalid("validation is invalid: %s does not fit a field of type %s", shown(v.Type), t)
}

// every applies test to every rule of a validation.
func (v *validation) every(test func(validation) bool) bool {
	if v == nil {
		return true
	}
	if v.Type != "and" {
		return test(*v)
	}
	for i := range v.Rules {
		if !v.Rules[i].every(test) {
			return false
		}
	}
	return true
}

// number gives the bound of an integer rule, which some clients send as a text.
func (v validation) number() (float64, bool) {
	var n float64
	if json.Unmarshal(v.Value, &n) == nil && !isNull(v.Value) {
		return n, true
	}
	var text string
	if json.Unmarshal(v.Value, &text) != nil {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}

func (v validation) day() (string, bool) {
	var text string
	if json.Unmarshal(v.Value, &text) != nil {
		return "", false
	}
	_, err := time.Parse(time.DateOnly, text)
	return text, err == nil
}

func (v validation) pattern() (*regexp.Regexp, error) {
	if v.Regex == "" || len(v.Regex) > maxPattern {
		return nil, invalid("a pattern has 1 to %d characters", maxPattern)
	}
	return regexp.Compile(v.Regex)
}

func (v validation) allowsNumber(n float64) bool {
	bound, ok := v.number()
	return !ok || v.ordered(n < bound, n == bound, n > bound)
}

// allowsDay compares as texts, which for yyyy-mm-dd is the order of time.
func (v validation) allowsDay(day string) bool {
	bound, ok := v.day()
	order := strings.Compare(day, bound)
	return !ok || v.ordered(order < 0, order == 0, order > 0)
}

func (v validation) ordered(less, same, more bool) bool {
	switch v.Type {
	case "greater_than":
		return more || v.Equals && same
	case "less_than":
		return less || v.Equals && same
	}
	return true
}

func (v validation) allowsText(text string) bool {
	switch v.Type {
	case "strlen":
		n := utf8.RuneCountInString(text)
		return (v.Min == nil || n >= *v.Min) && (v.Max == nil || n <= *v.Max)
	case "strregex":
		p, err := v.pattern()
		return err != nil || p.MatchString(text)
	}
	return true
}

// longest is how many characters a text may have where no rule says more.
func (v *validation) longest() int {
	limit := 1024
	v.every(func(one validation) bool {
		if one.Type == "strlen" && one.Max != nil {
			limit = max(limit, *one.Max)
		}
		return true
	})
	return limit
}

func isNull(text json.RawMessage) bool {
	trimmed := strings.TrimSpace(string(text))
	return trimmed == "" || trimmed == "null"
}
