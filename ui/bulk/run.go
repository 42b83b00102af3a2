package bulk

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/api"
	"cldx/job"
	"cldx/ui"
	"cldx/ui/assetview"
	"cldx/ui/learn"
	"cldx/ui/pane"
	"cldx/ui/phrase"
	"cldx/ui/record"
	"cldx/ui/theme"
)

// running is a job of this session.
type running struct {
	plan     job.Plan
	entry    int // in the inspect pane
	cancel   context.CancelFunc
	progress job.Progress
	box      *mailbox
	ended    bool
	report   job.Report
	err      error
}

// progressed says that a job has come further.
type progressed struct{ job *running }

// finished says that a job has ended.
type finished struct {
	job    *running
	report job.Report
	record job.Record
	reply  learn.Reply // of a call that was filled in
	err    error
}

// start runs a plan in the background.
func (p *Planner) start(h ui.Host, made job.Plan) tea.Cmd {
	p.remember(made)
	if p.shown == 0 {
		p.show(h, made)
	}
	return p.background(h, made, func(ctx context.Context, tell func(job.Progress)) (job.Report, error) {
		return p.engine.Run(ctx, made, tell)
	})
}

// work is what a job does in the background.
type work func(ctx context.Context, tell func(job.Progress)) (job.Report, error)

func (p *Planner) background(h ui.Host, made job.Plan, do work) tea.Cmd {
	r := &running{plan: made, entry: p.shown, box: &mailbox{ready: make(chan struct{}, 1)}}
	r.progress = job.Progress{JobID: made.ID, Title: made.Title}
	p.shown = 0
	p.jobs = append(p.jobs, r)
	h.Mark(r.entry, record.Step{State: pane.Running})
	ctx, cancel := context.WithCancel(h.Context())
	r.cancel = cancel
	heard := api.WithObserver(api.WithAction(context.WithValue(ctx, hearer{}, r.box), r.entry), r.box.saw)
	journal := p.deps.Journal
	run := func() tea.Msg {
		defer cancel()
		report, err := do(heard, r.box.put)
		record, reading := journal.Load(made.ID)
		if err == nil {
			err = reading
		}
		reply := replyOf(made, r.box.answer(), report.Took)
		return finished{job: r, report: report, record: record, reply: reply, err: err}
	}
	return tea.Batch(run, r.next(ctx))
}

// next waits for the job to come further.
func (r *running) next(ctx context.Context) tea.Cmd {
	return func() tea.Msg {
		select {
		case <-ctx.Done():
			return nil
		case <-r.box.ready:
			return progressed{r}
		}
	}
}

// progress shows how far a job is.
func (p *Planner) progress(h ui.Host, m progressed) tea.Cmd {
	r := m.job
	if r.ended {
		return nil
	}
	r.progress = r.box.take()
	h.Mark(r.entry, record.Step{State: pane.Running, Note: r.words()})
	return r.next(h.Context())
}

// words says how far a job is: items, rate, and the time left.
func (r *running) words() string {
	g := r.progress
	if !g.Waiting.IsZero() {
		return "waiting for the rate limit until " + g.Waiting.Local().Format("15:04")
	}
	if g.Total == 0 {
		return "starting"
	}
	if len(g.Files) > 0 && g.Files[0].Rows {
		return pane.Plural(int(g.Files[0].Done), "asset") + " written"
	}
	text := pane.Count(g.Done+g.Failed) + "/" + pane.Count(g.Total)
	if v := g.Volume; v.Total > 0 {
		text += " · " + pane.Size(v.Done) + " of " + pane.Size(v.Total)
	}
	if g.Failed > 0 {
		text += fmt.Sprintf(", %s failed", pane.Count(g.Failed))
	}
	if g.Volume.Rate > 0 && g.Left > 0 {
		return text + fmt.Sprintf(" · %s/s · %s left", pane.Size(int64(g.Volume.Rate)), spell(g.Left)) + atOnce(g.AtOnce)
	}
	if g.Rate > 0 && g.Left > 0 {
		text += fmt.Sprintf(" · %s/s · %s left", rate(g.Rate), spell(g.Left)) + atOnce(g.AtOnce)
	}
	return text
}

// atOnce says how many calls are made at the same time.
func atOnce(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" · %d at once", n)
}

// rate says how many there are in a second, in figures that can be read while they
// change.
func rate(r float64) string {
	if r < 10 {
		return fmt.Sprintf("%.1f", r)
	}
	return pane.Count(int(r + 0.5))
}

func spell(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%d s", int(d.Seconds()+0.5))
	case d < time.Hour:
		return fmt.Sprintf("%d min", int(d.Minutes()+0.5))
	}
	return fmt.Sprintf("%.1f h", d.Hours())
}

// finish shows what came of a job.
func (p *Planner) finish(h ui.Host, m finished) tea.Cmd {
	r := m.job
	r.ended, r.report, r.err = true, m.report, m.err
	h.Mark(r.entry, r.step())
	change := outcome(m.record, r.box.answers(), h.Environment().Mode, h.KnowsFolder)
	cmds := []tea.Cmd{h.Apply(change.Change), p.follow(h, change)}
	if change.Folders {
		p.paths = nil
	}
	if change.unseen {
		p.paths, p.schema, p.rules = nil, assetview.Schema{}, false
		clear(p.tags)
		cmds = append(cmds, h.Renew())
	}
	if to, moved := change.moved(h.Place()); moved {
		cmds = append(cmds, h.Visit(to))
	}
	if answer, shown := p.callEnded(h, m); shown {
		return tea.Batch(append(cmds, answer)...)
	}
	return tea.Batch(append(cmds, p.tell(h, r))...)
}

// step is how an ended job stands in the inspect pane.
func (r *running) step() record.Step {
	s := record.Step{State: pane.Succeeded, Took: r.report.Took, Note: noteOf(r.plan)}
	switch n := len(r.report.Failures); {
	case r.err != nil:
		s.State, s.Detail = pane.Failed, r.err.Error()
	case n > 0 && r.report.Done == 0:
		s.State, s.Detail = pane.Failed, r.report.Failures[0].Why
	case n > 0:
		s.State, s.Detail = pane.Failed, fmt.Sprintf("%s of %s failed", pane.Count(n), pane.Count(r.report.Total))
	case r.report.Cancelled:
		s.State = pane.Cancelled
		s.Note = fmt.Sprintf("%s of %s done", pane.Count(r.report.Done), pane.Count(r.report.Total))
	}
	return s
}

// tell says how a job went, what to do next, and where the rest stands.
func (p *Planner) tell(h ui.Host, r *running) tea.Cmd {
	rep := r.report
	fails := len(rep.Failures)
	switch {
	case r.err != nil:
		return h.Report("keep the journal of "+phrase.Lower(r.plan.Title), r.err)
	case fails == 0 && rep.Cancelled:
		return h.Say(theme.Warn, r.plan.Title+": cancelled",
			fmt.Sprintf("%s done, %s not tried.", pane.Count(rep.Done), pane.Count(rep.Skipped)), "→ J shows the job: retry or undo")
	case fails == 0:
		return h.Say(theme.Good, done(r.plan.Title), wayBack(r.plan)...)
	case fails == 1:
		f := rep.Failures[0]
		return h.Say(theme.Bad, "Could not "+phrase.Lower(r.plan.Title)+".", f.Name()+": "+f.Why, "→ "+f.Kind.Hint())
	}
	f := rep.Failures[0]
	return h.Say(theme.Bad, fmt.Sprintf("%s: %s of %s failed.", r.plan.Title, pane.Count(fails), pane.Count(rep.Total)),
		f.Name()+": "+f.Why, "→ J shows all reasons, and tries the failed again")
}

// wayBack says which key takes a plan back, where one does, or where its files are.
func wayBack(made job.Plan) []string {
	switch {
	case len(made.Steps) > 0 && made.Steps[0].Save != nil && made.Kind == job.ExportKind:
		return []string{made.Steps[0].Save.Place()}
	case len(made.Steps) > 0 && made.Steps[0].Save != nil:
		return []string{"into " + made.Steps[0].Save.Dir}
	case !made.Undo.Possible:
		return nil
	case made.Kind == "undo":
		return []string{"Z does it again"}
	}
	return []string{"z takes it back"}
}

// Jobs says how the running jobs stand.
func (p *Planner) Jobs() string {
	var live []*running
	for _, r := range p.jobs {
		if !r.ended {
			live = append(live, r)
		}
	}
	switch len(live) {
	case 0:
		return ""
	case 1:
		return live[0].plan.Kind + " " + live[0].words()
	}
	return fmt.Sprintf("%d jobs · %s", len(live), live[0].words())
}
