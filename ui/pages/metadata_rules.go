package pages

import (
	"cldx/api"
	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

func metadataRules(d page.Desk) page.Page {
	type row = model.MetadataRule
	return page.Of(page.Spec[row]{
		Name: "metadata rules", One: "metadata rule",
		Empty: "{new} makes one: where its condition holds, its result applies to a field.",
		Read:  page.Once(api.ListMetadataRules{}, func(answer model.MetadataRules) []row { return answer.Rules }),
		ID:    func(r row) string { return r.ExternalID },
		Columns: []page.Column[row]{
			{Title: "Name", Text: func(r row) string { return r.Name }},
			{Title: "Field", Text: func(r row) string { return r.FieldID }, Role: theme.Accent},
			{Title: "State", Text: func(r row) string { return r.State }, Width: 8, Role: theme.Dim},
			{Title: "Place", Text: func(r row) string { return pane.Count(r.Position) }, Width: 5, Right: true, Role: theme.Dim},
		},
		Facts: func(r row) []page.Fact {
			facts := []page.Fact{
				{Label: "name", Text: r.Name, Role: theme.Strong}, {Label: "external ID", Text: r.ExternalID},
				{Label: "field", Text: r.FieldID, Role: theme.Accent}, {Label: "state", Text: r.State}, {Label: "place", Text: pane.Count(r.Position)},
				{Label: "Where", Head: true},
			}
			facts = append(facts, page.JSON(r.Condition)...)
			facts = append(facts, page.Fact{Label: "Then", Head: true})
			return append(facts, page.JSON(r.Result)...)
		},
		Offers: []page.Offer[row]{
			page.New[row](keys.PageNew, "create a metadata rule", api.AddMetadataRule{}),
			page.Fill(keys.PageEdit, "change the metadata rule", func(r row) api.Operation {
				return api.UpdateMetadataRule{ExternalID: r.ExternalID, FieldID: r.FieldID, Name: r.Name, Condition: r.Condition, Result: r.Result, State: r.State}
			}),
			page.Each(keys.PageDelete, "delete the metadata rule", func(r row) api.Operation { return api.DeleteMetadataRule{ExternalID: r.ExternalID} }),
			page.Fill("", "switch it on or off", func(r row) api.Operation {
				return api.UpdateMetadataRule{ExternalID: r.ExternalID, State: other(r.State)}
			}),
			page.New[row]("", "list them as an answer", api.ListMetadataRules{}),
		},
	}, d)
}

// other is the state that a rule is not in.
func other(state string) string {
	if state == "active" {
		return "inactive"
	}
	return "active"
}
