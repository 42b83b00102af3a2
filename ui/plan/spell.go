package plan

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"cldx/model"
)

// choicesSpelled is how many values of a list are named; the others are counted.
const choicesSpelled = 6

// Takes says in words what a field takes, with the values of its list: "a whole
// number, 0 to 100", "one of: red, green".
func Takes(f model.MetadataField) string {
	if !f.Type.Listed() || f.Datasource == nil {
		return Limits(f)
	}
	word := "one of: "
	if f.Type == model.SetField {
		word = "any of: "
	}
	return word + Offered(f)
}

// Bounds says in words what is asked of the values of a field besides their type,
// the values of its list among it; "" when nothing is.
func Bounds(f model.MetadataField) string {
	if f.Type.Listed() {
		return Offered(f)
	}
	return strings.Join(bounds(f), ", ")
}

// Offered names the values of a field's list, the first of them where there are many.
func Offered(f model.MetadataField) string {
	var ids []string
	for _, v := range Choices(f) {
		ids = append(ids, v.ExternalID)
	}
	if len(ids) == 0 {
		return "no values yet"
	}
	more := ""
	if n := len(ids) - choicesSpelled; n > 1 {
		ids, more = ids[:choicesSpelled], " and "+strconv.Itoa(n)+" more"
	}
	return namesIn(f, ids) + more
}

// Default spells what a field begins with; "" for nothing.
func Default(f model.MetadataField) string {
	var value any
	if json.Unmarshal(f.DefaultValue, &value) != nil {
		return string(f.DefaultValue)
	}
	return ValueText(f, value)
}

// Condition says in words when a rule applies: "Season is Summer and Stock has a
// value". One that can't be read is shown as it came.
func Condition(fields []model.MetadataField, r model.MetadataRule) string {
	var c condition
	if err := json.Unmarshal(r.Condition, &c); err != nil {
		return plainJSON(r.Condition)
	}
	if text := (schema{fields}).spell(c, false); text != "" {
		return text
	}
	return plainJSON(r.Condition)
}

// Outcome says in words what a rule makes of its field, a sentence for each effect.
func Outcome(fields []model.MetadataField, r model.MetadataRule) []string {
	var e effect
	if err := json.Unmarshal(r.Result, &e); err != nil {
		return []string{plainJSON(r.Result)}
	}
	said := e.words(schema{fields}.field(r.FieldID))
	if len(said) == 0 {
		return []string{plainJSON(r.Result)}
	}
	return said
}

func plainJSON(raw json.RawMessage) string {
	var b bytes.Buffer
	if json.Compact(&b, raw) != nil {
		return string(raw)
	}
	return b.String()
}

// schema is the fields by whose labels rules are told.
type schema struct{ fields []model.MetadataField }

// field returns a field by its ID; one that is not known is called by that.
func (s schema) field(id string) model.MetadataField {
	i := slices.IndexFunc(s.fields, func(f model.MetadataField) bool { return f.ExternalID == id })
	if i < 0 {
		return model.MetadataField{ExternalID: id, Label: id}
	}
	return s.fields[i]
}

// spell says a condition in words; inner ones of several parts stand in parentheses.
func (s schema) spell(c condition, inner bool) string {
	for _, group := range []struct {
		of   []condition
		word string
	}{{c.And, " and "}, {c.Or, " or "}} {
		if group.of == nil {
			continue
		}
		var parts []string
		for _, one := range group.of {
			parts = append(parts, s.spell(one, true))
		}
		text := strings.Join(parts, group.word)
		if inner && len(parts) > 1 {
			return "(" + text + ")"
		}
		return text
	}
	f := s.field(c.Field)
	switch {
	case c.Field == "":
		return ""
	case c.Populated != nil && *c.Populated:
		return f.Label + " has a value"
	case c.Populated != nil:
		return f.Label + " is empty"
	case c.Includes != nil && f.Type == model.SetField:
		return f.Label + " includes " + listed(f, c.Includes, " and ")
	case c.Includes != nil:
		return f.Label + " is " + listed(f, c.Includes, " or ")
	}
	return f.Label + " is " + listed(f, words(c.Equals), " and ")
}

// listed names values of a field, the last behind a word of its own.
func listed(f model.MetadataField, ids []string, last string) string {
	switch n := len(ids); n {
	case 0:
		return "empty"
	case 1:
		return ValueText(f, ids[0])
	default:
		return namesIn(f, ids[:n-1]) + last + ValueText(f, ids[n-1])
	}
}

func namesIn(f model.MetadataField, ids []string) string { return ValueText(f, ids) }

// words says what an effect makes of a field.
func (e effect) words(f model.MetadataField) []string {
	var said []string
	for _, part := range []struct {
		given    *bool
		yes, not string
	}{
		{e.Enable, " takes a value", " takes no value"},
		{e.Disable, " takes no value", " takes a value"},
		{e.Mandatory, " must have a value", " may be empty"},
	} {
		switch {
		case part.given == nil:
		case *part.given:
			said = append(said, f.Label+part.yes)
		default:
			said = append(said, f.Label+part.not)
		}
	}
	return append(append(said, e.offers(f)...), e.fills(f)...)
}

// offers says which values of its list a field offers.
func (e effect) offers(f model.MetadataField) []string {
	var values struct {
		IDs  []string `json:"external_ids"`
		Mode string   `json:"mode"`
	}
	switch {
	case string(e.Activate) == `"all"`:
		return []string{f.Label + " offers all its values"}
	case len(e.Activate) == 0 || json.Unmarshal(e.Activate, &values) != nil:
		return nil
	case values.Mode == "append":
		return []string{f.Label + " offers " + listed(f, values.IDs, " and ") + " too"}
	}
	return []string{f.Label + " offers only " + listed(f, values.IDs, " and ")}
}

// fills says which value a field gets.
func (e effect) fills(f model.MetadataField) []string {
	var apply struct {
		Value any    `json:"value"`
		Mode  string `json:"mode"`
	}
	if len(e.Apply) == 0 || json.Unmarshal(e.Apply, &apply) != nil {
		return nil
	}
	value := listed(f, words(apply.Value), " and ")
	switch apply.Mode {
	case "append":
		return []string{value + " is added to " + f.Label}
	case "override":
		return []string{f.Label + " becomes " + value}
	}
	return []string{f.Label + " becomes " + value + " where it has no value"}
}
