package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/model"
	"cldx/ui/intent"
	"cldx/ui/learn"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// openOperations shows the catalogue, with the cursor on an operation where one is
// named.
func (a *App) openOperations(name string) tea.Cmd {
	overlay.Open(&a.stack, learn.NewPage(a.tools(), name, a.fillIn), nil)
	return nil
}

// fillIn opens the form of an operation. What it says already is filled in, so
// that a call that was made can be changed and made again.
func (a *App) fillIn(op api.Operation) tea.Cmd {
	if why := a.cannot(intent.Call{}); why != "" {
		return a.say(theme.Warn, why)
	}
	return a.deps.Planner.Plan(host{a}, intent.Call{Op: op})
}

// tools is what the explorer does for the catalogue's windows.
func (a *App) tools() learn.Tools {
	t := learn.Tools{
		Tabs: func() ([]string, int) { return a.log.Tabs(), a.inspect.Tab },
		Turn: a.inspect.Turn,
		Code: func(op api.Operation, w int) pane.Code {
			if a.deps.Coder == nil {
				return pane.Code{}
			}
			return a.deps.Coder.Code([]api.Operation{op}, a.inspect.Tab, Form{Width: w})
		},
		Copy: a.copy,
	}
	if open := a.deps.Desk.Browse; open != nil {
		t.Browse = func(url string) tea.Cmd {
			return task.Go(a.ctx, &a.errand, func(ctx context.Context) (errand, error) {
				return errand{said: "Opened " + url}, open(ctx, url)
			})
		}
	}
	return t
}

// Tools is what the explorer does for the catalogue's windows.
func (h Host) Tools() learn.Tools { return h.app.tools() }

// Subject returns the asset under the cursor; the zero asset where there is none.
func (h Host) Subject() model.Asset {
	ref, ok := h.app.assets.Current()
	if !ok {
		return model.Asset{}
	}
	return h.app.store.Asset(ref)
}

// Folders returns the paths of the folders that were seen.
func (h Host) Folders() []string { return h.app.folders.Paths() }

// Renew asks for what is shown again, and marks the other places as out of date,
// for when nobody can say what a change did.
func (h Host) Renew() tea.Cmd {
	a := h.app
	for _, l := range a.kept {
		l.stale = true
	}
	cmds := []tea.Cmd{a.reloadTree()}
	if a.here.place.Kind != WhatIChose {
		cmds = append(cmds, a.reload())
	}
	return tea.Batch(cmds...)
}

// wholeScreen reports whether a window takes the whole screen.
func (a *App) wholeScreen() bool { return a.stack.Any(overlay.IsPage) }
