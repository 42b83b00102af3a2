package bulk

import (
	"context"
	"encoding/json"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/ui"
	"cldx/ui/intent"
	"cldx/ui/task"
)

// several is the calls of one action, and what was read before they are planned.
type several struct {
	action job.Replay
}

// calls plans several calls as one action. What has to be known to take them back
// is read first.
func (p *Planner) calls(h ui.Host, want intent.Calls) tea.Cmd {
	a := job.Replay{Title: want.Title, Ops: want.Ops}
	engine := p.engine
	return task.Go(h.Context(), &p.reading, func(ctx context.Context) (several, error) {
		prior, err := priors(ctx, engine, a.Ops)
		a.Prior = prior
		return several{a}, err
	})
}

// priors reads what is there before operations, for those that need it.
func priors(ctx context.Context, e *job.Engine, ops []api.Operation) ([]json.RawMessage, error) {
	prior := make([]json.RawMessage, len(ops))
	for i, op := range ops {
		if _, ok := op.(api.Prepared); !ok {
			continue
		}
		read, err := e.Prior(ctx, []api.Operation{op}, nil)
		if err != nil {
			return nil, err
		}
		prior[i] = read[0]
	}
	return prior, nil
}

// gotSeveral asks whether to make the calls.
func (p *Planner) gotSeveral(h ui.Host, r task.Result[several]) tea.Cmd {
	if !p.reading.Finish(r.Turn) {
		return nil
	}
	if r.Err != nil {
		return h.Report("find out what is there now; nothing was sent", r.Err)
	}
	return p.propose(h, r.Value.action)
}
