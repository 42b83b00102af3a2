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
	final  bool // the user knows that it can't be taken back
	// alone is where a call is read for that the user sees already; nil for others. It
	// is its own, so that the next one does not cut it short.
	alone *task.Slot
}

// calls plans several calls as one action. What has to be known to take them back
// is read first.
func (p *Planner) calls(h ui.Host, want intent.Calls) tea.Cmd {
	a := job.Replay{Ops: want.Ops}
	engine := p.engine
	return task.Go(h.Context(), &p.before, func(ctx context.Context) (several, error) {
		prior, err := priors(ctx, engine, a.Ops)
		a.Prior = prior
		return several{action: a}, err
	})
}

// atOnce makes a call whose plan the user sees already. Where it turns out that it
// can't be taken back, the user is asked, unless that was known too.
func (p *Planner) atOnce(h ui.Host, want intent.Call) tea.Cmd {
	engine, alone, op := p.engine, &task.Slot{}, want.Op
	return task.Go(h.Context(), alone, func(ctx context.Context) (several, error) {
		prior, err := priors(ctx, engine, []api.Operation{op})
		a := job.Replay{Ops: []api.Operation{op}, Prior: prior}
		return several{action: a, final: want.Final, alone: alone}, err
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
	slot := &p.before
	if r.Value.alone != nil {
		slot = r.Value.alone
	}
	if !slot.Finish(r.Turn) {
		return nil
	}
	if r.Err != nil {
		return h.Report("find out what is there now; nothing was sent", r.Err)
	}
	made, err := job.New(r.Value.action, p.world(h))
	switch {
	case err != nil:
		return h.Report("plan this", err)
	case r.Value.alone != nil && (plain(made) || r.Value.final):
		p.show(h, made)
		return p.start(h, made)
	}
	return p.confirm(h, made)
}
