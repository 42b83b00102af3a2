package bulk

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/ui"
	"cldx/ui/phrase"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// takingBack is the plan that takes a job back, read from the journal.
type takingBack struct {
	plan job.Plan
	redo bool
}

// takeBack finds the last change and plans to take it back. While the last one
// is still being made it takes back none: an older one is not meant.
func (p *Planner) takeBack(h ui.Host, redo bool) tea.Cmd {
	if n := len(p.jobs); n > 0 && !p.jobs[n-1].ended {
		return h.Say(theme.Warn, "Still running: "+phrase.Lower(p.jobs[n-1].plan.Title)+".", "→ J shows it, and cancels it")
	}
	journal, w := p.deps.Journal, p.world(h)
	return task.Go(h.Context(), &p.journal, func(context.Context) (takingBack, error) {
		last, err := journal.Last(redo)
		if err != nil {
			return takingBack{redo: redo}, err
		}
		made, err := journal.UndoPlan(last.Plan.ID, w)
		return takingBack{made, redo}, err
	})
}

// undoJob plans to take one job back.
func (p *Planner) undoJob(h ui.Host, id string) tea.Cmd {
	journal, w := p.deps.Journal, p.world(h)
	return task.Go(h.Context(), &p.journal, func(ctx context.Context) (takingBack, error) {
		if err := p.engine.Settle(ctx, id); err != nil {
			return takingBack{}, err
		}
		made, err := journal.UndoPlan(id, w)
		return takingBack{plan: made}, err
	})
}

// offerBack asks whether to take the job back.
func (p *Planner) offerBack(h ui.Host, r task.Result[takingBack]) tea.Cmd {
	if !p.journal.Finish(r.Turn) {
		return nil
	}
	switch {
	case errors.Is(r.Err, job.ErrNoUndo) && r.Value.redo:
		return h.Say(theme.Warn, "There is nothing to redo.")
	case errors.Is(r.Err, job.ErrNoUndo):
		return h.Say(theme.Warn, "There is nothing to take back.", because(r.Err))
	case errors.Is(r.Err, job.ErrNothing):
		return h.Say(theme.Warn, "Nothing of it is left to do.")
	case r.Err != nil:
		return h.Report("take it back", r.Err)
	}
	made := r.Value.plan
	if len(made.Changes) == 0 {
		made.Changes = renames(made)
	}
	return p.confirm(h, made)
}

// because returns the reason in an error that says more than that there is nothing.
func because(err error) string {
	if err.Error() == job.ErrNoUndo.Error() {
		return ""
	}
	return strings.Replace(err.Error(), ": "+job.ErrNoUndo.Error(), "", 1)
}

// done says a plan's title as what was done.
func done(title string) string { return "Done: " + phrase.Lower(title) + "." }

// renames returns the old and new names of a plan that does nothing but rename.
func renames(made job.Plan) []job.Change {
	var changes []job.Change
	for _, s := range made.Steps {
		op, ok := s.Op.(api.RenameAsset)
		if !ok {
			return nil
		}
		changes = append(changes, job.Change{From: string(op.From), To: string(op.To)})
	}
	return changes
}
