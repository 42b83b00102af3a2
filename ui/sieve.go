package ui

import (
	"cmp"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/line"
	"cldx/ui/match"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/record"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// callFilter narrows the inspect pane while the user types. What a head says is
// looked at at once; parameters and code, which may be long, in a task.
type callFilter struct {
	on, typing bool
	field      line.Editor
	slot       task.Slot
	tab        int          // that the code is of
	found      record.Found // by their parameters and code
	seen       int          // the version of the log that the last search knew
}

// openCallFilter begins to type a filter for calls.
func (a *App) openCallFilter() tea.Cmd {
	a.calls.on, a.calls.typing = true, true
	return a.resieve()
}

// typeCallFilter takes a key while the filter is typed.
func (a *App) typeCallFilter(k tea.KeyPressMsg) tea.Cmd {
	switch asked := keys.Meant(keys.Dialogs, k); asked {
	case keys.Leave:
		return a.closeCallFilter()
	case keys.Accept:
		a.calls.typing = false
		if a.calls.field.Text() == "" {
			return a.closeCallFilter()
		}
		return nil
	case keys.PrevLine, keys.NextLine, keys.PageUp, keys.PageDown:
		return a.moveWhileTyping(asked)
	default: // it is for the field
	}
	if !a.calls.field.Press(k) {
		return nil
	}
	return a.resieve()
}

// closeCallFilter shows all calls again, with the cursor where it stands.
func (a *App) closeCallFilter() tea.Cmd {
	a.calls.slot.Stop()
	a.calls = callFilter{}
	a.inspect.Sift(func(s *pane.Sieve) { s.Only, s.Parts = nil, nil })
	return nil
}

// resieve sieves all calls anew.
func (a *App) resieve() tea.Cmd {
	a.calls.found.Calls, a.calls.found.Parts, a.calls.seen = nil, nil, 0
	a.calls.slot.Stop()
	return a.sieveCalls()
}

// sieveCalls finds the calls that hold what is typed, if anything is.
func (a *App) sieveCalls() tea.Cmd {
	f := &a.calls
	if !f.on {
		return nil
	}
	if f.tab != a.inspect.Tab {
		f.tab, f.found, f.seen = a.inspect.Tab, record.Found{}, 0
		f.slot.Stop()
	}
	pattern := f.field.Text()
	title := match.Letters(pattern)
	only := map[int]bool{}
	for _, c := range a.log.Calls() {
		if f.found.Calls[c.ID] || title.Score(cmp.Or(c.Title, c.Name)) > 0 || title.Score(c.Name) > 0 {
			only[c.ID] = true
		}
	}
	a.inspect.Sift(func(s *pane.Sieve) { s.Only, s.Parts = only, f.found.Parts })
	if pattern == "" || f.seen == a.log.Version() || f.slot.Busy() { // what has come since is looked at after
		return nil
	}
	f.seen = a.log.Version()
	return a.searchCalls(pattern)
}

// searchCalls looks for a text in the parameters and code of calls.
func (a *App) searchCalls(pattern string) tea.Cmd {
	search := a.log.Search(pattern, a.calls.tab, a.calls.found.Texts)
	return task.Go(a.ctx, &a.calls.slot, search)
}

// gotSieved shows the calls that were found by their parameters or code.
func (a *App) gotSieved(r task.Result[record.Found]) tea.Cmd {
	if !a.calls.slot.Finish(r.Turn) || r.Err != nil || !a.calls.on {
		return nil
	}
	a.calls.found = r.Value
	return a.sieveCalls()
}

// toggleWrites shows only what writes, or everything.
func (a *App) toggleWrites() tea.Cmd {
	a.inspect.Sift(func(s *pane.Sieve) { s.Writes = !s.Writes })
	words := "Every call is shown."
	if a.inspect.Writes {
		words = "Only calls that write are shown."
	}
	return a.say(theme.Dim, words)
}

// sieveTitle says in the pane's title what keeps calls out of it.
func (a *App) sieveTitle() string {
	var parts []string
	if a.calls.on || a.inspect.Writes {
		parts = append(parts, pane.Count(a.inspect.Len())+" of "+pane.Count(a.log.Len()))
	}
	if a.calls.on && a.calls.field.Text() != "" {
		parts = append(parts, "“"+cell.Cut(cell.Clean(a.calls.field.Text()), 20)+"”")
	}
	if a.inspect.Writes {
		parts = append(parts, "writes only")
	}
	if !a.inspect.Browsing {
		parts = append(parts, "no browsing")
	}
	if len(parts) == 0 {
		return ""
	}
	return " · " + strings.Join(parts, " · ")
}

// callFilterLine draws the filter above the calls.
func (a *App) callFilterLine(w int) string {
	text, _, _ := a.calls.field.View(max(w-4, 1))
	role := theme.Dim
	if a.calls.typing {
		role = theme.Accent
	}
	return a.theme.Render(role, "f ❯ ") + a.theme.Render(theme.Text, text)
}

// callFilterCursor is where the text cursor stands while the filter is typed.
func (a *App) callFilterCursor() *overlay.Cell {
	r := a.rects[InspectPane]
	if r.empty() {
		return nil
	}
	_, at, _ := a.calls.field.View(max(r.w-6, 1))
	return &overlay.Cell{X: r.x + 1 + 4 + at, Y: r.y + 1}
}
