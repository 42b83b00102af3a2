package pages

import (
	"cldx/api"
	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

func triggers(d page.Desk) page.Page {
	type row = model.Trigger
	return page.Of(page.Spec[row]{
		Name: "triggers", One: "trigger",
		Empty: "{new} makes one: an address that is told of every event of a type, or a queue to be polled.",
		Read:  page.Once(api.ListTriggers{}, func(answer model.TriggerList) []row { return answer.Triggers }),
		ID:    func(t row) string { return t.ID },
		Columns: []page.Column[row]{
			{Title: "Event", Text: func(t row) string { return string(t.EventType) }, Width: 24, Role: theme.Accent},
			{Title: "To", Text: func(t row) string { return t.URI }},
			{Title: "By", Text: func(t row) string { return string(t.URIType) }, Width: 8, Role: theme.Dim},
			{
				Title: "Age", Text: func(t row) string { return pane.Age(t.CreatedAt, d.Now()) }, Width: 6, Right: true, Role: theme.Dim,
				Less: func(a, b row) bool { return a.CreatedAt.After(b.CreatedAt) },
			},
		},
		Facts: func(t row) []page.Fact {
			facts := []page.Fact{
				{Label: "event", Text: string(t.EventType), Role: theme.Accent}, {Label: "to", Text: t.URI, Role: theme.Strong},
				{Label: "by", Text: string(t.URIType)}, {Label: "ID", Text: t.ID, Role: theme.Dim},
				{Label: "made", Text: t.CreatedAt.UTC().Format("2006-01-02 15:04")}, {Label: "changed", Text: t.UpdatedAt.UTC().Format("2006-01-02 15:04")},
			}
			if len(t.Filter) > 0 && string(t.Filter) != "null" {
				facts = append(facts, page.Fact{Label: "Filter", Head: true})
				facts = append(facts, page.JSON(t.Filter)...)
			}
			return facts
		},
		Offers: []page.Offer[row]{
			page.New[row](keys.PageNew, "create a trigger", api.CreateTrigger{}),
			page.Fill(keys.PageEdit, "change where it sends", func(t row) api.Operation { return api.UpdateTrigger{ID: t.ID, NewURI: page.Retyped(t.URI)} }),
			page.Each(keys.PageDelete, "delete the trigger", func(t row) api.Operation { return api.DeleteTrigger{ID: t.ID} }),
			page.Fill("", "try its filter with a sample", func(t row) api.Operation { return api.TestTrigger{ID: t.ID} }),
			page.New[row]("", "list those of one event", api.ListTriggers{}),
		},
	}, d)
}
