package bulk

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/model"
	"cldx/ui"
	"cldx/ui/dialog"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/plan"
	"cldx/ui/task"
)

// plannedAtOnce is how many assets an action may have to be planned within a
// frame; above it, planning waits until the user has paused.
const (
	plannedAtOnce = 2000
	pause         = 150 * time.Millisecond
)

// open opens the sheet of an action.
func (p *Planner) open(h ui.Host, f dialog.Fields, verb string) tea.Cmd {
	return p.sheet(h, f, verb).Start()
}

// sheet opens the sheet of an action, and returns it to be started.
func (p *Planner) sheet(h ui.Host, f dialog.Fields, verb string) *dialog.Sheet {
	var sheet *dialog.Sheet
	sheet = dialog.NewSheet(f, verb, p.terms(h), p.judge(h), func(made job.Plan) tea.Cmd {
		if plain(made) {
			sheet.Close()
			return p.start(h, made)
		}
		overlay.Open(h.Stack(), dialog.NewConfirm(made, p.terms(h)), func(yes, _ bool) tea.Cmd {
			if !yes {
				return nil
			}
			sheet.Close()
			return p.start(h, made)
		})
		return nil
	})
	overlay.Open(h.Stack(), sheet, func(_ job.Plan, agreed bool) tea.Cmd {
		if !agreed {
			p.judging.Stop()
			p.forget(h)
		}
		return nil
	})
	return sheet
}

// plain reports whether a plan is so small that seeing it in its sheet is
// enough: it touches one asset, in one call, and can be taken back; or changes
// nothing but this machine.
func plain(made job.Plan) bool {
	if made.Effect == api.Read {
		return true
	}
	renamesFolder := made.Kind == "folder" && len(made.Changes) > 0
	return len(made.Steps) == 1 && len(made.Targets) <= 1 && made.Undo.Possible && made.Effect != api.Delete && !renamesFolder
}

// propose plans an action that needs no more to be said, and asks whether to go on.
func (p *Planner) propose(h ui.Host, a job.Action) tea.Cmd { return p.proposeWith(h, a, nil) }

// proposeWith is propose with what was and what will be, where the plan does not say it.
func (p *Planner) proposeWith(h ui.Host, a job.Action, changes []job.Change) tea.Cmd {
	made, err := job.New(a, p.world(h))
	if err != nil {
		return h.Report("plan this", err)
	}
	made.Changes = append(made.Changes, changes...)
	return p.confirm(h, made)
}

// confirm shows a plan and runs it when the user agrees.
func (p *Planner) confirm(h ui.Host, made job.Plan) tea.Cmd {
	p.describe(h, &made)
	p.show(h, made)
	overlay.Open(h.Stack(), dialog.NewConfirm(made, p.terms(h)), func(yes, _ bool) tea.Cmd {
		if !yes {
			p.forget(h)
			return nil
		}
		return p.start(h, made)
	})
	return nil
}

// judge plans what a sheet asks for, and shows its code as not sent yet.
func (p *Planner) judge(h ui.Host) dialog.Judge {
	return func(a job.Action) (dialog.Verdict, tea.Cmd) {
		p.judging.Stop()
		if a == nil {
			p.forget(h)
			return dialog.Verdict{}, nil
		}
		w := p.world(h)
		if plan.Size(a) <= plannedAtOnce {
			made, err := job.New(a, w)
			p.describe(h, &made)
			p.show(h, made)
			return dialog.Verdict{Plan: made, Err: err}, nil
		}
		w.Exists = known(h.Store(), a)
		later := task.Go(h.Context(), &p.judging, func(ctx context.Context) (dialog.Verdict, error) {
			timer := time.NewTimer(pause)
			defer timer.Stop()
			select {
			case <-ctx.Done():
				return dialog.Verdict{}, ctx.Err()
			case <-timer.C:
			}
			made, err := job.New(a, w)
			return dialog.Verdict{Plan: made, Err: err}, nil
		})
		return dialog.Verdict{Turn: p.judging.Turn()}, later
	}
}

// known looks up the names that a large rename would give, for planning that
// must not touch the store.
func known(s *model.Store, a job.Action) func(model.Key) bool {
	rename, ok := a.(job.Rename)
	if !ok {
		return nil
	}
	taken := map[model.Key]bool{}
	for _, pair := range rename.Pairs {
		k := pair.Key
		k.PublicID = pair.To
		if _, there := s.Lookup(k); there {
			taken[k] = true
		}
	}
	return func(k model.Key) bool { return taken[k] }
}

// judged hands a large plan to the sheet that waits for it.
func (p *Planner) judged(h ui.Host, r task.Result[dialog.Verdict]) tea.Cmd {
	if !p.judging.Finish(r.Turn) {
		return nil
	}
	v := r.Value
	v.Turn = r.Turn
	if r.Err != nil {
		v.Err = r.Err
	}
	p.show(h, v.Plan)
	return h.Stack().Answer(v)
}

// show puts a plan's calls into the inspect pane as what is about to happen, in
// place of the plan before.
func (p *Planner) show(h ui.Host, made job.Plan) {
	p.forget(h)
	if len(made.Steps) > 0 {
		p.shown = h.Show(made.Title, made.Operations(), noteOf(made))
	}
}

// forget takes the plan that is not carried out away.
func (p *Planner) forget(h ui.Host) {
	if p.shown != 0 {
		h.Forget(p.shown)
	}
	p.shown = 0
}

// noteOf says in a few words what a plan is about.
func noteOf(made job.Plan) string {
	switch n := len(made.Targets); {
	case n > 1:
		return pane.Plural(n, "asset")
	case n == 1:
		return string(made.Targets[0].PublicID)
	case len(made.Steps) == 1:
		return made.Steps[0].Label
	}
	return pane.Plural(len(made.Steps), "call")
}
