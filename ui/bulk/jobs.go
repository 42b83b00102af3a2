package bulk

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/ui"
	"cldx/ui/dialog"
	"cldx/ui/overlay"
	"cldx/ui/phrase"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// history is the journal's jobs, read for a purpose.
type history struct {
	turn    task.Turn
	records []job.Record
	err     error
	use     func(h ui.Host, records []job.Record) tea.Cmd
}

// readHistory reads the journal, and then uses it.
func (p *Planner) readHistory(h ui.Host, use func(ui.Host, []job.Record) tea.Cmd) tea.Cmd {
	turn, ctx := p.journal.Begin(h.Context())
	journal := p.deps.Journal
	return func() tea.Msg {
		records, err := journal.History()
		if err == nil {
			err = ctx.Err()
		}
		return history{turn, records, err, use}
	}
}

func (p *Planner) gotHistory(h ui.Host, m history) tea.Cmd {
	if !p.journal.Finish(m.turn) {
		return nil
	}
	if m.err != nil {
		return h.Report("read the journal of jobs", m.err)
	}
	return m.use(h, m.records)
}

// openJobs lists what runs and what was done.
func (p *Planner) openJobs(h ui.Host) tea.Cmd {
	return p.readHistory(h, func(h ui.Host, records []job.Record) tea.Cmd {
		old := make([]dialog.Job, 0, len(records))
		for _, r := range records {
			old = append(old, jobOf(r))
		}
		overlay.Open(h.Stack(), dialog.NewJobs(func() []dialog.Job { return p.rows(old) }, p.deps.Now), func(c dialog.JobChoice, ok bool) tea.Cmd {
			if !ok {
				return nil
			}
			return p.treat(h, c)
		})
		return nil
	})
}

// rows is this session's jobs and, below them, those of the journal.
func (p *Planner) rows(old []dialog.Job) []dialog.Job {
	rows := make([]dialog.Job, 0, len(p.jobs)+len(old))
	here := map[string]bool{}
	for _, r := range slices.Backward(p.jobs) {
		if !r.ended {
			here[r.plan.ID] = true
			rows = append(rows, dialog.Job{
				ID: r.plan.ID, Title: r.plan.Title, State: "running", Progress: r.words(),
				At: r.plan.Created, Total: r.progress.Total, Done: r.progress.Done, Undo: r.plan.Undo,
				Files: r.progress.Files,
			})
		}
	}
	for _, r := range slices.Backward(p.jobs) {
		known := slices.ContainsFunc(old, func(j dialog.Job) bool { return j.ID == r.plan.ID && j.State != "running" })
		if r.ended && !known {
			here[r.plan.ID] = true
			rows = append(rows, reported(r))
		}
	}
	for _, j := range old {
		if !here[j.ID] {
			rows = append(rows, j)
		}
	}
	return rows
}

// reported is a job of this session that has ended.
func reported(r *running) dialog.Job {
	j := dialog.Job{
		ID: r.plan.ID, Title: r.plan.Title, State: string(job.Finished), At: r.plan.Created, Total: r.report.Total,
		Done: r.report.Done, Skipped: r.report.Skipped, Failures: r.report.Failures, Undo: r.plan.Undo,
	}
	if r.report.Cancelled {
		j.State = string(job.Cancelled)
	}
	if r.err != nil {
		j.Trouble = r.err.Error()
	}
	return j
}

// jobOf is a job of the journal.
func jobOf(r job.Record) dialog.Job {
	j := dialog.Job{ID: r.Plan.ID, Title: r.Plan.Title, State: string(r.Outcome), At: r.At, Undo: r.Plan.Undo}
	if r.Outcome == job.Running {
		j.State = "unfinished"
	}
	for _, s := range r.Plan.Steps {
		items := max(1, len(s.Keys))
		j.Total += items
		switch r.States[s.ID] {
		case job.Done:
			j.Done += items - len(r.Fails[s.ID])
		case job.Failed:
		case job.Sent, job.Skipped, "":
			j.Skipped += items - len(r.Fails[s.ID])
		}
		j.Failures = append(j.Failures, r.Fails[s.ID]...)
	}
	return j
}

// treat does with a job what the user wants.
func (p *Planner) treat(h ui.Host, c dialog.JobChoice) tea.Cmd {
	switch c.Verb {
	case dialog.CancelJob:
		return p.askCancel(h, c.Job)
	case dialog.RetryJob:
		return p.retry(h, c.Job.ID)
	case dialog.UndoJob:
		return p.undoJob(h, c.Job.ID)
	case dialog.ResumeJob:
		return p.readHistory(h, func(h ui.Host, records []job.Record) tea.Cmd {
			i := slices.IndexFunc(records, func(r job.Record) bool { return r.Plan.ID == c.Job.ID })
			if i < 0 {
				return nil
			}
			return p.resume(h, records[i])
		})
	}
	return nil
}

// askCancel asks before it stops a job.
func (p *Planner) askCancel(h ui.Host, j dialog.Job) tea.Cmd {
	text := []string{j.Title, "What was done stays done, and can be taken back; the rest is not tried."}
	overlay.Open(h.Stack(), overlay.NewQuestion("Cancel the job?", text, "cancel the job"), func(yes, _ bool) tea.Cmd {
		if !yes {
			return nil
		}
		for _, r := range p.jobs {
			if r.plan.ID == j.ID && !r.ended {
				r.cancel()
				return h.Say(theme.Warn, "Cancelling: "+phrase.Lower(j.Title)+".", "Calls under way may still finish.")
			}
		}
		return nil
	})
	return nil
}

// retry plans what a job did not do, and asks whether to try it again.
func (p *Planner) retry(h ui.Host, id string) tea.Cmd {
	journal, w := p.deps.Journal, p.world(h)
	return task.Go(h.Context(), &p.journal, func(context.Context) (takingBack, error) {
		made, ok, err := journal.RetryPlan(id, w)
		if err == nil && !ok {
			err = job.ErrNothing
		}
		return takingBack{plan: made}, err
	})
}

// resume goes on with a job whose process was killed.
func (p *Planner) resume(h ui.Host, r job.Record) tea.Cmd {
	p.show(h, r.Plan)
	return p.background(h, r.Plan, func(ctx context.Context, tell func(job.Progress)) (job.Report, error) {
		return p.engine.Resume(ctx, r.Plan.ID, tell)
	})
}
