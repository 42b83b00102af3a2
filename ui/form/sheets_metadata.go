package form

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"cldx/model"
)

// validation is what the values of a metadata field must hold to: limits by the
// field's type.
var validation = &sheet{
	one: true,
	columns: []column{
		typedColumn("low", "lowest", limit, "the least number or date"),
		pickedColumn("low_itself", "itself too", "the least one is allowed itself", whether()...),
		typedColumn("high", "highest", limit, "the greatest number or date"),
		pickedColumn("high_itself", "itself too", "the greatest one is allowed itself", whether()...),
		typedColumn("min", "shortest", whole(0), "of a text: how many characters at least"),
		typedColumn("max", "longest", whole(0), "of a text: how many characters at most"),
		typedColumn("regex", "pattern", pattern, "of a text: a regular expression that it matches"),
	},
	adapt: adaptValidation, spell: spellValidation, parse: parseValidation,
}

func pattern() (read func(string) (any, error), step func(string, int) string) {
	return func(text string) (any, error) {
		if _, err := regexp.Compile(text); err != nil {
			return nil, fmt.Errorf("no pattern: %w", err)
		}
		return text, nil
	}, nil
}

// adaptValidation says which limits the type of the field does not have.
func adaptValidation(f *Form, _, row []*part) {
	t := model.FieldType(f.said("type"))
	for _, p := range row {
		p.why, p.barred = "", false
		text := p.key == "min" || p.key == "max" || p.key == "regex"
		switch {
		case t == "":
		case t.Listed(), text != (t == model.StringField):
			p.why, p.barred = "not of a field of type "+string(t), true
		}
		if strings.HasSuffix(p.key, "_itself") {
			p.blank = "default: yes"
		}
	}
}

func spellValidation(_ record, rows []record) (any, error) {
	r := rows[0]
	var rules []any
	for _, side := range []struct{ key, kind string }{{"low", "greater_than"}, {"high", "less_than"}} {
		value, said := r[side.key]
		itself, chosen := r[side.key+"_itself"]
		switch {
		case said && !chosen:
			itself = true
			fallthrough
		case said:
			rules = append(rules, record{"type": side.kind, "value": value, "equals": itself})
		case chosen:
			return nil, errors.New("say the limit first")
		}
	}
	length := record{"type": "strlen"}
	for _, key := range []string{"min", "max"} {
		if n, said := r[key]; said {
			length[key] = n
		}
	}
	if low, high := r["min"], r["max"]; low != nil && high != nil && low.(int64) > high.(int64) {
		return nil, fmt.Errorf("the shortest, %d, is longer than the longest, %d", low, high)
	}
	if len(length) > 1 {
		rules = append(rules, length)
	}
	if regex, said := r["regex"]; said {
		rules = append(rules, record{"type": "strregex", "regex": regex})
	}
	if len(rules) == 1 {
		return rules[0], nil
	}
	return record{"type": "and", "rules": rules}, nil
}

func parseValidation(v any) (head record, rows []record, ok bool) {
	object, ok := v.(record)
	if !ok {
		return nil, nil, false
	}
	rules := []any{object}
	if object["type"] == "and" {
		rules, _ = object["rules"].([]any)
	}
	r := record{}
	put := func(key string, v any) {
		if _, twice := r[key]; twice {
			ok = false
		}
		if v != nil {
			r[key] = v
		}
	}
	for _, one := range rules {
		rule, _ := one.(record)
		switch rule["type"] {
		case "greater_than", "less_than":
			side := map[any]string{"greater_than": "low", "less_than": "high"}[rule["type"]]
			put(side, rule["value"])
			itself, _ := rule["equals"].(bool)
			put(side+"_itself", itself)
		case "strlen":
			put("min", rule["min"])
			put("max", rule["max"])
		case "strregex":
			put("regex", rule["regex"])
		default:
			ok = false
		}
	}
	return nil, []record{r}, ok && len(r) > 0
}

// defaultValue is what a new asset has in a metadata field, as the field's type
// asks.
var defaultValue = &sheet{
	one: true, exact: true, columns: []column{typedColumn("value", "value", word, "what a new asset has when nothing is said")},
	adapt: adaptDefault, parse: func(v any) (record, []record, bool) { return nil, []record{{"value": v}}, v != nil },
	spell: func(_ record, rows []record) (any, error) { return rows[0]["value"], nil },
}

// adaptDefault reads the value as the type asks; of an enum and a set the values of
// the datasource that stand beside it are offered.
func adaptDefault(f *Form, _, row []*part) {
	p := row[0]
	switch t := model.FieldType(f.said("type")); t {
	case model.IntegerField:
		p.takes(nil, false, false, whole(lowest))
		p.about = "a whole number"
	case model.DateField:
		p.takes(nil, false, false, day(f.today))
		p.about = "a date"
	case model.SetField:
		p.takes(options(f.datasourceIDs()...), true, true, words)
		p.about = "the external IDs of values"
	case model.EnumField:
		p.takes(options(f.datasourceIDs()...), false, true, word)
		p.about = "the external ID of a value"
	case model.StringField:
		p.takes(nil, false, false, word)
		p.about = "a text"
	default:
		p.takes(nil, false, false, word)
	}
}

// datasourceIDs are the external IDs of the values that the form gives a field.
func (f *Form) datasourceIDs() []string {
	var source model.Datasource
	if json.Unmarshal([]byte(f.said("datasource")), &source) != nil {
		return nil
	}
	var ids []string
	for _, v := range source.Values {
		if v.ExternalID != "" && !slices.Contains(ids, v.ExternalID) {
			ids = append(ids, v.ExternalID)
		}
	}
	return ids
}

// today is the day on which the form is filled in.
func (f *Form) today() time.Time {
	if f.known.Today.IsZero() {
		return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return f.known.Today
}

// said is what another parameter of the form says, as it is typed.
func (f *Form) said(name string) string {
	for _, fl := range f.fields {
		if fl.Name == name && fl.value != nil && fl.err == nil {
			return plain(fl.value)
		}
	}
	return ""
}
