package job

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"cldx/api"
)

// run is one execution of a plan.
type run struct {
	engine   *Engine
	plan     Plan
	writer   *writer
	report   func(Progress)
	started  time.Time
	stopping context.Context // ends when the job is to stop
	doubtful map[int]bool    // steps that a killed process may have done

	mu       sync.Mutex
	states   map[int]StepState
	progress Progress
	out      Report
	broken   error // the journal can't be written: nothing more may be sent
}

func newRun(e *Engine, p Plan, w *writer, report func(Progress)) *run {
	if report == nil {
		report = func(Progress) {}
	}
	r := &run{
		engine: e, plan: p, writer: w, report: report, started: e.options.Now(),
		doubtful: map[int]bool{}, states: map[int]StepState{},
		out: Report{JobID: p.ID, Title: p.Title, Undo: p.Undo},
	}
	for _, s := range p.Steps {
		r.out.Total += s.items()
	}
	r.progress = Progress{JobID: p.ID, Title: p.Title, Total: r.out.Total}
	return r
}

// all runs the steps, several at once, each after those it depends on.
func (r *run) all(ctx context.Context, steps []Step) error {
	r.stopping = ctx
	working, release := r.grace(ctx)
	defer release()
	slots := make(chan struct{}, r.engine.options.Width)
	finished := make(chan int, len(steps))
	waiting := steps
	running := 0
	for len(waiting) > 0 || running > 0 {
		var still []Step
		for _, s := range waiting {
			switch r.ready(s) {
			case Skipped:
				r.skip(s)
			case Sent:
				running++
				go func() {
					slots <- struct{}{}
					r.step(working, s)
					<-slots
					finished <- s.ID
				}()
			case Done, Failed:
				still = append(still, s)
			}
		}
		settled := len(still) == len(waiting)
		waiting = still
		if running > 0 && (settled || len(waiting) == 0 || running >= cap(slots)) {
			<-finished
			running--
		} else if settled && running == 0 {
			break // nothing runs and nothing can: dependencies were broken
		}
	}
	return r.broken
}

// grace gives the calls their context: it outlives the job's by a little.
func (r *run) grace(ctx context.Context) (context.Context, func()) {
	working, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		timer := time.AfterFunc(r.engine.options.Grace, cancel)
		context.AfterFunc(working, func() { timer.Stop() })
	})
	return working, func() {
		stop()
		cancel()
	}
}

// ready says what to do with a step: Sent to begin it, Skipped to drop it,
// Done to leave it waiting.
func (r *run) ready(s Step) StepState {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.broken != nil {
		return Skipped
	}
	for _, id := range s.After {
		switch r.states[id] {
		case Failed, Skipped:
			return Skipped
		case Done:
		case Sent, "":
			return Done
		}
	}
	return Sent
}

// step makes one call, with the journal before and after it.
func (r *run) step(ctx context.Context, s Step) {
	if r.stopping.Err() != nil {
		r.skip(s)
		return
	}
	if r.doubtful[s.ID] && r.settleDoubt(ctx, s) {
		return
	}
	if err := r.writer.write(line{Step: s.ID, State: Sent}); err != nil {
		r.mu.Lock()
		r.broken = errors.Join(r.broken, err)
		r.mu.Unlock()
		r.skip(s)
		return
	}
	answer, err := r.execute(ctx, s)
	if err != nil && r.happened(ctx, s, err) {
		err = nil
	}
	if err != nil {
		r.fail(s, err)
		return
	}
	r.done(s, answer)
}

// settleDoubt decides about a step that was sent before the process was
// killed; true when there is nothing left to do for it.
func (r *run) settleDoubt(ctx context.Context, s Step) bool {
	if s.Op.Spec().Repeat == api.Again {
		return false
	}
	probed, ok := s.Op.(api.Probed)
	if !ok {
		r.fail(s, errors.New("it was under way when the process ended and may have happened: look before you try again"))
		return true
	}
	var raw json.RawMessage
	if err := r.call(ctx, probed.Probe(), &raw); probed.TookEffect(raw, err) {
		r.done(s, nil)
		return true
	}
	return false
}

// happened asks whether a call that got no answer took effect all the same.
func (r *run) happened(ctx context.Context, s Step, err error) bool {
	probed, ok := s.Op.(api.Probed)
	if !ok || s.Op.Spec().Repeat != api.Once {
		return false
	}
	switch api.KindOf(err) {
	case api.Network, api.Timeout, api.ServerFault, api.BadAnswer:
		var raw json.RawMessage
		probing := r.call(ctx, probed.Probe(), &raw)
		return probed.TookEffect(raw, probing)
	default:
		return false
	}
}

func (r *run) done(s Step, answer json.RawMessage) {
	fails, err := judge(s, answer)
	back, inverting := inverse(s, answer)
	l := line{Step: s.ID, State: Done, Fails: fails, Back: back}
	writing := r.writer.write(l)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.broken = errors.Join(r.broken, err, inverting, writing)
	r.count(s, Done, fails)
}

func (r *run) fail(s Step, err error) {
	fails := failuresOf(s, err)
	writing := r.writer.write(line{Step: s.ID, State: Failed, Fails: fails})
	r.mu.Lock()
	defer r.mu.Unlock()
	r.broken = errors.Join(r.broken, writing)
	r.count(s, Failed, fails)
}

func (r *run) skip(s Step) {
	writing := r.writer.write(line{Step: s.ID, State: Skipped})
	r.mu.Lock()
	defer r.mu.Unlock()
	r.broken = errors.Join(r.broken, writing)
	r.states[s.ID] = Skipped
	r.out.Skipped += s.items()
}

// replay counts a step that an earlier process settled.
func (r *run) replay(s Step, state StepState, fails []Failure) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.count(s, state, fails)
}

// count adds a settled step to the figures and tells about it.
func (r *run) count(s Step, state StepState, fails []Failure) {
	r.states[s.ID] = state
	r.out.Failures = append(r.out.Failures, fails...)
	r.out.Done += s.items() - len(fails)
	r.progress.Done, r.progress.Failed = r.out.Done, len(r.out.Failures)
	if took := r.engine.options.Now().Sub(r.started); took > 0 {
		settled := r.progress.Done + r.progress.Failed
		r.progress.Rate = float64(settled) / took.Seconds()
		r.progress.Left = time.Duration(float64(r.out.Total-settled) / r.progress.Rate * float64(time.Second))
	}
	r.report(r.progress)
}

// wait tells until when the rate limit holds the job up.
func (r *run) wait(until time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.progress.Waiting = until
	r.report(r.progress)
}

// finish writes the end of the job and completes the report.
func (r *run) finish(ctx context.Context, err error) (Report, error) {
	outcome := Finished
	if ctx.Err() != nil {
		outcome = Cancelled
		r.out.Cancelled = true
	}
	r.out.Took = r.engine.options.Now().Sub(r.started)
	err = errors.Join(err, r.writer.end(outcome))
	if r.plan.takesBack() && outcome == Finished && r.out.Done == r.out.Total {
		err = errors.Join(err, r.engine.journal.mark(r.plan.Of, line{End: Undone, By: r.plan.ID}, r.engine.options.Now))
	}
	if err != nil {
		return r.out, fmt.Errorf("job %s: %w", r.plan.ID, err)
	}
	return r.out, nil
}
