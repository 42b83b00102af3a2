package structured

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cldx/model"
)

// town is a schema with fields that depend on each other: a country has cities,
// a city has a visit.
func town(rules ...model.MetadataRule) *Schema {
	source := func(ids ...string) *model.Datasource {
		d := &model.Datasource{}
		for i, id := range ids {
			d.Values = append(d.Values, model.DatasourceValue{ExternalID: id, Value: strings.ToUpper(id), State: Active, Position: i})
		}
		return d
	}
	return New([]model.MetadataField{
		{ExternalID: "country", Type: model.EnumField, Datasource: source("fr", "it", "gone")},
		{ExternalID: "city", Type: model.SetField, Datasource: source("paris", "lyon", "rome"), DefaultDisabled: true},
		{ExternalID: "visit", Type: model.DateField},
		{ExternalID: "note", Type: model.StringField, DefaultValue: json.RawMessage(`"none"`)},
		{ExternalID: "must", Type: model.StringField, Mandatory: true, DefaultValue: json.RawMessage(`"there"`)},
		{ExternalID: "free", Type: model.SetField, Datasource: source("a"), AllowDynamicListValues: true},
	}, rules)
}

func when(field, condition, result string) model.MetadataRule {
	return model.MetadataRule{ExternalID: field + condition, FieldID: field, State: Active, Condition: json.RawMessage(condition), Result: json.RawMessage(result)}
}

const inFrance = `{"metadata_field_id":"country","equals":"fr"}`

var frenchCities = when("city", inFrance, `{"enable":true,"activate_values":{"external_ids":["paris","lyon"],"mode":"override"}}`)

func TestApply(t *testing.T) {
	t.Parallel()
	type m = model.Metadata
	paris := []any{"paris"}
	rows := []struct {
		name   string
		rules  []model.MetadataRule
		have   m
		change Change
		want   m
		refuse string
	}{
		{"defaults", nil, nil, Change{New: true}, m{"note": "none", "must": "there"}, ""},
		{"no defaults later", nil, m{"must": "x"}, Change{Values: m{"visit": "2026-01-01"}}, m{"must": "x", "visit": "2026-01-01"}, ""},
		{"what is said beats the default", nil, nil, Change{New: true, Values: m{"note": ""}}, m{"must": "there"}, ""},
		{"mandatory falls back", nil, m{"must": "x"}, Change{Values: m{"must": ""}}, m{"must": "there"}, ""},
		{"unknown", nil, nil, Change{Values: m{"z": 1, "b": 2}}, nil, `Metadata External IDs do not exist: ["b","z"]`},
		{"disabled", nil, m{"must": "x"}, Change{Values: m{"city": paris}}, nil, "city is disabled"},
		{"enabled by a rule", []model.MetadataRule{frenchCities}, m{"must": "x"}, Change{Values: m{"country": "fr", "city": paris}},
			m{"must": "x", "country": "fr", "city": paris}, ""},
		{"rule does not hold", []model.MetadataRule{frenchCities}, m{"must": "x"}, Change{Values: m{"country": "it", "city": paris}}, nil, "city is disabled"},
		{"not offered", []model.MetadataRule{frenchCities}, m{"must": "x"}, Change{Values: m{"country": "fr", "city": []any{"rome"}}}, nil, "invalid for metadata field city"},
		{"cleared when disabled", []model.MetadataRule{frenchCities}, m{"must": "x", "country": "fr", "city": paris}, Change{Values: m{"country": "it"}},
			m{"must": "x", "country": "it"}, ""},
		{"stored value not offered any more", []model.MetadataRule{frenchCities}, m{"must": "x", "country": "fr", "city": []any{"paris", "rome"}},
			Change{Values: m{"note": "n"}}, nil, "invalid for metadata field city"},
		{"and dropped on request", []model.MetadataRule{frenchCities}, m{"must": "x", "country": "fr", "city": []any{"paris", "rome"}},
			Change{Values: m{"note": "n"}, ClearInvalid: true}, m{"must": "x", "country": "fr", "city": paris, "note": "n"}, ""},
		{"what is said is never dropped", []model.MetadataRule{frenchCities}, m{"must": "x", "country": "fr"},
			Change{Values: m{"city": []any{"rome"}}, ClearInvalid: true}, nil, "invalid for metadata field city"},
		{"values beside others", []model.MetadataRule{frenchCities, when("city", inFrance, `{"activate_values":{"external_ids":["rome"],"mode":"append"}}`)},
			m{"must": "x"}, Change{Values: m{"country": "fr", "city": []any{"rome"}}}, m{"must": "x", "country": "fr", "city": []any{"rome"}}, ""},
		{"applied value", []model.MetadataRule{when("note", inFrance, `{"apply_value":{"value":"bonjour"}}`)}, nil,
			Change{New: true, Values: m{"country": "fr"}}, m{"must": "there", "country": "fr", "note": "bonjour"}, ""},
		{"people's value beats it", []model.MetadataRule{when("note", inFrance, `{"apply_value":{"value":"bonjour"}}`)}, m{"must": "x", "note": "mine"},
			Change{Values: m{"country": "fr"}}, m{"must": "x", "country": "fr", "note": "mine"}, ""},
		{"not applied again", []model.MetadataRule{when("note", inFrance, `{"apply_value":{"value":"bonjour"}}`)}, m{"must": "x", "country": "fr"},
			Change{Values: m{"visit": "2026-01-01"}}, m{"must": "x", "country": "fr", "visit": "2026-01-01"}, ""},
		{"appended", []model.MetadataRule{frenchCities, when("city", inFrance, `{"apply_value":{"value":["lyon"],"mode":"append"}}`)}, m{"must": "x"},
			Change{Values: m{"country": "fr", "city": paris}}, m{"must": "x", "country": "fr", "city": []any{"paris", "lyon"}}, ""},
		{"made mandatory", []model.MetadataRule{when("visit", inFrance, `{"set_mandatory":true}`)}, m{"must": "x"},
			Change{Values: m{"country": "fr"}}, nil, "visit is mandatory"},
		{"no longer mandatory", []model.MetadataRule{when("must", inFrance, `{"set_mandatory":false}`)}, nil,
			Change{Values: m{"country": "fr"}}, m{"country": "fr"}, ""},
		{"a chain of rules", []model.MetadataRule{
			when("visit", `{"metadata_field_id":"city","includes":["paris"]}`, `{"apply_value":{"value":"2026-07-14"}}`),
			when("city", inFrance, `{"enable":true,"apply_value":{"value":["paris"]}}`),
		}, m{"must": "x"}, Change{Values: m{"country": "fr"}}, m{"must": "x", "country": "fr", "city": paris, "visit": "2026-07-14"}, ""},
		{"rules that undo each other", []model.MetadataRule{
			when("visit", `{"metadata_field_id":"note","populated":false}`, `{"apply_value":{"value":"2026-07-14"}}`),
			when("visit", `{"metadata_field_id":"visit","populated":true}`, `{"enable":false}`),
		}, m{"must": "x"}, Change{Values: m{"country": "it"}}, m{"must": "x", "country": "it"}, ""},
		{"inactive rule", []model.MetadataRule{{FieldID: "visit", State: Inactive, Condition: json.RawMessage(inFrance), Result: json.RawMessage(`{"enable":false}`)}},
			m{"must": "x"}, Change{Values: m{"country": "fr", "visit": "2026-01-01"}}, m{"must": "x", "country": "fr", "visit": "2026-01-01"}, ""},
		{"a new value is added", nil, m{"must": "x"}, Change{Values: m{"free": []any{"A", "b"}}}, m{"must": "x", "free": []any{"a", "b"}}, ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			before, _ := json.Marshal(row.have)
			got, err := town(row.rules...).Apply(row.have, row.change)
			if after, _ := json.Marshal(row.have); string(after) != string(before) {
				t.Errorf("the metadata passed in became %s", after)
			}
			if row.refuse != "" {
				if err == nil || !strings.Contains(err.Error(), row.refuse) {
					t.Errorf("Apply = %v, %v, want a refusal with %q", got, err, row.refuse)
				}
				return
			}
			if diff := cmp.Diff(row.want, got); diff != "" || err != nil {
				t.Errorf("Apply, %v (-want +got):\n%s", err, diff)
			}
		})
	}
}

func TestGrown(t *testing.T) {
	t.Parallel()
	s := town()
	for range 2 {
		if _, err := s.Apply(nil, Change{New: true, Values: model.Metadata{"free": []any{"b", "c"}}}); err != nil {
			t.Fatal(err)
		}
	}
	grown := s.Grown()
	if len(grown) != 1 || len(grown[0].Datasource.Values) != 3 || grown[0].Datasource.Values[2].ExternalID != "c" {
		t.Errorf("grown = %+v, want the field free with a, b and c", grown)
	}
}

func TestCondition(t *testing.T) {
	t.Parallel()
	m := model.Metadata{"n": int64(5), "text": "x", "set": []any{"a", "b"}}
	rows := []struct {
		text  string
		holds bool
	}{
		{`{"metadata_field_id":"n","equals":5}`, true},
		{`{"metadata_field_id":"n","equals":"5"}`, true},
		{`{"metadata_field_id":"n","equals":6}`, false},
		{`{"metadata_field_id":"none","equals":""}`, false},
		{`{"metadata_field_id":"set","equals":["b","a"]}`, true},
		{`{"metadata_field_id":"set","equals":["a"]}`, false},
		{`{"metadata_field_id":"set","includes":["a"]}`, true},
		{`{"metadata_field_id":"set","includes":["a","c"]}`, false},
		{`{"metadata_field_id":"text","includes":["x","y"]}`, true},
		{`{"metadata_field_id":"text","populated":true}`, true},
		{`{"metadata_field_id":"none","populated":true}`, false},
		{`{"metadata_field_id":"none","populated":false}`, true},
		{`{"and":[{"metadata_field_id":"text","equals":"x"},{"or":[{"metadata_field_id":"n","equals":1},{"metadata_field_id":"n","equals":5}]}]}`, true},
		{`{"and":[{"metadata_field_id":"text","equals":"x"},{"metadata_field_id":"n","equals":1}]}`, false},
		{`{"or":[]}`, false},
	}
	for _, row := range rows {
		c, err := ParseCondition(json.RawMessage(row.text))
		if err != nil {
			t.Errorf("%s: %v", row.text, err)
			continue
		}
		if got := c.Holds(m); got != row.holds {
			t.Errorf("%s holds: %v, want %v", row.text, got, row.holds)
		}
	}
	deep := strings.Repeat(`{"and":[`, 20) + `{"metadata_field_id":"a","populated":true}` + strings.Repeat(`]}`, 20)
	for _, bad := range []string{``, `null`, `[]`, `{}`, `{"metadata_field_id":"a"}`, `{"equals":"x"}`, `{"metadata_field_id":"a","equals":1,"populated":true}`, deep} {
		if _, err := ParseCondition(json.RawMessage(bad)); err == nil {
			t.Errorf("condition %s was taken", bad)
		}
	}
}

// FuzzRule throws conditions, results and validations at a schema: nothing
// panics, what is accepted settles, and what comes out is accepted again.
func FuzzRule(f *testing.F) {
	f.Add(inFrance, `{"enable":true,"activate_values":"all"}`, `{"type":"strlen","min":1}`, `{"country":"fr"}`)
	f.Add(`{"or":[{"metadata_field_id":"city","includes":["paris"]},{"metadata_field_id":"visit","populated":false}]}`,
		`{"apply_value":{"value":["lyon"],"mode":"append"},"set_mandatory":true}`, `{"type":"and","rules":[{"type":"strregex","regex":"a+"}]}`, `{"city":["paris"],"note":"aa"}`)
	f.Add(`{"metadata_field_id":"note","equals":null}`, `{"activate_values":{"external_ids":null,"mode":"override"},"disable":true}`, `null`, `{}`)
	f.Fuzz(func(t *testing.T, condition, result, validation, values string) {
		s := town()
		for _, field := range []string{"city", "note"} {
			r := when(field, condition, result)
			r.ExternalID, r.Name = "r", "r"
			if r, err := s.CheckRule(r); err == nil {
				s = New(fieldsOf(s), []model.MetadataRule{r, when("visit", inFrance, `{"apply_value":{"value":"2026-01-01"}}`)})
			}
		}
		if note, err := Alter(s.fields["note"], Definition{Validation: json.RawMessage(validation)}, func() string { return "x" }); err == nil {
			s.fields["note"] = note
		}
		var m model.Metadata
		if json.Unmarshal([]byte(values), &m) != nil {
			return
		}
		first, err := s.Apply(nil, Change{Values: m, New: true})
		if err != nil {
			return
		}
		again, err := s.Apply(first, Change{Values: first})
		if err != nil {
			t.Fatalf("%v came out, but is refused: %v", first, err)
		}
		for id := range again {
			if !s.Known(id) {
				t.Fatalf("%v has the unknown field %s", again, id)
			}
		}
	})
}

func fieldsOf(s *Schema) []model.MetadataField {
	var list []model.MetadataField
	for _, id := range s.ids {
		list = append(list, s.fields[id])
	}
	return list
}
