package dialog

import (
	"encoding/json"

	"cldx/model"
)

// different are assets that agree in some fields of metadata and differ in others.
func different() []model.Asset {
	asset := func(id string, m model.Metadata) model.Asset {
		return model.Asset{PublicID: model.PublicID(id), ResourceType: model.Image, Type: model.Uploaded, Labels: model.Labels{Metadata: m}}
	}
	return []model.Asset{
		asset("cat", model.Metadata{"season": "winter", "where": []any{"shop", "web"}, "stock": 3.0, "sku": "AA-1"}),
		asset("dog", model.Metadata{"season": "winter", "where": []any{"shop", "web"}, "stock": 3.0, "sku": "BB-2"}),
		asset("日本語の写真", model.Metadata{"season": "winter", "where": []any{"shop", "web"}}),
	}
}

// differentFields are the fields of those, with a rule.
func differentFields() Schema {
	values := func(ids ...string) *model.Datasource {
		d := &model.Datasource{}
		for _, id := range ids {
			d.Values = append(d.Values, model.DatasourceValue{ExternalID: id, Value: id, State: "active"})
		}
		return d
	}
	return Schema{
		Fields: []model.MetadataField{
			{ExternalID: "season", Label: "Season", Type: model.EnumField, Mandatory: true, Datasource: values("summer", "winter")},
			{ExternalID: "where", Label: "Where it is shown", Type: model.SetField, Datasource: values("shop", "web", "print")},
			{ExternalID: "due", Label: "Due", Type: model.DateField},
			{ExternalID: "stock", Label: "Stock", Type: model.IntegerField, Validation: json.RawMessage(`{"type":"less_than","value":100}`)},
			{ExternalID: "sku", Label: "SKU\x1b[31m 日本語", Type: model.StringField, DefaultDisabled: true},
		},
		Rules: []model.MetadataRule{{
			FieldID: "sku", Name: "known in the shop", State: "active",
			Condition: json.RawMessage(`{"metadata_field_id":"where","includes":["shop"]}`), Result: json.RawMessage(`{"enable":true}`),
		}},
	}
}

// reading is the window of a large selection, of which a part is read.
func reading() *Reading {
	r := NewReading(100_000, func() int { return 42_000 })
	r.Update(goOn{r})
	return r
}
