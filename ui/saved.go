package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/api/query"
	"cldx/config"

	"cldx/ui/find"
	"cldx/ui/overlay"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// shelved is the saved searches as they are kept, after a change or a look.
type shelved struct {
	list    []config.Search
	said    string
	changed bool // rather than only read
}

// change is a change of the saved searches that waits for those before it.
type change struct {
	said  string
	alter func([]config.Search) []config.Search
}

// counted is how many assets a saved search finds.
type counted struct {
	name  string
	total int
}

// readSearches asks for the saved searches.
func (a *App) readSearches() tea.Cmd {
	load := a.deps.Memory.Searches.Load
	if load == nil {
		return nil
	}
	return task.Go(a.ctx, &a.shelf, func(context.Context) (shelved, error) {
		list, err := load()
		return shelved{list: list}, err
	})
}

// changeSearches changes the saved searches where they are kept, one change after
// the other.
func (a *App) changeSearches(said string, alter func([]config.Search) []config.Search) tea.Cmd {
	a.shelving = append(a.shelving, change{said, alter})
	if len(a.shelving) > 1 {
		return nil
	}
	return a.nextChange()
}

// nextChange makes the change that waits longest.
func (a *App) nextChange() tea.Cmd {
	if len(a.shelving) == 0 {
		return nil
	}
	next, keep := a.shelving[0], a.deps.Memory.Searches.Change
	if keep == nil {
		return a.gotSearches(task.Result[shelved]{Value: shelved{next.alter(slices.Clone(a.saved)), next.said, true}})
	}
	return task.Go(a.ctx, &task.Slot{}, func(context.Context) (shelved, error) {
		list, err := keep(next.alter)
		return shelved{list, next.said, true}, err
	})
}

// gotSearches shows the saved searches above the folders.
func (a *App) gotSearches(r task.Result[shelved]) tea.Cmd {
	var next tea.Cmd
	if r.Value.changed {
		a.shelving = a.shelving[1:]
		next = a.nextChange()
	}
	if r.Err != nil {
		return tea.Batch(next, a.say(theme.Bad, "Could not keep or read the saved searches.", r.Err.Error()))
	}
	a.saved = r.Value.list
	names := make([]string, len(a.saved))
	for i, s := range a.saved {
		names[i] = s.Name
	}
	a.folders.Sections(names)
	a.countSections()
	if r.Value.said == "" {
		return next
	}
	return tea.Batch(next, a.say(theme.Good, r.Value.said))
}

// section returns the saved search under the cursor of the folders pane.
func (a *App) section() (config.Search, bool) {
	return a.savedAs(a.folders.Current().Section)
}

func (a *App) savedAs(name string) (config.Search, bool) {
	i := slices.IndexFunc(a.saved, func(s config.Search) bool { return s.Name == name })
	if i < 0 || name == "" {
		return config.Search{}, false
	}
	return a.saved[i], true
}

// visitSearch shows what a saved search finds; one that is wrong is shown to be
// mended.
func (a *App) visitSearch(s config.Search) tea.Cmd {
	if _, err := query.Parse(s.Expression); err != nil {
		return a.askSearch(s.Expression)
	}
	a.order = orderOf(s.Sort)
	return a.showFound(s.Expression)
}

// wantSave asks for the name of the search that is shown.
func (a *App) wantSave() tea.Cmd {
	return a.saveSearch(a.here.place.expression(a.deps.Environment.Mode), a.here.order)
}

func (a *App) noSearch() string {
	return ifso(a.here.place.expression(a.deps.Environment.Mode) == "", "There is no search to save: / makes one.")
}

// saveSearch asks for a name and keeps a search under it. A name that is taken is
// given to the new one.
func (a *App) saveSearch(expr string, o Order) tea.Cmd {
	name := ""
	for _, s := range a.saved {
		if s.Expression == expr {
			name = s.Name
		}
	}
	ask := find.NewNaming("Save the search", expr, name, func(string) string { return "" })
	overlay.Open(&a.stack, ask, func(name string, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		s := config.Search{Name: name, Expression: expr}
		if o.Name != newestFirst {
			s.Sort = o.Name
		}
		return a.changeSearches("Saved as "+name+": it stands above the folders.", func(list []config.Search) []config.Search {
			if i := slices.IndexFunc(list, func(have config.Search) bool { return have.Name == name }); i >= 0 {
				list[i] = s
				return list
			}
			return append(list, s)
		})
	})
	return nil
}

// renameSearch asks for another name of the saved search under the cursor.
func (a *App) renameSearch() tea.Cmd {
	s, _ := a.section()
	taken := func(name string) string {
		_, is := a.savedAs(name)
		return ifso(is && name != s.Name, "Another saved search has this name.")
	}
	overlay.Open(&a.stack, find.NewNaming("Rename the saved search", s.Expression, s.Name, taken), func(name string, ok bool) tea.Cmd {
		if !ok || name == s.Name {
			return nil
		}
		return a.changeSearches("Renamed to "+name+".", func(list []config.Search) []config.Search {
			for i := range list {
				if list[i].Name == s.Name {
					list[i].Name = name
				}
			}
			return list
		})
	})
	return nil
}

// deleteSearch asks whether the saved search under the cursor is to go.
func (a *App) deleteSearch() tea.Cmd {
	s, _ := a.section()
	text := []string{s.Name, s.Expression, "No asset is touched."}
	overlay.Open(&a.stack, overlay.NewQuestion("Delete the saved search?", text, "delete"), func(yes, ok bool) tea.Cmd {
		if !ok || !yes {
			return nil
		}
		return a.changeSearches("Deleted the saved search "+s.Name+".", func(list []config.Search) []config.Search {
			return slices.DeleteFunc(list, func(have config.Search) bool { return have.Name == s.Name })
		})
	})
	return nil
}

// moveSearch moves the saved search under the cursor up or down.
func (a *App) moveSearch(by int) tea.Cmd {
	s, _ := a.section()
	return a.changeSearches("", func(list []config.Search) []config.Search {
		i := slices.IndexFunc(list, func(have config.Search) bool { return have.Name == s.Name })
		if to := i + by; i >= 0 && to >= 0 && to < len(list) {
			list[i], list[to] = list[to], list[i]
		}
		return list
	})
}

func (a *App) noSection() string {
	_, ok := a.section()
	return ifso(!ok, "Only saved searches are moved: they stand above the folders.")
}

// countSection asks how many assets the saved search under the cursor finds.
func (a *App) countSection() tea.Cmd {
	s, _ := a.section()
	doer, none := a.deps.Link.Doer, 0
	return tea.Batch(a.readSearches(), task.Go(a.ctx, &task.Slot{}, func(ctx context.Context) (counted, error) {
		page, err := api.Run(ctx, doer, api.Search{Expression: s.Expression, MaxResults: &none})
		return counted{s.Name, page.TotalCount}, err
	}))
}

// gotCount shows how many assets a saved search finds.
func (a *App) gotCount(r task.Result[counted]) tea.Cmd {
	a.learnBudget()
	if r.Err != nil {
		return a.report("count what a saved search finds", r.Err)
	}
	if n := a.folders.Section(r.Value.name); n != nil {
		n.Count = r.Value.total
	}
	return nil
}

// countSections notes what is known of how many assets saved searches find.
func (a *App) countSections() {
	for _, s := range a.saved {
		l := a.kept[Place{Kind: Found, Query: s.Expression}]
		if n := a.folders.Section(s.Name); n != nil && l != nil && l.known() {
			n.Count = l.total
		}
	}
}
