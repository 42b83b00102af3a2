package pages

import (
	"context"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/keys"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

func environments(d page.Desk) page.Page {
	type row = page.Environment
	where := func(e row) string { return tabWord(d, e) }
	return page.Of(page.Spec[row]{
		Name: "environments", One: "environment",
		Empty: "cldx env add, at a shell, adds one.",
		Read: func(ctx context.Context, _ api.Doer, _ string) ([]row, string, error) {
			if d.Environments == nil {
				return nil, "", nil
			}
			rows, err := d.Environments(ctx)
			return rows, "", err
		},
		ID: func(e row) string { return e.ID + e.Name },
		Columns: []page.Column[row]{
			{Title: "Name", Text: func(e row) string { return e.Name }, Role: theme.Strong},
			{Title: "Cloud", Text: cloud, Role: theme.Dim},
			{Title: "Open", Text: where, Width: 7, Role: theme.Good},
			{Title: "Mode", Text: mode, Width: 9, Role: theme.Warn},
			{Title: "Default", Text: func(e row) string { return yes(e.Default) }, Width: 7, Role: theme.Dim},
			{Title: "Colour", Text: func(e row) string { return e.Colour }, Width: 8, Role: theme.Dim},
		},
		Facts: func(e row) []page.Fact { return environmentFacts(e, where(e)) },
		Enter: func(d page.Desk, e row) tea.Cmd { return openEnvironment(d, e) },
		Offers: []page.Offer[row]{
			{
				Action: keys.PageShow, Help: "open it in a tab", Wants: page.One,
				Do: func(d page.Desk, rows []row) tea.Cmd { return openEnvironment(d, rows[0]) },
			},
		},
	}, d)
}

func openEnvironment(d page.Desk, e page.Environment) tea.Cmd {
	if d.Open == nil {
		return d.Say(theme.Warn, "No other environment can be opened here.")
	}
	return d.Open(e)
}

func cloud(e page.Environment) string {
	if e.Sandbox && e.Cloud == "" {
		return "on this machine"
	}
	return e.Cloud
}

func mode(e page.Environment) string {
	if e.ReadOnly {
		return "read only"
	}
	return ""
}

func tabWord(d page.Desk, e page.Environment) string {
	if d.Tab == nil {
		return ""
	}
	switch n, here := d.Tab(e); {
	case here:
		return "here"
	case n > 0:
		return "tab " + strconv.Itoa(n)
	}
	return ""
}

func environmentFacts(e page.Environment, where string) []page.Fact {
	facts := []page.Fact{
		{Label: "name", Text: e.Name, Role: theme.Strong}, {Label: "cloud", Text: cloud(e)},
		{Label: "read only", Text: yesOrNo(e.ReadOnly)}, {Label: "default", Text: yesOrNo(e.Default)},
		{Label: "calls an hour", Text: limit(e.RateLimit, "as many as the account may")},
		{Label: "calls at once", Text: limit(e.Concurrency, "the usual")},
	}
	if e.Colour != "" {
		facts = append(facts, page.Fact{Label: "colour", Text: e.Colour})
	}
	if where != "" {
		facts = append(facts, page.Fact{Label: "open", Text: strings.Replace(where, "here", "it is the one you see", 1), Role: theme.Good})
	}
	return facts
}

func limit(n int, otherwise string) string {
	if n == 0 {
		return otherwise
	}
	return pane.Count(n)
}
