package ui

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/intent"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/page"
	"cldx/ui/pages"
	"cldx/ui/preview"
	"cldx/ui/theme"
)

// shownPage returns the page that stands in place of the library; nil when the
// library is shown.
func (a *App) shownPage() page.Page {
	if a.here == nil || a.here.place.Kind != OnPage {
		return nil
	}
	return a.pageOf(a.here.place.Page)
}

// pageOf returns a page by its name, made when it is asked for first; nil when there
// is none of the name.
func (a *App) pageOf(name string) page.Page {
	if p, made := a.opened[name]; made {
		return p
	}
	e, ok := pages.Lookup(name)
	if !ok {
		return nil
	}
	p := e.Make(a.pageDesk())
	a.opened[name] = p
	return p
}

// openPage shows a page.
func (a *App) openPage(name string) tea.Cmd {
	if a.pageOf(name) == nil {
		return a.say(theme.Warn, "There is no page "+name+".")
	}
	return tea.Batch(a.visit(Place{Kind: OnPage, Page: name}), a.focus(AssetsPane))
}

// pageDesk is what the explorer does for its pages.
func (a *App) pageDesk() page.Desk {
	d := page.Desk{
		Context: a.ctx, Doer: a.deps.Link.Doer, Now: a.deps.Desk.Now, After: a.after, Stack: &a.stack,
		Plan: func(want intent.Intent) tea.Cmd {
			if why := a.cannot(want); why != "" {
				return a.say(theme.Warn, why)
			}
			return a.deps.Planner.Plan(host{a}, want)
		},
		Sandbox: a.deps.Environment.Sandbox, Blocked: a.cannot,
		Around: a.pageAround(),
	}
	d.Page = a.openPage
	d.Search = func(expr string) tea.Cmd {
		a.remember(expr)
		return tea.Batch(a.visit(Place{Kind: Found, Query: expr}), a.focus(AssetsPane))
	}
	d.Folder = func(path string) tea.Cmd { return a.visit(Place{Kind: InFolder, Folder: path}) }
	d.Asset = func(asset model.Asset) tea.Cmd { return d.Plan(intent.Edit{Asset: a.store.Put(&asset)}) }
	d.Browse = a.tools().Browse
	d.Say, d.Report, d.Copy = a.say, a.report, a.copy
	if a.deps.Tabs != nil {
		d.Open = func(e page.Environment) tea.Cmd {
			return func() tea.Msg { return TabAsked{Wish: OpenNamed, Name: e.Name, ID: e.ID, ReadOnly: e.ReadOnly} }
		}
	}
	return d
}

// pageAround is what pages show of what the explorer knows.
func (a *App) pageAround() page.Around {
	return page.Around{
		Calls:  a.log.Exchanges,
		Budget: func() model.Budget { return a.budget },
		Image:  func(want preview.Want) preview.Image { return a.gallery.Image(want) },
		Key: func(on keys.Context, name keys.Action) string {
			b, _ := a.keys.Of(on, name)
			return b.Key()
		},
		Environments: a.deps.Environments,
		Tab:          a.tabOf,
	}
}

// tabOf says in which tab an environment is open, from 1, and whether that one is
// shown; 0 when it is open in none.
func (a *App) tabOf(e page.Environment) (n int, here bool) {
	for i, t := range a.openTabs() {
		if t.ID == e.ID && t.ReadOnly == e.ReadOnly {
			return i + 1, t.Here
		}
	}
	mine := a.deps.Environment
	if a.deps.Tabs == nil && e.ID == mine.ID && e.ReadOnly == mine.ReadOnly {
		return 1, true
	}
	return 0, false
}

// arriveOnPage shows a page in place of the library.
func (a *App) arriveOnPage() tea.Cmd {
	a.here.complete, a.here.at = true, a.deps.Desk.Now()
	a.assets.Show(nil)
	p := a.shownPage()
	if p == nil { // a page of another version of the program
		a.here = &listing{order: a.order}
		return a.arrive(a.here)
	}
	if a.shape.focus != InspectPane {
		a.shape.focus = AssetsPane
	}
	a.reshape()
	return tea.Batch(p.Enter(), a.keepState())
}

// pageAct returns what an action does on the page that has the keys.
func (a *App) pageAct(name keys.Action) (act, bool) {
	p := a.shownPage()
	if p == nil || a.shape.focus == InspectPane {
		return act{}, false
	}
	does, ok := p.Act(name)
	return act{Do: does.Do, Blocked: does.Blocked}, ok
}

// holding returns the bindings that mean something where the keys go.
func (a *App) holding() []keys.Binding {
	all := a.keys.In(a.context())
	p := a.shownPage()
	if p == nil {
		return all
	}
	all = slices.DeleteFunc(slices.Clone(all), func(b keys.Binding) bool {
		_, does := p.Act(b.Action)
		return b.Context == keys.Library || b.Context != keys.Global && b.Context != keys.Inspect && !does
	})
	for i := range all {
		if act, does := p.Act(all[i].Action); does && a.shape.focus != InspectPane {
			all[i].Help, all[i].Short = cmp.Or(act.Help, all[i].Help), cmp.Or(act.Short, all[i].Short)
		}
	}
	slices.SortStableFunc(all, func(x, y keys.Binding) int { return cmp.Compare(nearness(x.Context), nearness(y.Context)) })
	if a.shape.focus != InspectPane {
		all = lead(all, p)
	}
	return all
}

// lead puts what one does most on a page behind what holds on that page only.
func lead(all []keys.Binding, p page.Page) []keys.Binding {
	i := slices.IndexFunc(all, func(b keys.Binding) bool { act, does := p.Act(b.Action); return does && act.First })
	to := slices.IndexFunc(all, func(b keys.Binding) bool { return nearness(b.Context) > 0 })
	if i < 0 || to < 0 || i < to {
		return all
	}
	most := all[i]
	return slices.Insert(slices.Delete(all, i, i+1), to, most)
}

// nearness puts what holds on one page before what holds on all of them, and that
// before what holds everywhere.
func nearness(c keys.Context) int {
	return slices.Index([]keys.Context{keys.Pages, keys.Global}, c) + 1
}

// toPages gives every page that was opened a message.
func (a *App) toPages(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range a.opened {
		cmds = append(cmds, p.Update(msg))
	}
	return tea.Batch(cmds...)
}

// stalePages tells the pages that something was changed.
func (a *App) stalePages() tea.Cmd {
	shown := a.shownPage()
	var cmds []tea.Cmd
	for _, p := range a.opened {
		cmds = append(cmds, p.Stale(p == shown))
	}
	return tea.Batch(cmds...)
}

// drawPage draws the page that stands in place of the library.
func (a *App) drawPage(p page.Page, r rect) []string {
	lines, cursor := p.View(r.w, r.h, a.theme, a.shape.focus == AssetsPane && a.stack.Empty())
	a.pageCursor = nil
	if cursor != nil {
		a.pageCursor = &overlay.Cell{X: r.x + cursor.X, Y: r.y + cursor.Y}
	}
	return lines
}
