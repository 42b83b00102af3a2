package plan

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"cldx/model"
)

// Value reads what was typed for a structured metadata field, as its type asks;
// nothing typed clears the field.
func Value(f model.MetadataField, text string) (any, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		if f.Mandatory {
			return nil, fmt.Errorf("%s is mandatory", f.Label)
		}
		return "", nil
	}
	var value any = text
	switch f.Type {
	case model.IntegerField:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%s takes a whole number", f.Label)
		}
		value = n
	case model.DateField:
		if _, err := time.Parse(time.DateOnly, text); err != nil {
			return nil, fmt.Errorf("%s takes a date such as 2024-06-30", f.Label)
		}
	case model.EnumField:
		id, err := choice(f, text)
		if err != nil {
			return nil, err
		}
		value = id
	case model.SetField:
		ids, err := choicesOf(f, text)
		if err != nil {
			return nil, err
		}
		value = ids
	case model.StringField:
	}
	return value, validate(f, value)
}

func choice(f model.MetadataField, text string) (string, error) {
	for _, v := range Choices(f) {
		if strings.EqualFold(v.Value, text) || v.ExternalID == text {
			return v.ExternalID, nil
		}
	}
	return "", fmt.Errorf("%s does not have the value %q", f.Label, text)
}

func choicesOf(f model.MetadataField, text string) ([]any, error) {
	ids := []any{}
	for _, word := range SplitTags(text) {
		id, err := choice(f, word)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// Choices returns the values that an enum or set field takes now.
func Choices(f model.MetadataField) []model.DatasourceValue {
	if f.Datasource == nil {
		return nil
	}
	var active []model.DatasourceValue
	for _, v := range f.Datasource.Values {
		if v.State == "" || v.State == "active" {
			active = append(active, v)
		}
	}
	return active
}

// ValueText spells a stored value as Value reads it.
func ValueText(f model.MetadataField, value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return labelOf(f, v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		words := make([]string, len(v))
		for i, item := range v {
			words[i] = labelOf(f, fmt.Sprint(item))
		}
		return strings.Join(words, ", ")
	case []string:
		words := make([]string, len(v))
		for i, item := range v {
			words[i] = labelOf(f, item)
		}
		return strings.Join(words, ", ")
	}
	return fmt.Sprint(value)
}

// labelOf spells a choice by its value, where no other has the same and it holds
// no comma, so that it can be read back.
func labelOf(f model.MetadataField, id string) string {
	if f.Datasource == nil {
		return id
	}
	label, same := id, 0
	for _, v := range f.Datasource.Values {
		if v.ExternalID == id {
			label = v.Value
		}
	}
	for _, v := range Choices(f) {
		if strings.EqualFold(v.Value, label) {
			same++
		}
	}
	if same != 1 || strings.Contains(label, ",") {
		return id
	}
	return label
}

// rule is one condition of a field's validation.
type rule struct {
	Type   string          `json:"type"`
	Value  json.RawMessage `json:"value"`
	Equals bool            `json:"equals"`
	Min    int             `json:"min"`
	Max    int             `json:"max"`
	Regex  string          `json:"regex"`
	Rules  []rule          `json:"rules"`
}

// validate applies the rules that can be judged here; the service judges all.
func validate(f model.MetadataField, value any) error {
	var r rule
	if err := json.Unmarshal(f.Validation, &r); err == nil {
		return r.judge(f, value)
	}
	return nil // none, or rules that only the service understands
}

func (r rule) judge(f model.MetadataField, value any) error {
	switch r.Type {
	case "and":
		for _, inner := range r.Rules {
			if err := inner.judge(f, value); err != nil {
				return err
			}
		}
	case "strlen":
		return r.length(f, value)
	case "strregex":
		return r.pattern(f, value)
	case "greater_than", "less_than":
		return r.bound(f, value)
	}
	return nil
}

func (r rule) length(f model.MetadataField, value any) error {
	text, ok := value.(string)
	n := len([]rune(text))
	switch {
	case !ok:
	case n < r.Min:
		return fmt.Errorf("%s takes at least %d characters", f.Label, r.Min)
	case r.Max > 0 && n > r.Max:
		return fmt.Errorf("%s takes at most %d characters", f.Label, r.Max)
	}
	return nil
}

// pattern judges by a regular expression, where it can be read here: the service
// takes some that this machine does not.
func (r rule) pattern(f model.MetadataField, value any) error {
	text, ok := value.(string)
	if p := readable(r.Regex); ok && p != nil && !p.MatchString(text) {
		return fmt.Errorf("%s takes text that matches %s", f.Label, r.Regex)
	}
	return nil
}

// readable is a pattern; nil where it can't be read here.
func readable(text string) *regexp.Regexp {
	p, err := regexp.Compile(text)
	if err != nil {
		return nil
	}
	return p
}

func (r rule) bound(f model.MetadataField, value any) error {
	limit := strings.Trim(string(r.Value), `"`)
	sign, known := 0, false
	switch v := value.(type) {
	case int64:
		if n, err := strconv.ParseFloat(limit, 64); err == nil {
			known, sign = true, compare(float64(v), n)
		}
	case string:
		known, sign = true, strings.Compare(v, limit)
	}
	more := r.Type == "greater_than"
	fine := more && sign > 0 || !more && sign < 0 || r.Equals && sign == 0
	if !known || fine {
		return nil
	}
	return fmt.Errorf("%s takes %s %s", f.Label, r.sign(), limit)
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
