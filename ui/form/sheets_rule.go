package form

import (
	"errors"
	"fmt"
	"slices"

	"cldx/model"
	"cldx/ui/plan"
)

// condition is when a metadata rule applies: what the values of fields must be.
var condition = &sheet{
	head: []column{{
		key: "match", label: "applies when", must: true, first: "and",
		options: []option{{"and", "all hold"}, {"or", "any holds"}}, wording: wording{about: "all of the conditions hold, or any of them"},
	}},
	columns: []column{
		needed(typedColumn("metadata_field_id", "field", word, "the external ID of the field that is looked at")),
		needed(pickedColumn("test", "test", "what must be so",
			option{"equals", "is"}, option{"includes", "is among / includes"}, option{"populated", "has a value"}, option{"empty", "has no value"})),
		typedColumn("value", "value", word, "the value; where there are several, with commas between them"),
	},
	adapt: adaptCondition, judge: complete, spell: spellCondition, parse: parseCondition,
}

// complete asks for the value where the test needs one.
func complete(r record) error {
	test := r["test"]
	_, said := r["value"]
	switch {
	case (test == "equals" || test == "includes") && !said:
		return errors.New("value has to be given")
	case (test == "populated" || test == "empty") && said:
		return errors.New("this test takes no value")
	}
	return nil
}

// adaptCondition offers the fields there are, and the values of the one that is
// named.
func adaptCondition(f *Form, _, row []*part) {
	row[0].takes(f.fieldOptions(), false, true, word)
	test, _ := row[1].value()
	def, ok := f.defined(row[0])
	several := test == "includes" || ok && def.Type == model.SetField
	switch v := row[2]; {
	case ok && def.Type.Listed():
		v.takes(sourceOptions(plan.Choices(def)), several, true, words)
	case several:
		v.takes(nil, true, false, words)
	case ok && def.Type == model.IntegerField:
		v.takes(nil, false, false, whole(lowest))
	case ok && def.Type == model.DateField:
		v.takes(nil, false, false, day(f.today))
	default:
		v.takes(nil, false, false, word)
	}
}

// defined is the field that a line names.
func (f *Form) defined(p *part) (model.MetadataField, bool) {
	id := p.words()
	if p.picks() && len(p.chosen) > 0 {
		id = p.chosen[0]
	}
	i := slices.IndexFunc(f.schema.Fields, func(d model.MetadataField) bool { return d.ExternalID == id })
	if i < 0 {
		return model.MetadataField{}, false
	}
	return f.schema.Fields[i], true
}

// fieldOptions are the fields of structured metadata.
func (f *Form) fieldOptions() []option {
	var all []option
	for _, d := range f.schema.Fields {
		all = append(all, option{d.ExternalID, d.Label})
	}
	return all
}

func spellCondition(head record, rows []record) (any, error) {
	var all []any
	for _, r := range rows {
		one := record{"metadata_field_id": r["metadata_field_id"]}
		switch test := r["test"]; test {
		case "populated", "empty":
			one["populated"] = test == "populated"
		case "includes":
			one["includes"] = listOf(r["value"])
		default:
			one["equals"] = r["value"]
		}
		all = append(all, one)
	}
	if len(all) == 1 {
		return all[0], nil
	}
	if head["match"] == "or" {
		return record{"or": all}, nil
	}
	return record{"and": all}, nil
}

// listOf is a value as a list.
func listOf(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	return []any{v}
}

func parseCondition(v any) (head record, rows []record, ok bool) {
	object, _ := v.(record)
	all := []any{v}
	for _, word := range []string{"and", "or"} {
		if list, found := object[word].([]any); found && len(object) == 1 {
			head, all = record{"match": word}, list
		}
	}
	for _, one := range all {
		c, _ := one.(record)
		r := record{"metadata_field_id": c["metadata_field_id"]}
		switch has, populated := c["populated"].(bool); {
		case len(c) != 2 || c["metadata_field_id"] == nil:
			return nil, nil, false
		case populated && has:
			r["test"] = "populated"
		case populated:
			r["test"] = "empty"
		case c["includes"] != nil:
			r["test"], r["value"] = "includes", c["includes"]
		case c["equals"] != nil:
			r["test"], r["value"] = "equals", c["equals"]
		default:
			return nil, nil, false
		}
		rows = append(rows, r)
	}
	return head, rows, len(rows) > 0
}

// result is what a metadata rule does to its field.
var result = &sheet{
	one: true,
	columns: []column{
		pickedColumn("enable", "takes values", "the field takes values, or takes none", whether()...),
		pickedColumn("set_mandatory", "mandatory", "the field must have a value", whether()...),
		pickedColumn("activate", "offers", "which values of its list the field offers", option{"all", "every value"}, option{"override", "only these"}, option{"append", "these too"}),
		typedColumn("external_ids", "these", words, "the external IDs of values, with commas between them"),
		typedColumn("apply", "gets the value", word, "a value that the field gets"),
		pickedColumn("mode", "how", "when it gets that value", option{"default", "when it has none"}, option{"append", "beside those it has"}, option{"override", "always"}),
	},
	adapt: adaptResult, spell: spellResult, parse: parseResult,
}

// adaptResult offers the values of the field that the rule is about.
func adaptResult(f *Form, _, row []*part) {
	id := f.said("metadata_field_id")
	def := model.MetadataField{}
	if i := slices.IndexFunc(f.schema.Fields, func(d model.MetadataField) bool { return d.ExternalID == id }); i >= 0 {
		def = f.schema.Fields[i]
	}
	values := sourceOptions(plan.Choices(def))
	row[3].takes(values, true, true, words)
	row[4].takes(values, def.Type == model.SetField, true, map[model.FieldType]taking{
		model.SetField: words, model.IntegerField: whole(lowest), model.DateField: day(f.today),
		model.StringField: word, model.EnumField: word, "": word,
	}[def.Type])
}

func spellResult(_ record, rows []record) (any, error) {
	r := rows[0]
	out := record{}
	for _, key := range []string{"enable", "set_mandatory"} {
		if v, said := r[key]; said {
			out[key] = v
		}
	}
	ids, listed := r["external_ids"]
	switch how := r["activate"]; {
	case how == "all" && !listed:
		out["activate_values"] = "all"
	case how == "all", how == nil && listed:
		return nil, errors.New("say which values it offers: only these, or these too")
	case how != nil && !listed:
		return nil, fmt.Errorf("name the values that it offers")
	case how != nil:
		out["activate_values"] = record{"external_ids": listOf(ids), "mode": how}
	}
	value, applied := r["apply"]
	mode, said := r["mode"]
	switch {
	case applied && said:
		out["apply_value"] = record{"value": value, "mode": mode}
	case applied:
		out["apply_value"] = record{"value": value, "mode": "default"}
	case said:
		return nil, errors.New("say the value that it gets")
	}
	return out, nil
}

func parseResult(v any) (head record, rows []record, ok bool) {
	object, ok := v.(record)
	r := record{}
	for key, v := range object {
		inner, _ := v.(record)
		switch {
		case key == "enable" || key == "set_mandatory":
			r[key] = v
		case key == "activate_values" && v == "all":
			r["activate"] = "all"
		case key == "activate_values" && len(inner) == 2 && inner["external_ids"] != nil && inner["mode"] != nil:
			r["activate"], r["external_ids"] = inner["mode"], inner["external_ids"]
		case key == "apply_value" && len(inner) == 2 && inner["value"] != nil && inner["mode"] != nil:
			r["apply"], r["mode"] = inner["value"], inner["mode"]
		default:
			ok = false
		}
	}
	return nil, []record{r}, ok
}
