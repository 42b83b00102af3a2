package structured

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"cldx/model"
)

// FuzzField defines fields as they come, gives their datasources values, and
// values of all kinds to assets: what is accepted is accepted again, and offered.
func FuzzField(f *testing.F) {
	f.Add("enum", "colour", `{"Label":"Colour","Datasource":{"values":[{"external_id":"red","value":"Red"}]},"DefaultValue":"red"}`, `[{"value":"Blue"}]`, `"red"`)
	f.Add("integer", "n", `{"Label":"N","Validation":{"type":"and","rules":[{"type":"greater_than","value":1}]}}`, `[]`, `2`)
	f.Add("date", "", `{"Label":"D"}`, `null`, `"2026-01-01"`)
	f.Add("set", "s", `{"Label":"S","Datasource":{"values":[{"value":"a"}]},"AllowDynamic":true}`, `[{"external_id":"..","value":"x"}]`, `["made1"]`)
	f.Add("string", "t", `{"Label":"T","Validation":{"type":"strregex","regex":"^(a+)+$"},"Mandatory":true,"DefaultValue":"aa"}`, `[]`, `"aaaaaaaaaaaaaaaaaaaaaaaa!"`)
	f.Fuzz(func(t *testing.T, kind, id, said, added, value string) {
		var d Definition
		if json.Unmarshal([]byte(said), &d) != nil {
			return
		}
		made := 0
		field, err := Define(model.FieldType(kind), id, d, func() string { made++; return "made" + string(rune('a'+made%26)) })
		if err != nil {
			return
		}
		if field.ExternalID == "" || !utf8.ValidString(field.ExternalID) || utf8.RuneCountInString(field.ExternalID) > maxName {
			t.Errorf("a field is called %q", field.ExternalID)
		}
		var values []model.DatasourceValue
		if json.Unmarshal([]byte(added), &values) == nil {
			if source, err := Values(field, values, func() string { made++; return "more" }); err == nil {
				field.Datasource = &source
				ActiveOnly(Sorted(field, true))
				Find([]model.MetadataField{field}, Query{Term: id, Limit: 3})
			}
		}
		var v any
		if json.Unmarshal([]byte(value), &v) != nil {
			return
		}
		kept, err := Check(field, v)
		if err != nil {
			return
		}
		if _, err := Check(field, kept); err != nil {
			t.Errorf("%v is accepted as %v, which is refused: %v", v, kept, err)
		}
	})
}
