package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/pane"
	"cldx/ui/task"
)

// exchanged is a call that was made.
type exchanged api.Exchange

// nextExchange waits for the next call to be made.
func (a *App) nextExchange() tea.Cmd {
	calls, ctx := a.deps.Link.Exchanges, a.ctx
	if calls == nil {
		return nil
	}
	return func() tea.Msg {
		select {
		case <-ctx.Done():
			return nil
		case x, open := <-calls:
			if !open {
				return nil
			}
			return exchanged(x)
		}
	}
}

// gotExchange notes a call, and waits for the next one.
func (a *App) gotExchange(x api.Exchange) tea.Cmd {
	a.learnBudget()
	a.log.take(x)
	a.inspect.Refresh()
	return a.nextExchange()
}

// spelled is the code of a lengthy action.
type spelled struct {
	id, tab int
	code    pane.Code
}

// spell makes the code of a lengthy action, where it is missing in the tab that
// is shown. One is made at a time.
func (a *App) spell() tea.Cmd {
	if a.spelling.Busy() || a.log.coder == nil {
		return nil
	}
	tab, coder := a.inspect.Tab, a.log.coder
	for _, e := range slices.Backward(a.log.entries) {
		if _, made := e.code[tab]; made || !e.long {
			continue
		}
		id, ops := e.call.ID, e.ops
		return task.Go(a.ctx, &a.spelling, func(context.Context) (spelled, error) {
			return spelled{id, tab, coder.Code(ops, tab)}, nil
		})
	}
	return nil
}

// gotCode shows the code of a lengthy action.
func (a *App) gotCode(r task.Result[spelled]) {
	a.spelling.Finish(r.Turn)
	if e := a.log.find(r.Value.id); e != nil {
		e.keep(r.Value.tab, r.Value.code)
		a.inspect.Redraw()
	}
}

// learnBudget reads what is left of the hourly calls, after an answer.
func (a *App) learnBudget() {
	if a.deps.Link.Budget != nil {
		a.budget = a.deps.Link.Budget()
	}
}
