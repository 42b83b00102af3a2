package pages

import (
	"context"
	"encoding/json"
	"fmt"
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

// tagCalls is how many calls of each resource type one reading of the tags makes.
const tagCalls = 4

// readTags lists some thousand tags of each resource type, joins a tag that several
// have, and says where each type goes on. A tag that one type gives in an earlier
// part than another stands there twice.
func readTags(ctx context.Context, d api.Doer, cursor string) ([]tagRow, string, error) {
	from := map[model.ResourceType]string{model.Image: "", model.Video: "", model.Raw: ""}
	if cursor != "" {
		clear(from)
		if err := json.Unmarshal([]byte(cursor), &from); err != nil {
			return nil, "", fmt.Errorf("go on with the tags: %w", err)
		}
	}
	at, left := map[string]int{}, map[model.ResourceType]string{}
	var rows []tagRow
	for _, kind := range []model.ResourceType{model.Image, model.Video, model.Raw} {
		next, open := from[kind]
		for calls := 0; open && calls < tagCalls; calls++ {
			answer, err := api.Run(ctx, d, api.ListTags{ResourceType: kind, Paging: paging(next)})
			if err != nil {
				return nil, "", err
			}
			rows = join(rows, at, answer.Tags, kind)
			next, open = answer.NextCursor, answer.NextCursor != ""
		}
		if open {
			left[kind] = next
		}
	}
	slices.SortFunc(rows, func(a, b tagRow) int { return strings.Compare(a.tag, b.tag) })
	if len(left) == 0 {
		return rows, "", nil
	}
	rest, err := json.Marshal(left)
	return rows, string(rest), err
}

// join adds the tags of a resource type to rows; at says where a tag stands.
func join(rows []tagRow, at map[string]int, tags []string, kind model.ResourceType) []tagRow {
	for _, tag := range tags {
		i, seen := at[tag]
		if !seen {
			i = len(rows)
			at[tag], rows = i, append(rows, tagRow{tag: tag, count: -1})
		}
		rows[i].in = append(rows[i].in, kind)
	}
	return rows
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
		{Action: keys.PageShow, Help: "show its assets", Short: "assets", Wants: page.One, Ops: []string{"search"}, Do: show(func(t tagRow) string { return query.Eq("tags", t.tag) })},
		{
			Action: keys.PageEdit, Help: "rename the tag across the library; several marked ones become one", Short: "rename", Wants: page.Several,
			Ops: []string{"add_tag", "remove_tag"},
			Do:  func(d page.Desk, rows []tagRow) tea.Cmd { return d.Plan(intent.Retag{From: names(rows)}) },
		},
		{
			Action: keys.PageDelete, Help: "take the tag off all assets that have it", Short: "take off", Wants: page.Several, Ops: []string{"remove_tag"},
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
