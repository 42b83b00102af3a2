package replay

import (
	"context"
	"errors"
	"fmt"
	"time"

	"cldx/api"
	"cldx/job"
	"cldx/model"
)

// Runner makes the steps of a plan.
type Runner struct {
	Plan    Plan
	Engine  *job.Engine
	Journal *job.Journal
	World   func() job.World // anew for each job
	// KeepGoing goes on after a step that failed, with those that do not depend on it.
	KeepGoing bool
	// Tell hears how far the replay is; it may be nil, and must not block.
	Tell func(Progress)
}

// Progress is how far a replay is.
type Progress struct {
	Step, Steps int
	Title       string
	job.Progress
}

// run is one run of a Runner.
type run struct {
	Runner
	sum     string
	id      string // of the replay
	values  values
	out     []Outcome
	reach   int    // the last step that was begun
	killed  string // the job that a killed process left in the middle
	spoiled spoiled
}

// Run makes the steps that are not done, in order. It stops at the first one
// that fails, unless it is to keep going. The error is about the journal or the
// network; what failed of the steps is in the Report.
func (r Runner) Run(ctx context.Context) (Report, error) {
	u, err := r.start()
	if err != nil {
		return Report{}, err
	}
	return u.all(ctx)
}

// start is a run of which nothing is done.
func (r Runner) start() (*run, error) {
	sum, err := r.Plan.Sum()
	if err != nil {
		return nil, err
	}
	w := r.World()
	u := &run{Runner: r, sum: sum, id: w.Now.UTC().Format("20060102-150405") + "-" + w.Token, values: values{}, spoiled: spoiled{}}
	for _, s := range r.Plan.Steps {
		u.out = append(u.out, Outcome{Number: s.Number, Title: s.Title, State: Pending})
	}
	return u, nil
}

// all makes every step that is not done.
func (u *run) all(ctx context.Context) (Report, error) {
	begun := time.Now()
	var broken error
	for i := range u.out {
		if u.out[i].State == Done {
			continue
		}
		if ctx.Err() != nil || broken != nil {
			break
		}
		broken = u.step(ctx, i)
		if u.out[i].State != Done && !u.KeepGoing {
			break
		}
	}
	report := Report{Steps: u.out, Cancelled: ctx.Err() != nil, Took: time.Since(begun)}
	if report.Cancelled {
		broken = nil // it was asked to stop: what came of it is in the report
	}
	return report, broken
}

// step makes one step: what is left of it, where a job has tried it already.
func (u *run) step(ctx context.Context, i int) error {
	step, o := u.Plan.Steps[i], &u.out[i]
	ops, why := u.ready(step)
	if why != "" {
		o.State, o.Why = Skipped, why
		u.spoiled.all(ops)
		return nil
	}
	tell := func(p job.Progress) {
		if u.Tell != nil {
			u.Tell(Progress{Step: step.Number, Steps: len(u.out), Title: step.Title, Progress: p})
		}
	}
	tell(job.Progress{Total: len(ops)})
	report, err := u.carryOut(ctx, i, ops, tell)
	if report.JobID != "" {
		o.Job = report.JobID
		o.Done, o.Total, o.Failures = report.Done, report.Total, report.Failures
	}
	if err == nil && report.Done == report.Total {
		answers, err := u.Journal.Answers(o.Job)
		u.values.learn(step.Step, answers)
		o.State, o.Why = Done, ""
		return err
	}
	o.State = Failed
	if o.Job != "" { // what was done gives its values to steps that need no more
		answers, unread := u.Journal.Answers(o.Job)
		u.values.learn(step.Step, answers)
		err = errors.Join(err, unread)
	}
	if err != nil {
		o.Why = err.Error()
	}
	u.spoiled.failed(ops, report)
	return err
}

// ready returns the operations of a step as they are made now; why says why they
// must not be made.
func (u *run) ready(step Step) (ops []api.Operation, why string) {
	ops, err := u.values.fill(step.Step)
	switch {
	case err != nil:
		return step.Ops, err.Error()
	case u.spoiled.touch(ops):
		return ops, "it is about what a step that failed was about"
	}
	return ops, ""
}

// carryOut runs the job of a step, or goes on with it.
func (u *run) carryOut(ctx context.Context, i int, ops []api.Operation, tell func(job.Progress)) (job.Report, error) {
	o := u.out[i]
	if u.killed != "" && u.killed == o.Job {
		u.killed = ""
		return u.Engine.Resume(ctx, o.Job, tell)
	}
	u.reach = max(u.reach, o.Number)
	part := u.part(i)
	if o.Job != "" {
		p, some, err := u.Journal.RetryPlan(o.Job, u.World())
		if err != nil || !some {
			return job.Report{JobID: o.Job}, err
		}
		p.Part = &part
		return u.Engine.Run(ctx, p, tell)
	}
	prior, err := u.Engine.Prior(ctx, ops, tell)
	if err != nil {
		return job.Report{}, err
	}
	p, err := job.New(job.Replay{Title: u.Plan.Steps[i].Title, Ops: ops, Prior: prior, Keep: keep(u.Plan.Steps[i].Step), Part: part}, u.World())
	if err != nil {
		return job.Report{}, fmt.Errorf("plan step %d: %w", o.Number, err)
	}
	return u.Engine.Run(ctx, p, tell)
}

// part is what the job of a step says of the replay.
func (u *run) part(i int) job.Part {
	p := job.Part{
		Session: u.Plan.Session.ID, Run: u.id, Step: u.out[i].Number, Steps: len(u.out), Reach: u.reach, Sum: u.sum,
	}
	var ahead []Step
	for j, o := range u.out {
		if o.State != Done {
			ahead = append(ahead, u.Plan.Steps[j])
		}
		if j != i && o.Number <= u.reach && o.State != Done {
			p.Open = append(p.Open, job.Open{Step: o.Number, Job: o.Job})
		}
	}
	p.Values = u.values.needed(ahead)
	return p
}

// spoiled are the names of what steps that failed were about: a later step must
// not take something else for it.
type spoiled map[string]bool

func (s spoiled) all(ops []api.Operation) {
	for _, op := range ops {
		names, _ := job.Names(op)
		s.add(names)
	}
}

func (s spoiled) add(names []string) {
	for _, name := range names {
		s[name] = true
	}
	s[""] = true
}

// failed adds what a job did not do: the items that failed, or all of a call.
func (s spoiled) failed(ops []api.Operation, report job.Report) {
	s.add(nil)
	if report.Done == 0 || report.Skipped > 0 {
		s.all(ops)
		return
	}
	for _, f := range report.Failures {
		if f.Step < 1 || f.Step > len(ops) {
			continue
		}
		names, _ := job.Names(ops[f.Step-1])
		if len(names) > 2 && f.Key != (model.Key{}) { // a call about many, of which this one failed
			names = []string{string(f.Key.PublicID)}
		}
		s.add(names)
	}
}

// touch reports whether operations are about something spoiled. A delete that
// names nothing may be about anything.
func (s spoiled) touch(ops []api.Operation) bool {
	for _, op := range ops {
		names, only := job.Names(op)
		for _, name := range names {
			if name != "" && s[name] {
				return true
			}
		}
		if !only && len(names) == 0 && op.Spec().Effect == api.Delete && s[""] {
			return true
		}
	}
	return false
}

// ErrTakenBack is in the chain of the error of a replay whose last step was
// taken back: it can't be gone on with.
var ErrTakenBack = errors.New("its last step was taken back since")
