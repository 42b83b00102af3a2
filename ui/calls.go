package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/ui/page"
	"cldx/ui/pane"
	"cldx/ui/record"
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
		a.log.Take(x)
	}
	a.inspect.Refresh()
	var told tea.Cmd
	if p := a.shownPage(); p != nil {
		told = p.Update(page.Told{})
	}
	return tea.Batch(a.sieveCalls(), a.nextExchange(), told)
}

// spell makes the code of a lengthy action, where it is missing in what is shown.
// One is made at a time.
func (a *App) spell() tea.Cmd {
	if a.spelling.Busy() {
		return nil
	}
	for _, want := range a.inSight() {
		if work, missing := a.log.Spell(want); missing {
			return task.Go(a.ctx, &a.spelling, func(context.Context) (record.Spelled, error) { return work(), nil })
		}
	}
	return nil
}

// inSight is the code that the screen shows.
func (a *App) inSight() []pane.Want {
	var wants []pane.Want
	if id := a.log.Pending(); id != 0 && !a.inspectInSight() {
		wants = append(wants, pane.Want{Of: pane.Ref{ID: id}, Tab: a.inspect.Tab})
	}
	if a.rects[InspectPane].empty() {
		return wants
	}
	return append(wants, a.inspect.Wanted()...)
}

// gotCode shows the code of a lengthy action.
func (a *App) gotCode(r task.Result[record.Spelled]) {
	a.spelling.Finish(r.Turn)
	a.log.Keep(r.Value)
	a.inspect.Redraw()
}

// learnBudget reads what is left of the hourly calls, after an answer.
func (a *App) learnBudget() {
	if a.deps.Link.Budget != nil {
		a.budget = a.deps.Link.Budget()
	}
}
