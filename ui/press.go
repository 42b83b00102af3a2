package ui

import (
	"regexp"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/intent"
	"cldx/ui/keys"
	"cldx/ui/theme"
)

// act is what an action does, and why it may do nothing now.
type act struct {
	Do      func() tea.Cmd
	Blocked func() string // nil: never
}

// contexts are the panes' key contexts.
var contexts = [panes]keys.Context{keys.Folders, keys.Assets, keys.Detail, keys.Inspect}

// context returns where the keys go.
func (a *App) context() keys.Context {
	if p := a.shownPage(); p != nil && a.shape.focus != InspectPane {
		return keys.Context(p.Name())
	}
	if a.facetsShown() && a.shape.focus == FoldersPane {
		return keys.Facets
	}
	return contexts[a.shape.focus]
}

// press finds who a key is for.
func (a *App) press(k tea.KeyPressMsg) tea.Cmd {
	if cmd, mine := a.pressTab(k); mine {
		return cmd
	}
	if !a.stack.Empty() {
		return a.pressWindow(k)
	}
	p := a.shownPage()
	onPage := p != nil && p.Typing()
	if !a.filter.Typing && !a.calls.typing && !onPage {
		return a.follow(k.String())
	}
	plain, ok := a.keys.Plain(keys.Dialogs, k.String())
	switch {
	case !ok:
		return nil
	case plain != k.String():
		k = keys.Stroke(plain)
	}
	switch {
	case a.filter.Typing:
		return a.typeFilter(k)
	case a.calls.typing:
		return a.typeCallFilter(k)
	}
	return p.Press(k)
}

// pressWindow gives a key to the window on top, unless it asks for the window's keys.
func (a *App) pressWindow(k tea.KeyPressMsg) tea.Cmd {
	c := a.stack.Top().Context()
	if b, ok := a.keys.Find(c, k.String()); c != "" && ok && b.Action == keys.Help && a.stack.Begun() == "" {
		return a.showKeys(c, func(keys.Action) bool { return true })
	}
	return a.stack.Input(k)
}

// do carries out an action, or says why not.
func (a *App) do(name keys.Action) tea.Cmd {
	act, onPage := a.pageAct(name)
	if !onPage {
		act = a.acts[name]
	}
	if act.Do == nil {
		return nil
	}
	if why := a.blocked(name); why != "" {
		return a.say(theme.Warn, why)
	}
	a.trail = append(a.trail[max(len(a.trail)-trailKept+1, 0):], name)
	return act.Do()
}

// blocked says why an action would do nothing now; "" when it would.
func (a *App) blocked(name keys.Action) string {
	act, onPage := a.pageAct(name)
	if !onPage {
		act = a.acts[name]
	}
	if act.Blocked != nil {
		return act.Blocked()
	}
	return ""
}

// paste gives pasted text to whoever is typing.
func (a *App) paste(msg tea.PasteMsg) tea.Cmd {
	if !a.stack.Empty() {
		return a.stack.Input(msg)
	}
	if a.filter.Typing {
		a.filter.Field.Insert(msg.Content)
		return a.refilter()
	}
	if a.calls.typing {
		a.calls.field.Insert(msg.Content)
		return a.resieve()
	}
	if p := a.shownPage(); p != nil {
		if p.Typing() {
			return p.Paste(msg.Content)
		}
		return nil
	}
	return a.dropped(strings.TrimSpace(msg.Content))
}

// dropped offers to upload files that were dropped on the terminal, which pastes
// their paths.
func (a *App) dropped(text string) tea.Cmd {
	bare := strings.TrimLeft(text, `'"`)
	if !strings.HasPrefix(bare, "/") && !strings.HasPrefix(bare, "~/") && !drive().MatchString(bare) {
		return nil
	}
	if why := a.cannot(intent.Upload{}); why != "" {
		return a.say(theme.Warn, why)
	}
	return a.deps.Planner.Plan(host{a}, intent.Upload{Folder: a.folderMeant(), Paths: text})
}

// drive is how a path begins on Windows.
var drive = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z]:\\`) })
