package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/task"
)

// exchanged is calls that were made.
type exchanged []api.Exchange

// takenAtOnce is how many calls one message carries at most.
const takenAtOnce = 256

// nextExchange waits for the next call to be made, and takes those that wait
// behind it along.
func (a *App) nextExchange() tea.Cmd {
	calls, ctx := a.deps.Link.Exchanges, a.ctx
	if calls == nil {
		return nil
	}
	return func() tea.Msg {
		var made exchanged
		select {
		case <-ctx.Done():
			return nil
		case x, open := <-calls:
			if !open {
				return nil
			}
			made = append(made, x)
		}
		for len(made) < takenAtOnce {
			select {
			case x, open := <-calls:
				if !open {
					return made
				}
				made = append(made, x)
			default:
				return made
			}
		}
		return made
	}
}

// gotExchanges notes calls, and waits for the next ones.
func (a *App) gotExchanges(made exchanged) tea.Cmd {
	a.learnBudget()
	for _, x := range made {
		a.log.take(x)
	}
	a.inspect.Refresh()
	var told tea.Cmd
	if p := a.shownPage(); p != nil {
		told = p.Update(page.Told{})
	}
	return tea.Batch(a.sieveCalls(), a.nextExchange(), told)
}

// spelled is the code of a lengthy action.
type spelled struct {
	key  spelling
	code pane.Code
}

// spell makes the code of a lengthy action, where it is missing in what is shown.
// One is made at a time.
func (a *App) spell() tea.Cmd {
	if a.spelling.Busy() || a.log.coder == nil {
		return nil
	}
	for _, key := range a.unspelled() {
		if !a.log.lacks(key) {
			continue
		}
		coder := a.log.coder
		ops, f, _ := a.log.spelt(key.of)
		f.Width = key.width
		return task.Go(a.ctx, &a.spelling, func(context.Context) (spelled, error) {
			return spelled{key, coder.Code(ops, key.tab, f)}, nil
		})
	}
	return nil
}

// unspelled is the code that the screen shows.
func (a *App) unspelled() []spelling {
	var keys []spelling
	if id := a.log.pending(); id != 0 && !a.inspectInSight() {
		keys = append(keys, a.log.key(pane.Ref{ID: id}, a.inspect.Tab, 0))
	}
	if a.rects[InspectPane].empty() {
		return keys
	}
	for _, w := range a.inspect.Wanted() {
		keys = append(keys, a.log.key(w.Of, w.Tab, w.Width))
	}
	return keys
}

// gotCode shows the code of a lengthy action.
func (a *App) gotCode(r task.Result[spelled]) {
	a.spelling.Finish(r.Turn)
	if a.log.find(r.Value.key.of.ID) != nil {
		a.log.keep(r.Value.key, r.Value.code)
		a.inspect.Redraw()
	}
}

// learnBudget reads what is left of the hourly calls, after an answer.
func (a *App) learnBudget() {
	if a.deps.Link.Budget != nil {
		a.budget = a.deps.Link.Budget()
	}
}
