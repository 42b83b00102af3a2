package pages

import (
	"cldx/api"
	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/theme"
)

func uploadMappings(d page.Desk) page.Page {
	type row = model.UploadMapping
	return page.Of(page.Spec[row]{
		Name: "upload mappings", One: "upload mapping",
		Empty: "{new} makes one: what a folder lacks is then fetched from an address when it is asked for.",
		Read: page.Listing(func(cursor string) api.Returning[model.MappingPage] {
			return api.ListUploadMappings{Paging: paging(cursor)}
		}, func(p model.MappingPage) []row { return p.Mappings }),
		ID: func(m row) string { return m.Folder },
		Columns: []page.Column[row]{
			{Title: "Folder", Text: func(m row) string { return m.Folder }},
			{Title: "From", Text: func(m row) string { return m.Template }, Role: theme.Dim},
		},
		Facts: func(m row) []page.Fact {
			facts := []page.Fact{{Label: "folder", Text: m.Folder, Role: theme.Strong}, {Label: "from", Text: m.Template, Role: theme.Accent}}
			if m.PresetName != "" {
				facts = append(facts, page.Fact{Label: "upload preset", Text: m.PresetName})
			}
			if m.ExternalID != "" {
				facts = append(facts, page.Fact{Label: "external ID", Text: m.ExternalID})
			}
			return facts
		},
		Offers: []page.Offer[row]{
			page.New[row](keys.PageNew, "create an upload mapping", api.CreateUploadMapping{}),
			page.Fill(keys.PageEdit, "change the address", func(m row) api.Operation {
				return api.UpdateUploadMapping{Folder: m.Folder, Template: m.Template}
			}),
			page.Each(keys.PageDelete, "delete the upload mapping", func(m row) api.Operation { return api.DeleteUploadMapping{Folder: m.Folder} }),
			page.New[row]("", "put a list in place of all there are", api.ReplaceUploadMappings{}),
			page.Fill("", "show what the service knows of it", func(m row) api.Operation { return api.ShowUploadMapping{Folder: m.Folder} }),
			page.New[row]("", "list a part of them", api.ListUploadMappings{}),
		},
	}, d)
}
