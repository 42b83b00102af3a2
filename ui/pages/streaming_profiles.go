package pages

import (
	"context"
	"encoding/json"

	"cldx/api"
	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/theme"
)

func streamingProfiles(d page.Desk) page.Page {
	type row = model.StreamingProfile
	return page.Of(page.Spec[row]{
		Name: "streaming profiles", One: "streaming profile",
		Empty: "{new} makes one.",
		Read:  page.Once(api.ListStreamingProfiles{}, func(answer model.StreamingProfiles) []row { return answer.Profiles }),
		Whole: func(ctx context.Context, d api.Doer, p row) (row, error) {
			answer, err := api.Run(ctx, d, api.ShowStreamingProfile{Name: p.Name})
			return answer.Profile, err
		},
		ID: func(p row) string { return p.Name },
		Columns: []page.Column[row]{
			{Title: "Name", Text: func(p row) string { return p.Name }},
			{Title: "Title", Text: func(p row) string { return p.DisplayName }, Role: theme.Dim},
			{Title: "Built in", Text: func(p row) string { return yes(p.Predefined) }, Width: 8, Role: theme.Dim},
		},
		Facts: func(p row) []page.Fact {
			facts := []page.Fact{
				{Label: "name", Text: p.Name, Role: theme.Strong}, {Label: "title", Text: p.DisplayName}, {Label: "built in", Text: yesOrNo(p.Predefined)},
			}
			if len(p.Representations) > 0 {
				facts = append(facts, page.Fact{Label: "Representations", Head: true})
				facts = append(facts, page.JSON(p.Representations)...)
			}
			return facts
		},
		Offers: []page.Offer[row]{
			page.New[row](keys.PageNew, "create a streaming profile", api.CreateStreamingProfile{}),
			page.Fill(keys.PageEdit, "change the streaming profile", func(p row) api.Operation {
				op := api.UpdateStreamingProfile{Name: p.Name, DisplayName: p.DisplayName}
				if text, err := json.Marshal(p.Representations); err == nil && len(p.Representations) > 0 {
					op.Representations = text
				}
				return op
			}),
			page.Each(keys.PageDelete, "delete the streaming profile; a built-in one becomes as it was", func(p row) api.Operation {
				return api.DeleteStreamingProfile{Name: p.Name}
			}),
			page.Fill("", "show what the service knows of it", func(p row) api.Operation { return api.ShowStreamingProfile{Name: p.Name} }),
			page.New[row]("", "list them as an answer", api.ListStreamingProfiles{}),
		},
	}, d)
}
