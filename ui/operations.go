package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/model"
	"cldx/ui/intent"
	"cldx/ui/learn"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/record"
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

// mostAgain is how many calls of an action are offered to be made again.
const mostAgain = 200

// editCall opens the form of the call under the cursor of the inspect pane, as it
// was made; of an action with several calls, of the one that is chosen.
func (a *App) editCall() tea.Cmd {
	of, _ := a.inspect.Current()
	ops, _ := a.log.Operations(of)
	switch len(ops) {
	case 0:
		return a.say(theme.Warn, "Nothing is known of this call any more.")
	case 1:
		return a.fillIn(ops[0])
	}
	ops = ops[:min(len(ops), mostAgain)]
	items := make([]overlay.Item, len(ops))
	for i, op := range ops {
		items[i] = overlay.Item{Label: op.Spec().Name + "  " + job.Subject(op), Note: string(op.Spec().Effect)}
	}
	overlay.Open(&a.stack, overlay.NewPicker("Which call?", items, true), func(i int, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return a.fillIn(ops[i])
	})
	return nil
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
			return a.deps.Coder.Code([]api.Operation{op}, a.inspect.Tab, record.Form{Width: w})
		},
		Copy:  a.copy,
		Write: a.write,
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

// write opens a window for a text of many lines.
func (a *App) write(title, text string, check func(string) error, then func(text string)) (ok bool) {
	w, ok := overlay.NewWriting(title, text, check)
	if !ok {
		return false
	}
	overlay.Open(&a.stack, w, func(text string, kept bool) tea.Cmd {
		if kept {
			then(text)
		}
		return nil
	})
	return true
}

// Tools is what the explorer does for the catalogue's windows.
func (h Host) Tools() learn.Tools { return h.app.tools() }

// Subject returns the asset under the cursor; the zero asset where there is none.
func (h Host) Subject() model.Asset {
	ref, ok := h.app.assets.Current()
	if !ok {
		return model.Asset{}
	}
	return h.app.asset(ref)
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
	cmds := []tea.Cmd{a.reloadTree(), a.stalePages()}
	if a.here.place.Kind.asked() {
		cmds = append(cmds, a.reload())
	}
	return tea.Batch(cmds...)
}

// wholeScreen reports whether a window takes the whole screen.
func (a *App) wholeScreen() bool { return a.stack.Any(overlay.IsPage) }
