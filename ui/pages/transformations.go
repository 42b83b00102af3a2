package pages

import (
	"context"
	"strconv"

	"cldx/api"
	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// mostDerived is how many derived files are asked for with a transformation.
const mostDerived = 20

func transformations(d page.Desk) page.Page {
	type row = model.TransformationDetails
	return page.Of(page.Spec[row]{
		Name: "transformations", One: "transformation",
		Empty: "{new} gives one a name, under which URLs can use it. Those that files were made with stand here too.",
		Read: page.Listing(func(cursor string) api.Returning[model.TransformationPage] {
			return api.ListTransformations{Paging: paging(cursor)}
		}, func(p model.TransformationPage) []row {
			rows := make([]row, len(p.Transformations))
			for i, t := range p.Transformations {
				rows[i].Transformation = t
			}
			return rows
		}),
		Whole: func(ctx context.Context, d api.Doer, t row) (row, error) {
			return api.Run(ctx, d, api.ShowTransformation{Transformation: t.Name, Paging: api.Paging{MaxResults: mostDerived}})
		},
		ID: func(t row) string { return t.Name },
		Columns: []page.Column[row]{
			{Title: "Transformation", Text: func(t row) string { return t.Name }},
			{Title: "Named", Text: func(t row) string { return yes(t.Named) }, Width: 5, Role: theme.Dim},
			{Title: "Used", Text: func(t row) string { return yes(t.Used) }, Width: 4, Role: theme.Dim},
			{Title: "Strict", Text: func(t row) string { return yes(t.AllowedForStrict) }, Width: 6, Role: theme.Dim},
		},
		Facts: transformationFacts,
		Offers: []page.Offer[row]{
			page.New[row](keys.PageNew, "name a transformation", api.CreateTransformation{}),
			page.Fill(keys.PageEdit, "define it anew, or allow it in strict mode", func(t row) api.Operation {
				allowed := !t.AllowedForStrict
				return api.UpdateTransformation{Transformation: t.Name, AllowedForStrict: &allowed}
			}),
			page.Each(keys.PageDelete, "delete the transformation and what was made with it", func(t row) api.Operation {
				return api.DeleteTransformation{Transformation: t.Name}
			}),
			page.Fill("", "delete what was made with it of some assets", func(t row) api.Operation {
				return api.DeleteDerivedByTransformation{Transformations: []string{t.Name}}
			}),
			page.Fill("", "show it with the files that were made with it", func(t row) api.Operation {
				return api.ShowTransformation{Transformation: t.Name}
			}),
			page.New[row]("", "list only the named ones, or only the others", api.ListTransformations{}),
		},
	}, d)
}

func transformationFacts(t model.TransformationDetails) []page.Fact {
	facts := []page.Fact{
		{Label: "name", Text: t.Name, Role: theme.Strong},
		{Label: "named", Text: yesOrNo(t.Named)}, {Label: "used", Text: yesOrNo(t.Used)},
		{Label: "in strict mode", Text: allowed(t.AllowedForStrict)},
	}
	if t.Info != nil {
		facts = append(facts, page.Fact{Label: "Steps", Head: true})
		facts = append(facts, page.JSON(t.Info)...)
	}
	if len(t.Derived) > 0 {
		n := strconv.Itoa(len(t.Derived))
		if t.NextCursor != "" {
			n = "the first " + n
		}
		facts = append(facts, page.Fact{Label: "Made with it: " + n, Head: true})
	}
	for _, f := range t.Derived {
		facts = append(facts, page.Fact{Label: pane.Size(f.Bytes), Text: string(f.PublicID), Role: theme.Accent})
	}
	return facts
}

func allowed(yes bool) string {
	if yes {
		return "allowed"
	}
	return "not allowed"
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return ""
}

func yesOrNo(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}
