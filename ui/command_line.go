package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/api/query"
	"cldx/ui/overlay"
	"cldx/ui/pages"
)

// command is a word of the command line that takes something after it.
type command struct {
	words []string
	help  string // what it does with what follows
	// offers returns what may follow, of what is known; nil: nothing is.
	offers func(a *App) []string
	do     func(a *App, rest string) tea.Cmd
}

// commands are the words that take something after them.
var commands = []command{
	{
		words: []string{"folder", "cd", "folders"}, help: "go to the folder",
		offers: func(a *App) []string { return a.folders.Paths() },
		do:     func(a *App, rest string) tea.Cmd { return a.visit(folderPlace(rest)) },
	},
	{
		words: []string{"tag", "tags"}, help: "show the assets with the tag",
		offers: func(a *App) []string { return slices.Sorted(a.store.Tags()) },
		do:     func(a *App, rest string) tea.Cmd { return a.searchFor(query.Eq("tags", rest)) },
	},
	{
		words: []string{"search", "find"}, help: "search for",
		do: func(a *App, rest string) tea.Cmd { return a.searchFor(rest) },
	},
	{
		words: []string{"operation", "op", "operations"}, help: "read about the operation",
		offers: func(*App) []string {
			names := make([]string, 0, len(byName()))
			for _, e := range byName() {
				names = append(names, e.Name)
			}
			return names
		},
		do: func(a *App, rest string) tea.Cmd { return a.openOperations(rest) },
	},
}

// folderPlace is the place of a folder; of the root, all assets.
func folderPlace(path string) Place {
	path = strings.Trim(path, "/")
	if path == "" {
		return Place{}
	}
	return Place{Kind: InFolder, Folder: path}
}

// searchFor shows what a search finds.
func (a *App) searchFor(expression string) tea.Cmd {
	a.remember(expression)
	return tea.Batch(a.visit(Place{Kind: Found, Query: expression}), a.focus(AssetsPane))
}

// mostOffered is how many ways to go on a command offers.
const mostOffered = 12

// typedCommand returns what was typed as commands with what follows them: those
// that may be meant, and what each does.
func (a *App) typedCommand(text string) (items []overlay.Item, does []func() tea.Cmd) {
	word, rest, spaced := strings.Cut(strings.TrimLeft(text, " "), " ")
	if !spaced {
		return nil, nil
	}
	rest = strings.TrimSpace(rest)
	for _, c := range commands {
		if !slices.Contains(c.words, strings.ToLower(word)) {
			continue
		}
		values := c.near(a, rest)
		if rest != "" && !slices.Contains(values, rest) {
			values = append(values, rest) // what nobody has seen yet may be there all the same
		}
		for _, value := range values {
			items = append(items, overlay.Item{Label: word + " " + value, Note: c.help})
			does = append(does, func() tea.Cmd { return c.do(a, value) })
		}
	}
	return items, does
}

// near returns the values that are like what was typed: the same first, then those
// that go on like it, then those that hold it.
func (c command) near(a *App, rest string) []string {
	if c.offers == nil {
		return nil
	}
	var same, begin, hold []string
	for _, value := range c.offers(a) {
		switch {
		case value == rest && rest != "":
			same = append(same, value)
		case strings.HasPrefix(value, rest):
			begin = append(begin, value)
		case strings.Contains(strings.ToLower(value), strings.ToLower(rest)):
			hold = append(hold, value)
		}
	}
	all := slices.Concat(same, begin, hold)
	return all[:min(len(all), mostOffered)]
}

// pageItems are the pages, as the command line offers them.
func (a *App) pageItems() (items []overlay.Item, does []func() tea.Cmd) {
	items = append(items, overlay.Item{Label: "assets", Also: []string{"library", "home"}, Note: "all assets, newest first"})
	does = append(does, func() tea.Cmd { return a.visit(Place{}) })
	for _, e := range pages.All() {
		items = append(items, overlay.Item{Label: e.Name, Also: e.Also, Note: e.Help})
		does = append(does, func() tea.Cmd { return a.openPage(e.Name) })
	}
	return items, does
}
