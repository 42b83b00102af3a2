package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// inspectBody draws the filter of the inspect pane, where there is one, and the calls.
func (a *App) inspectBody(w, h int, focused bool) []string {
	if !a.calls.on {
		return a.inspect.View(w, h, focused)
	}
	return append([]string{a.callFilterLine(w)}, a.inspect.View(w, h-1, focused)...)
}

// tabs is the head of the inspect pane: what keeps calls out, and the SDKs, the
// chosen one standing out.
func (a *App) tabs(role theme.Role, w int) string {
	t := a.theme
	titles := a.log.Tabs()
	line := t.Render(role, "Inspect") + t.Render(theme.Mark, a.sieveTitle())
	if len(titles) == 0 {
		return line
	}
	if a.inspect.Raw {
		return line + t.Render(theme.Dim, " · ") + t.On(theme.Button, theme.Text).Render(" request and response ")
	}
	if !a.allTabs(w) {
		line += " " + t.Render(theme.Dim, "‹") + t.On(theme.Button, theme.Text).Render(" "+titles[a.inspect.Tab]+" ") + t.Render(theme.Dim, "›")
		if a.inspect.Twofold(w - 2) {
			line += t.Render(theme.Dim, " │ ") + t.On(theme.Rest, theme.Text).Render(" "+titles[a.inspect.Second]+" ")
		}
		return line
	}
	line += " "
	for i, title := range titles {
		switch {
		case i == a.inspect.Tab:
			line += t.On(theme.Button, theme.Text).Render(" " + title + " ")
		case i == a.inspect.Second && a.inspect.Twofold(w-2):
			line += t.On(theme.Rest, theme.Text).Render(" " + title + " ")
		default:
			line += t.Render(theme.Dim, " "+title+" ")
		}
	}
	return line
}

// allTabs reports whether every SDK has room in the title.
func (a *App) allTabs(w int) bool { return a.tabsWidth()+cell.Width(a.sieveTitle()) <= w-20 }

func (a *App) tabsWidth() int {
	w := 0
	for _, title := range a.log.Tabs() {
		w += cell.Width(title) + 2
	}
	return w
}

// inspectHints are the keys of the pane's lower border, the most useful first.
var inspectHints = []keys.Action{
	keys.NextTab, keys.CopyCode, keys.CopyAs, keys.Request, keys.Again, keys.ExportCalls, keys.FilterCalls, keys.WritesOnly, keys.Browsing, keys.Beside, keys.Documentation,
}

func (a *App) inspectFoot() string {
	if a.shape.focus != InspectPane || !a.stack.Empty() {
		return ""
	}
	var hints []string
	room := a.rects[InspectPane].w - 8
	for _, name := range inspectHints {
		b, ok := a.keys.Of(keys.Inspect, name)
		if !ok || len(b.Keys) == 0 || a.blocked(name) != "" {
			continue
		}
		short := b.Short
		if short == "" {
			short = b.Help
		}
		if name == keys.Request && a.inspect.Raw {
			short = "code"
		}
		hint := overlay.Hint(a.theme, b.Key(), short)
		if room -= cell.Width(hint) + 2; room < 0 {
			break
		}
		hints = append(hints, hint)
	}
	return strings.Join(hints, "  ")
}

// moveInspect moves by calls, or by as many lines as a page has.
func (a *App) moveInspect(by int) {
	switch {
	case by == 1 || by == -1:
		a.inspect.Step(by)
	case by > 1000 || by < -1000:
		a.inspect.Move(by)
	default:
		a.inspect.Page(by)
	}
}

// enterCall opens or closes an action; any other call gets the whole screen.
func (a *App) enterCall() tea.Cmd {
	can, open := a.inspect.Openable()
	switch {
	case can && open:
		a.inspect.Close()
	case can:
		a.inspect.Open()
	default:
		return a.reform(func(s *shape) { s.zoom = !s.zoom })
	}
	return nil
}

// openCall opens an action, or goes into it; elsewhere it turns to the next SDK.
func (a *App) openCall() {
	can, open := a.inspect.Openable()
	switch {
	case can && open:
		a.inspect.Step(1)
	case can:
		a.inspect.Open()
	case !a.inspect.Inside():
		a.inspect.Turn(1)
	}
}

// closeCall closes the action that the cursor is in; elsewhere it turns to the SDK
// before.
func (a *App) closeCall() {
	_, open := a.inspect.Openable()
	if open || a.inspect.Inside() {
		a.inspect.Close()
		return
	}
	a.inspect.Turn(-1)
}

// clickOnCall puts the cursor on a call; a click on the head of an action opens or
// closes it.
func (a *App) clickOnCall(line int) {
	if a.calls.on {
		line--
	}
	row, ok := a.inspect.At(line)
	if !ok || line < 0 {
		return
	}
	a.inspect.Go(row)
	if can, open := a.inspect.Openable(); can && row.Head {
		if open {
			a.inspect.Close()
		} else {
			a.inspect.Open()
		}
	}
}

// toggleBeside shows a second SDK beside the first, or not.
func (a *App) toggleBeside() tea.Cmd {
	if a.inspect.Beside {
		a.inspect.Beside = false
		return a.keepState()
	}
	a.inspect.Beside = true
	if a.inspect.Second == a.inspect.Tab {
		a.inspect.TurnSecond(1)
	}
	return a.keepState()
}

// narrow says how wide the pane must be for two SDKs, where it is not.
func (a *App) narrow() string {
	const need = pane.BesideWidth + 2
	if a.inspect.Beside {
		return "" // it can be left in any case
	}
	if a.shape.linear {
		return oneByOne
	}
	w := a.rects[InspectPane].w
	if w >= need {
		return ""
	}
	return "Two SDKs side by side need a pane of " + pane.Count(need) + " columns; this one has " + pane.Count(w) + "."
}

// turnSecond changes the SDK that stands beside.
func (a *App) turnSecond(n int) tea.Cmd {
	a.inspect.Beside = true
	a.inspect.TurnSecond(n)
	return a.keepState()
}

// turnTab changes the SDK.
func (a *App) turnTab(n int) tea.Cmd {
	a.inspect.Turn(n)
	if a.inspect.Second == a.inspect.Tab && a.inspect.Beside {
		a.inspect.TurnSecond(1)
	}
	return a.sieveCalls()
}

// toggleRaw shows requests and responses in place of code, or code again.
func (a *App) toggleRaw() tea.Cmd {
	a.inspect.Raw = !a.inspect.Raw
	return nil
}
