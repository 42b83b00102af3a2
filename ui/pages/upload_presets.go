package pages

import (
	"context"
	"maps"
	"slices"
	"strings"

	"cldx/api"
	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/theme"
)

func uploadPresets(d page.Desk) page.Page {
	return page.Of(page.Spec[model.UploadPreset]{
		Name: "upload presets", One: "upload preset",
		Empty: "{new} makes one: a name, and the options that uploads with it take.",
		Read: page.Listing(func(cursor string) api.Returning[model.PresetPage] {
			return api.ListUploadPresets{Paging: paging(cursor)}
		}, func(p model.PresetPage) []model.UploadPreset { return p.Presets }),
		Whole: func(ctx context.Context, d api.Doer, p model.UploadPreset) (model.UploadPreset, error) {
			return api.Run(ctx, d, api.ShowUploadPreset{Name: p.Name})
		},
		ID: func(p model.UploadPreset) string { return p.Name },
		Columns: []page.Column[model.UploadPreset]{
			{Title: "Name", Text: func(p model.UploadPreset) string { return p.Name }},
			{Title: "Signing", Text: signing, Width: 9, Role: theme.Dim},
			{Title: "Sets", Text: settings, Role: theme.Dim},
		},
		Facts: func(p model.UploadPreset) []page.Fact {
			facts := []page.Fact{{Label: "name", Text: p.Name, Role: theme.Strong}, {Label: "signing", Text: signing(p)}}
			if p.ExternalID != "" {
				facts = append(facts, page.Fact{Label: "external ID", Text: p.ExternalID})
			}
			facts = append(facts, page.Fact{Label: "Settings", Head: true})
			for _, name := range slices.Sorted(maps.Keys(p.Settings)) {
				facts = append(facts, page.Fact{Label: name, Text: plain(p.Settings[name])})
			}
			return facts
		},
		Offers: []page.Offer[model.UploadPreset]{
			page.New[model.UploadPreset](keys.PageNew, "create an upload preset", api.CreateUploadPreset{}),
			page.Fill(keys.PageEdit, "change the upload preset", func(p model.UploadPreset) api.Operation {
				return bound("update_upload_preset", known(p.Settings, "name", p.Name))
			}),
			page.Each(keys.PageDelete, "delete the upload preset", func(p model.UploadPreset) api.Operation {
				return api.DeleteUploadPreset{Name: p.Name}
			}),
			page.Fill("", "upload a file with it", func(p model.UploadPreset) api.Operation {
				return bound("upload", map[string]any{"upload_preset": p.Name})
			}),
			page.Fill("", "upload a file without a signature", func(p model.UploadPreset) api.Operation {
				return bound("unsigned_upload", map[string]any{"upload_preset": p.Name})
			}),
			page.Fill("", "show what the service knows of it", func(p model.UploadPreset) api.Operation { return api.ShowUploadPreset{Name: p.Name} }),
			page.New[model.UploadPreset]("", "list in another order", api.ListUploadPresets{}),
		},
	}, d)
}

func signing(p model.UploadPreset) string {
	if p.Unsigned {
		return "unsigned"
	}
	return "signed"
}

// settings names what a preset sets.
func settings(p model.UploadPreset) string {
	return strings.Join(slices.Sorted(maps.Keys(p.Settings)), " ")
}
