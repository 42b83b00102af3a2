package plan

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"cldx/model"
)

// Ruling is what the conditional rules make of one field of an asset's
// structured metadata.
type Ruling struct {
	Disabled  bool // it takes no value
	Mandatory bool
	Offered   []string // external IDs of its datasource; nil: all of it
	Why       []string // the names of the rules that say so
}

// Rulings is what the rules make of every field, by external ID.
type Rulings map[string]Ruling

// condition says when a rule applies.
type condition struct {
	Field     string      `json:"metadata_field_id"`
	Equals    any         `json:"equals"`
	Includes  []string    `json:"includes"`
	Populated *bool       `json:"populated"`
	And       []condition `json:"and"`
	Or        []condition `json:"or"`
}

// effect is what a rule does to its field.
type effect struct {
	Enable    *bool           `json:"enable"`
	Disable   *bool           `json:"disable"`
	Mandatory *bool           `json:"set_mandatory"`
	Activate  json.RawMessage `json:"activate_values"`
	Apply     json.RawMessage `json:"apply_value"`
}

// Rule applies rules to the metadata of an asset: in their order, later ones win.
// Rules that can't be read are the service's alone.
func Rule(fields []model.MetadataField, rules []model.MetadataRule, m model.Metadata) Rulings {
	out := make(Rulings, len(fields))
	for _, f := range fields {
		out[f.ExternalID] = Ruling{Disabled: f.DefaultDisabled, Mandatory: f.Mandatory}
	}
	sorted := slices.SortedStableFunc(slices.Values(rules), func(a, b model.MetadataRule) int { return a.Position - b.Position })
	for _, r := range sorted {
		var c condition
		var e effect
		if r.State == "inactive" || json.Unmarshal(r.Condition, &c) != nil || json.Unmarshal(r.Result, &e) != nil || !c.holds(m) {
			continue
		}
		if ruling, ok := out[r.FieldID]; ok {
			out[r.FieldID] = e.on(ruling, r.Name)
		}
	}
	return out
}

// on is a ruling after the effect of a rule.
func (e effect) on(r Ruling, name string) Ruling {
	before := r
	if e.Enable != nil {
		r.Disabled = !*e.Enable
	}
	if e.Disable != nil {
		r.Disabled = *e.Disable
	}
	if e.Mandatory != nil {
		r.Mandatory = *e.Mandatory
	}
	var values struct {
		IDs  []string `json:"external_ids"`
		Mode string   `json:"mode"`
	}
	switch {
	case string(e.Activate) == `"all"`:
		r.Offered = nil
	case len(e.Activate) == 0 || json.Unmarshal(e.Activate, &values) != nil:
	case values.Mode == "append" && r.Offered != nil:
		r.Offered = slices.Concat(r.Offered, values.IDs)
	case values.Mode != "append":
		r.Offered = slices.Concat([]string{}, values.IDs)
	}
	if r.Disabled != before.Disabled || r.Mandatory != before.Mandatory || !slices.Equal(r.Offered, before.Offered) {
		r.Why = append(slices.Clone(before.Why), name)
	}
	return r
}

func (c condition) holds(m model.Metadata) bool {
	switch {
	case c.And != nil:
		return !slices.ContainsFunc(c.And, func(one condition) bool { return !one.holds(m) })
	case c.Or != nil:
		return slices.ContainsFunc(c.Or, func(one condition) bool { return one.holds(m) })
	}
	have := words(m[c.Field])
	switch {
	case c.Populated != nil:
		return (len(have) > 0) == *c.Populated
	case c.Includes != nil && several(m[c.Field]):
		return !slices.ContainsFunc(c.Includes, func(id string) bool { return !slices.Contains(have, id) })
	case c.Includes != nil:
		return len(have) == 1 && slices.Contains(c.Includes, have[0])
	}
	want := words(c.Equals)
	slices.Sort(have)
	slices.Sort(want)
	return slices.Equal(have, want)
}

// Mentioned returns the fields that the conditions of rules look at.
func Mentioned(rules []model.MetadataRule) []string {
	var ids []string
	for _, r := range rules {
		var c condition
		if r.State == "inactive" || json.Unmarshal(r.Condition, &c) != nil {
			continue
		}
		ids = c.fields(ids)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// fields adds the fields of a condition to ids.
func (c condition) fields(ids []string) []string {
	if c.Field != "" {
		ids = append(ids, c.Field)
	}
	for _, inner := range slices.Concat(c.And, c.Or) {
		ids = inner.fields(ids)
	}
	return ids
}

// SameValue reports whether two values of a field are the same, whatever types they
// were read as and in whatever order those of a set stand.
func SameValue(a, b any) bool {
	if x, ok := a.(string); ok {
		if y, ok := b.(string); ok {
			return x == y
		}
	}
	x, y := words(a), words(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

func several(value any) bool {
	switch value.(type) {
	case []any, []string:
		return true
	}
	return false
}

// words is a value as texts: none, one, or those of a set.
func words(value any) []string {
	switch v := value.(type) {
	case nil:
		return nil
	case []any:
		var all []string
		for _, item := range v {
			all = append(all, words(item)...)
		}
		return all
	case []string:
		return slices.Clone(v)
	case string:
		if v == "" {
			return nil
		}
		return []string{v}
	}
	return []string{ValueText(model.MetadataField{}, value)}
}

// Choices returns the values that an enum or set field takes now, as the rules say.
func (r Ruling) Choices(f model.MetadataField) []model.DatasourceValue {
	choices := Choices(f)
	if r.Offered == nil {
		return choices
	}
	return slices.DeleteFunc(choices, func(v model.DatasourceValue) bool { return !slices.Contains(r.Offered, v.ExternalID) })
}

// Check judges a value that Value has read by what the rules say.
func (r Ruling) Check(f model.MetadataField, value any) error {
	because := ""
	if len(r.Why) > 0 {
		because = fmt.Sprintf(" (rule %q)", r.Why[len(r.Why)-1])
	}
	given := words(value)
	switch {
	case r.Disabled && len(given) > 0:
		return fmt.Errorf("%s takes no value now%s", f.Label, because)
	case r.Mandatory && !r.Disabled && len(given) == 0:
		return fmt.Errorf("%s is mandatory%s", f.Label, because)
	case r.Offered == nil || !f.Type.Listed():
		return nil
	}
	for _, id := range given {
		if !slices.Contains(r.Offered, id) {
			return fmt.Errorf("%s does not take %q now%s", f.Label, ValueText(f, id), because)
		}
	}
	return nil
}

// Limits says in words what a field takes: its type, its limits, whether it must
// have a value.
func Limits(f model.MetadataField) string {
	kinds := map[model.FieldType]string{
		model.StringField: "text", model.IntegerField: "a whole number", model.DateField: "a date (YYYY-MM-DD)",
		model.EnumField: "one of a list", model.SetField: "any of a list",
	}
	parts := append([]string{kinds[f.Type]}, bounds(f)...)
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ", ")
}

// bounds says in words what a field's validation asks for.
func bounds(f model.MetadataField) []string {
	var r rule
	if err := json.Unmarshal(f.Validation, &r); err != nil {
		return nil
	}
	return r.words()
}

// words says in words what a rule asks for.
func (r rule) words() []string {
	switch r.Type {
	case "and":
		if between := r.between(); between != "" {
			return []string{between}
		}
		var all []string
		for _, inner := range r.Rules {
			all = append(all, inner.words()...)
		}
		return all
	case "strlen":
		switch {
		case r.Min > 0 && r.Max > 0:
			return []string{fmt.Sprintf("%d to %d characters", r.Min, r.Max)}
		case r.Min > 0:
			return []string{fmt.Sprintf("at least %d characters", r.Min)}
		case r.Max > 0:
			return []string{fmt.Sprintf("at most %d characters", r.Max)}
		}
	case "greater_than", "less_than":
		return []string{r.sign() + " " + strings.Trim(string(r.Value), `"`)}
	case "strregex":
		return []string{"like " + r.Regex}
	case "":
	default:
		return []string{"as " + r.Type + " says"} // which only the service understands
	}
	return nil
}

// between spells the two bounds of a range that has its ends in it.
func (r rule) between() string {
	if len(r.Rules) != 2 {
		return ""
	}
	low, high := r.Rules[0], r.Rules[1]
	if low.Type == "less_than" {
		low, high = high, low
	}
	if low.Type != "greater_than" || high.Type != "less_than" || !low.Equals || !high.Equals {
		return ""
	}
	return strings.Trim(string(low.Value), `"`) + " to " + strings.Trim(string(high.Value), `"`)
}

// sign says in words on which side of its value a bound lets things be.
func (r rule) sign() string {
	switch {
	case r.Type == "greater_than" && r.Equals:
		return "at least"
	case r.Type == "greater_than":
		return "more than"
	case r.Equals:
		return "at most"
	}
	return "less than"
}
