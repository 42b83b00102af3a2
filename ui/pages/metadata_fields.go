package pages

import (
	"encoding/json"
	"strings"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

func metadataFields(d page.Desk) page.Page {
	type row = model.MetadataField
	return page.Of(page.Spec[row]{
		Name: "metadata", One: "metadata field",
		Empty: "{new} makes a field of structured metadata.",
		Read:  page.Once(api.ListMetadataFields{}, func(answer model.MetadataFields) []row { return answer.Fields }),
		ID:    func(f row) string { return f.ExternalID },
		Columns: []page.Column[row]{
			{Title: "Label", Text: func(f row) string { return f.Label }},
			{Title: "ID", Text: func(f row) string { return f.ExternalID }, Role: theme.Dim},
			{Title: "Type", Text: func(f row) string { return string(f.Type) }, Width: 8, Role: theme.Accent},
			{Title: "Must", Text: func(f row) string { return yes(f.Mandatory) }, Width: 4, Role: theme.Dim},
			{Title: "Takes", Text: plan.Bounds, Role: theme.Dim},
		},
		Facts:  fieldFacts,
		Offers: append(fieldOffers(), valueOffers()...),
	}, d)
}

func fieldFacts(f model.MetadataField) []page.Fact {
	facts := []page.Fact{
		{Label: "label", Text: f.Label, Role: theme.Strong}, {Label: "external ID", Text: f.ExternalID},
		{Label: "type", Text: string(f.Type)}, {Label: "takes", Text: plan.Takes(f), Role: theme.Accent}, {Label: "mandatory", Text: yesOrNo(f.Mandatory)},
	}
	if begins := plan.Default(f); begins != "" {
		facts = append(facts, page.Fact{Label: "default", Text: begins})
	}
	if f.DefaultDisabled {
		facts = append(facts, page.Fact{Label: "disabled", Text: "takes a value only where a rule says so"})
	}
	if text := restrictions(f.Restrictions); text != "" {
		facts = append(facts, page.Fact{Label: "restrictions", Text: text})
	}
	if f.Type.Listed() {
		facts = append(facts, page.Fact{Label: "new values", Text: allowed(f.AllowDynamicListValues)})
	}
	if f.Datasource == nil {
		return facts
	}
	facts = append(facts, page.Fact{Label: "Values", Head: true})
	for _, v := range f.Datasource.Values {
		fact := page.Fact{Label: v.ExternalID, Text: v.Value}
		if v.State == "inactive" {
			fact.Text, fact.Role = v.Value+"  (deleted, can be restored)", theme.Dim
		}
		facts = append(facts, fact)
	}
	return facts
}

// restrictions says in words who may not change values.
func restrictions(raw json.RawMessage) string {
	var known map[string]any
	if len(raw) == 0 || json.Unmarshal(raw, &known) != nil || len(known) == 0 {
		return ""
	}
	readOnly, told := known["readonly_ui"].(bool)
	switch {
	case !told || len(known) > 1:
		return plain(raw)
	case readOnly:
		return "people can't change it in the Console"
	}
	return ""
}

func fieldOffers() []page.Offer[model.MetadataField] {
	type row = model.MetadataField
	return []page.Offer[row]{
		page.New[row](keys.PageNew, "create a metadata field", api.AddMetadataField{}),
		page.Fill(keys.PageEdit, "change the metadata field", func(f row) api.Operation {
			mandatory := f.Mandatory
			op := api.UpdateMetadataField{ExternalID: f.ExternalID, Label: f.Label}
			op.Mandatory = &mandatory
			return op
		}),
		page.Each(keys.PageDelete, "delete the metadata field and its values", func(f row) api.Operation {
			return api.DeleteMetadataField{ExternalID: f.ExternalID}
		}),
		{
			Action: keys.PageShow, Help: "show the assets that have a value", Short: "assets", Wants: page.One, Ops: []string{"search"},
			Do: show(func(f row) string { return query.FieldName("metadata."+f.ExternalID) + ":*" }),
		},
		page.Fill("", "move it up or down in the order", func(f row) api.Operation { return api.ReorderMetadataField{ExternalID: f.ExternalID} }),
		page.New[row]("", "order all fields", api.ReorderMetadataFields{}),
		page.Fill("", "show what the service knows of it", func(f row) api.Operation { return api.ShowMetadataField{ExternalID: f.ExternalID} }),
		page.New[row]("", "list some by their IDs", api.ListMetadataFields{}),
		page.Fill("", "make a rule for it", func(f row) api.Operation { return api.AddMetadataRule{FieldID: f.ExternalID} }),
	}
}

// valueOffers is what can be done with the values of enum and set fields.
func valueOffers() []page.Offer[model.MetadataField] {
	type row = model.MetadataField
	offers := []page.Offer[row]{
		page.Fill("", "add or change values", func(f row) api.Operation { return api.UpdateMetadataFieldDatasource{ExternalID: f.ExternalID} }),
		page.Fill("", "delete values", func(f row) api.Operation { return api.DeleteDatasourceEntries{ExternalID: f.ExternalID} }),
		page.Fill("", "restore deleted values", func(f row) api.Operation {
			return api.RestoreDatasourceEntries{ExternalID: f.ExternalID, ExternalIDs: deletedValues(f)}
		}),
		page.Fill("", "order the values", func(f row) api.Operation { return api.ReorderDatasource{ExternalID: f.ExternalID} }),
		page.Fill("", "search its values", func(f row) api.Operation { return api.SearchDatasource{ExternalID: f.ExternalID} }),
	}
	for i := range offers {
		offers[i].Blocked = func(f row) string {
			if f.Type.Listed() {
				return ""
			}
			return "A field of type " + string(f.Type) + " has no list of values."
		}
	}
	return append(offers, page.New[row]("", "search the values of all fields", api.SearchDatasources{}))
}

func deletedValues(f model.MetadataField) []string {
	var ids []string
	if f.Datasource == nil {
		return nil
	}
	for _, v := range f.Datasource.Values {
		if v.State == "inactive" && strings.TrimSpace(v.ExternalID) != "" {
			ids = append(ids, v.ExternalID)
		}
	}
	return ids
}
