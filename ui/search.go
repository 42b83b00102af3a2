package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/query"
	"cldx/config"
	"cldx/model"
	"cldx/ui/find"
	"cldx/ui/overlay"
	"cldx/ui/task"
)

// search is what is known for searching.
type search struct {
	lexicon  *find.Lexicon
	facets   find.Facets
	counting bool // the panel stands in the place of the folders
	tally    task.Slot
	tallied  task.Turn // of the rest before counting
	searches []string  // that were made, the last one first
	saved    []config.Search
	shelf    task.Slot // of a look at the saved ones
	shelving []change  // of them, that are under way or wait
	tried    []string  // transformations, the last one first
}

const keptSearches = 200

// openSearch asks what to search for.
func (a *App) openSearch() tea.Cmd {
	start := ""
	if a.here.place.Kind == Found {
		start = a.here.place.Query
	}
	return a.askSearch(start)
}

// askSearch opens the search window on an expression.
func (a *App) askSearch(start string) tea.Cmd {
	a.readWords()
	setup := find.Setup{
		Start: start, Recent: a.searches, Words: a.lexicon, Folder: a.folderField(), Metadata: a.lexicon.Metadata,
		After: a.after, Ask: a.askWords,
	}
	for i, o := range Orders {
		setup.Orders = append(setup.Orders, o.Title)
		if o == a.order {
			setup.Order = i
		}
	}
	overlay.Open(&a.stack, find.New(setup), func(ans find.Answer, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return a.answerSearch(ans)
	})
	return nil
}

// answerSearch does with a search what the window was left for.
func (a *App) answerSearch(ans find.Answer) tea.Cmd {
	if ans.Then == find.Alike {
		return a.openAlike()
	}
	a.order = Orders[ans.Order]
	if ans.Then == find.Address {
		return a.copySearchURL(ans.Expr)
	}
	show := a.showFound(ans.Expr)
	if ans.Then == find.Save && ans.Expr != "" {
		return tea.Batch(show, a.saveSearch(ans.Expr, a.order))
	}
	return show
}

// showFound shows what an expression finds.
func (a *App) showFound(expr string) tea.Cmd {
	p := Place{}
	if expr != "" {
		a.remember(expr)
		p = Place{Kind: Found, Query: expr}
	}
	if p == a.here.place && a.here.order != a.order {
		return tea.Batch(a.travel(p), a.focus(AssetsPane))
	}
	return tea.Batch(a.visit(p), a.focus(AssetsPane))
}

func (a *App) remember(expr string) {
	a.searches = slices.DeleteFunc(a.searches, func(s string) bool { return s == expr })
	a.searches = slices.Insert(a.searches, 0, expr)
	a.searches = a.searches[:min(len(a.searches), keptSearches)]
}

// folderField is the field that assets have their folders in.
func (a *App) folderField() string {
	if a.deps.Environment.Mode == model.FixedFolders {
		return "folder"
	}
	return "asset_folder"
}

// readWords lets the lexicon see what is loaded: as much as it takes, once for
// each window.
func (a *App) readWords() {
	const most = 20_000
	var tags []string
	for tag := range a.store.Tags() {
		if tags = append(tags, tag); len(tags) == most {
			break
		}
	}
	a.lexicon.See("tags", tags)
	a.lexicon.See("format", slices.Collect(a.store.Formats()))
	a.lexicon.See("asset_folder", a.folders.Paths())
	a.lexicon.See("folder", a.folders.Paths())
}

// heard is what the service said of the words of the library.
type heard struct {
	op     api.Operation
	tags   model.TagPage
	paths  model.FolderPage
	fields model.MetadataFields
	err    error
}

// askWords asks for what would help to write on, unless few calls are left.
func (a *App) askWords(c query.Completion) tea.Cmd {
	if a.budget.Known() && a.budget.Remaining*10 < a.budget.Limit {
		return nil // completion is not worth the last calls of the hour
	}
	ops := a.lexicon.Ask(c)
	if c.Want == query.WantNothing && c.Field == "" {
		ops = a.lexicon.AskFields() // the form has a line for each
	}
	var cmds []tea.Cmd
	for _, op := range ops {
		cmds = append(cmds, a.askFor(op))
	}
	return tea.Batch(cmds...)
}

// askFor makes one call for words. It has a slot of its own: what was asked once
// is not asked again, so that its answer is always wanted; nor is what somebody else
// asked a moment ago.
func (a *App) askFor(op api.Operation) tea.Cmd {
	doer := api.Recently(a.deps.Link.Doer)
	return task.Go(a.ctx, &task.Slot{}, func(ctx context.Context) (h heard, err error) {
		h.op = op
		switch op := op.(type) {
		case api.ListTags:
			h.tags, h.err = api.Run(ctx, doer, op)
		case api.SearchFolders:
			h.paths, h.err = api.Run(ctx, doer, op)
		case api.ListMetadataFields:
			h.fields, h.err = api.Run(ctx, doer, op)
		}
		return h, nil
	})
}

// gotWords takes in what the service said, and tells the window.
func (a *App) gotWords(h heard) tea.Cmd {
	a.learnBudget()
	switch op := h.op.(type) {
	case api.ListTags:
		a.lexicon.LearnTags(op, h.tags, h.err)
	case api.SearchFolders:
		a.lexicon.LearnFolders(op, h.paths, h.err)
	case api.ListMetadataFields:
		a.lexicon.LearnFields(h.fields.Fields, h.err)
	}
	return a.stack.Answer(find.Learned{})
}

// searched routes what comes back from work for searches.
func (a *App) searched(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case task.Result[shelved]:
		return a.gotSearches(msg)
	case task.Result[counted]:
		return a.gotCount(msg)
	case task.Result[find.FoldersFound]:
		a.learnBudget()
		return a.stack.Answer(msg.Value)
	case task.Result[tally]:
		if a.tally.Finish(msg.Turn) {
			a.gotTally(msg)
		}
	case task.Result[heard]:
		return a.gotWords(msg.Value)
	case task.Result[lastSeen]:
		return a.gotLast(msg)
	default:
		return a.time(msg)
	}
	return nil
}
