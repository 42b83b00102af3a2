package pages

import (
	"context"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// ruled is a rule between fields of structured metadata, and the fields, by whose
// labels it is told.
type ruled struct {
	model.MetadataRule
	fields []model.MetadataField
}

func (r ruled) where() string { return plan.Condition(r.fields, r.MetadataRule) }

func (r ruled) then() []string { return plan.Outcome(r.fields, r.MetadataRule) }

func metadataRules(d page.Desk) page.Page {
	return page.Of(page.Spec[ruled]{
		Name: "metadata rules", One: "metadata rule",
		Empty: "{new} makes one: where its condition holds, its result applies to a field.",
		Read:  readRules,
		ID:    func(r ruled) string { return r.ExternalID },
		Columns: []page.Column[ruled]{
			{Title: "Name", Text: func(r ruled) string { return r.Name }},
			{Title: "Where", Text: ruled.where, Role: theme.Accent},
			{Title: "Then", Text: func(r ruled) string { return strings.Join(r.then(), "; ") }},
			{Title: "State", Text: func(r ruled) string { return r.State }, Width: 8, Role: theme.Dim},
		},
		Facts: ruleFacts,
		Offers: []page.Offer[ruled]{
			page.New[ruled](keys.PageNew, "create a metadata rule", api.AddMetadataRule{}),
			page.Fill(keys.PageEdit, "change the metadata rule", func(r ruled) api.Operation {
				return api.UpdateMetadataRule{ExternalID: r.ExternalID, FieldID: r.FieldID, Name: r.Name, Condition: r.Condition, Result: r.Result, State: r.State}
			}),
			page.Each(keys.PageDelete, "delete the metadata rule", func(r ruled) api.Operation { return api.DeleteMetadataRule{ExternalID: r.ExternalID} }),
			page.Fill("", "switch it on or off", func(r ruled) api.Operation {
				return api.UpdateMetadataRule{ExternalID: r.ExternalID, State: other(r.State)}
			}),
			page.New[ruled]("", "list them as an answer", api.ListMetadataRules{}),
		},
	}, d)
}

// readRules reads the rules, and where there are any the fields that they are about.
// Rules whose fields nobody tells are told by the IDs of these.
func readRules(ctx context.Context, d api.Doer, _ string) ([]ruled, string, error) {
	answer, err := api.Run(ctx, d, api.ListMetadataRules{})
	if err != nil || len(answer.Rules) == 0 {
		return nil, "", err
	}
	fields, err := api.Run(ctx, api.Recently(d), api.ListMetadataFields{})
	if ctx.Err() != nil {
		return nil, "", err
	}
	rows := make([]ruled, len(answer.Rules))
	for i, r := range answer.Rules {
		rows[i] = ruled{r, fields.Fields}
	}
	return rows, "", nil
}

func ruleFacts(r ruled) []page.Fact {
	facts := []page.Fact{
		{Label: "name", Text: r.Name, Role: theme.Strong}, {Label: "external ID", Text: r.ExternalID},
		{Label: "field", Text: r.FieldID, Role: theme.Accent}, {Label: "state", Text: r.State}, {Label: "place", Text: pane.Count(r.Position)},
		{Label: "Where", Head: true}, {Text: r.where(), Role: theme.Accent},
		{Label: "Then", Head: true},
	}
	for _, effect := range r.then() {
		facts = append(facts, page.Fact{Text: effect})
	}
	return facts
}

// other is the state that a rule is not in.
func other(state string) string {
	if state == "active" {
		return "inactive"
	}
	return "active"
}
