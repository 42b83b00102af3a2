package pages

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/query"
	"cldx/model"
	"cldx/ui/intent"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// tagRow is a tag, and which resource types have it.
type tagRow struct {
	tag   string
	in    []model.ResourceType
	count int // assets; -1 while nobody knows
}

func tags(d page.Desk) page.Page {
	return page.Of(page.Spec[tagRow]{
		Name: "tags", One: "tag",
		Empty: "{tag} in the list of assets gives them tags.",
		Read:  readTags,
		Whole: func(ctx context.Context, d api.Doer, t tagRow) (tagRow, error) {
			one := 1
			found, err := api.Run(ctx, d, api.Search{Expression: query.Eq("tags", t.tag), Fields: []string{"public_id"}, MaxResults: &one})
			t.count = found.TotalCount
			return t, err
		},
		ID: func(t tagRow) string { return t.tag },
		Columns: []page.Column[tagRow]{
			{Title: "Tag", Text: func(t tagRow) string { return t.tag }, Role: theme.Tag},
			{Title: "On", Text: func(t tagRow) string { return kinds(t.in) }, Width: 17, Role: theme.Dim},
		},
		Facts: func(t tagRow) []page.Fact {
			facts := []page.Fact{{Label: "tag", Text: t.tag, Role: theme.Tag}, {Label: "on", Text: kinds(t.in)}}
			if t.count >= 0 {
				facts = append(facts, page.Fact{Label: "assets", Text: pane.Count(t.count)})
			}
			return facts
		},
		Enter:  func(d page.Desk, t tagRow) tea.Cmd { return d.Search(query.Eq("tags", t.tag)) },
		Offers: tagOffers(),
	}, d)
}

// readTags lists the tags of one resource type after the other, and joins a tag
// that several have.
func readTags(ctx context.Context, d api.Doer, _ string) ([]tagRow, string, error) {
	at := map[string]int{}
	var rows []tagRow
	for _, kind := range []model.ResourceType{model.Image, model.Video, model.Raw} {
		for answer, err := range api.Pages[model.TagPage](ctx, d, api.ListTags{ResourceType: kind, Paging: paging("")}) {
			if err != nil {
				return nil, "", err
			}
			for _, tag := range answer.Tags {
				i, seen := at[tag]
				if !seen {
					i = len(rows)
					at[tag], rows = i, append(rows, tagRow{tag: tag, count: -1})
				}
				rows[i].in = append(rows[i].in, kind)
			}
		}
	}
	slices.SortFunc(rows, func(a, b tagRow) int { return strings.Compare(a.tag, b.tag) })
	return rows, "", nil
}

func kinds(types []model.ResourceType) string {
	words := make([]string, len(types))
	for i, t := range types {
		words[i] = string(t)
	}
	return strings.Join(words, " ")
}

func names(rows []tagRow) []string {
	tags := make([]string, len(rows))
	for i, t := range rows {
		tags[i] = t.tag
	}
	return tags
}

func tagOffers() []page.Offer[tagRow] {
	first := func(t tagRow) model.ResourceType {
		if len(t.in) == 0 {
			return ""
		}
		return t.in[0]
	}
	return []page.Offer[tagRow]{
		{Action: keys.PageShow, Help: "show its assets", Wants: page.One, Ops: []string{"search"}, Do: show(func(t tagRow) string { return query.Eq("tags", t.tag) })},
		{
			Action: keys.PageEdit, Help: "rename the tag across the library; several marked ones become one", Wants: page.Several,
			Ops: []string{"add_tag", "remove_tag"},
			Do:  func(d page.Desk, rows []tagRow) tea.Cmd { return d.Plan(intent.Retag{From: names(rows)}) },
		},
		{
			Action: keys.PageDelete, Help: "take the tag off all assets that have it", Wants: page.Several, Ops: []string{"remove_tag"},
			Do: func(d page.Desk, rows []tagRow) tea.Cmd { return d.Plan(intent.Retag{From: names(rows), Remove: true}) },
		},
		page.Fill("", "delete all assets that have it", func(t tagRow) api.Operation {
			return api.DeleteAssetsByTag{ResourceType: first(t), Tag: t.tag}
		}),
		page.Fill("", "publish all assets that have it", func(t tagRow) api.Operation { return api.PublishAssetsByTag{ResourceType: first(t), Tag: t.tag} }),
		page.Fill("", "set the access mode of all assets that have it", func(t tagRow) api.Operation {
			return api.UpdateAccessModeByTag{ResourceType: first(t), Tag: t.tag}
		}),
		page.Fill("", "list its assets as an answer", func(t tagRow) api.Operation { return api.ListAssetsByTag{ResourceType: first(t), Tag: t.tag} }),
		page.Fill("", "make a sprite of its pictures", func(t tagRow) api.Operation {
			return api.GenerateSprite{Together: api.Together{Tag: t.tag}}
		}),
		page.Fill("", "make an animation or a document of its pictures", func(t tagRow) api.Operation {
			return api.CreateMulti{Together: api.Together{Tag: t.tag}}
		}),
		page.Fill("", "make an address that downloads its sprite", func(t tagRow) api.Operation {
			return api.SignSpriteDownload{Together: api.Together{Tag: t.tag}}
		}),
		page.Fill("", "make an address that downloads its animation", func(t tagRow) api.Operation {
			return api.SignMultiDownload{Together: api.Together{Tag: t.tag}}
		}),
		page.Fill("", "make an archive of its assets", func(t tagRow) api.Operation {
			return bound("create_archive", map[string]any{"tags": []string{t.tag}})
		}),
		page.New[tagRow]("", "list the tags that begin with a text", api.ListTags{}),
	}
}
