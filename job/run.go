package job

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"cldx/api"
	"cldx/model"
)

// run is one execution of a plan.
type run struct {
	engine   *Engine
	plan     Plan
	writer   *writer
	report   func(Progress)
	started  time.Time
	stopping context.Context // ends when the job is to stop
	pace     *pace
	doubtful map[int]bool // steps that a killed process may have done
	earlier  Record       // of the job that is gone on with

	more chan struct{} // more calls may be made at once than before
	came chan int      // a step's file has come: what is left of it is this machine's

	mu       sync.Mutex
	states   map[int]StepState
	progress Progress
	replayed int // items that an earlier process settled
	out      Report
	files    transfers
	broken   error // the journal can't be written: nothing more may be sent
}

func newRun(e *Engine, p Plan, w *writer, report func(Progress)) *run {
	if report == nil {
		report = func(Progress) {}
	}
	r := &run{
		engine: e, plan: p, writer: w, report: report, started: e.options.Now(),
		doubtful: map[int]bool{}, states: map[int]StepState{},
		out: Report{JobID: p.ID, Title: p.Title, Undo: p.Undo}, pace: newPace(e.options.Width),
	}
	r.pace.tell, r.more, r.came = r.widened, make(chan struct{}, 1), make(chan int)
	for _, s := range p.Steps {
		r.out.Total += s.items()
		r.progress.Volume.Total += s.Bytes
	}
	r.files.open, r.files.names = map[int]Transfer{}, map[model.PublicID]bool{}
	r.progress.JobID, r.progress.Title, r.progress.Total = p.ID, p.Title, r.out.Total
	r.progress.AtOnce = r.pace.now()
	return r
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

// step makes one call, with the journal before and after it.
func (r *run) step(ctx context.Context, s Step) {
	if r.dropped(s) {
		r.skip(s)
		return
	}
	if r.doubtful[s.ID] && r.settleDoubt(ctx, s) {
		return
	}
	if !r.write(line{Step: s.ID, State: Sent}) {
		r.skip(s)
		return
	}
	o := r.execute(ctx, s)
	for range repeats {
		if !r.missed(ctx, s, o) {
			break
		}
		o = r.execute(ctx, s)
		o.lost = true
	}
	o.lost = o.lost || r.doubtful[s.ID]
	switch {
	case o.err == nil || o.answer != nil:
		r.done(s, o)
	case api.KindOf(o.err) == api.RateLimited && r.stopping.Err() != nil:
		r.skip(s) // it was refused, and is not to be tried again
	case r.happened(ctx, s, &o):
		r.done(s, outcome{seen: o.seen})
	default:
		r.fail(s, o.err)
	}
}

// write appends a line to the journal. After the first failure nothing more is
// written, so that the job can be gone on with from where the journal ends.
func (r *run) write(l line) bool {
	r.mu.Lock()
	broken := r.broken
	r.mu.Unlock()
	if broken != nil {
		return false
	}
	if err := r.writer.write(l); err != nil {
		r.mu.Lock()
		defer r.mu.Unlock()
		if r.broken == nil {
			r.broken = err
		}
		return false
	}
	return true
}

func (r *run) done(s Step, o outcome) {
	fails, err := judge(s, o)
	if err != nil {
		r.fail(s, &api.Error{Kind: api.BadAnswer, Op: s.Op.Spec().Name, Message: err.Error() + ": look before you try again", Err: err})
		return
	}
	back, keep := o.answer, kept(s, o)
	if _, uploads := uploadIn(s.Op); uploads && back == nil {
		back = o.seen
	}
	r.noteName(keep)
	r.write(line{Step: s.ID, State: Done, Fails: fails, Back: inverse(s, back), Kept: keep})
	r.settle(Settled{s, Done, fails, keep})
}

func (r *run) fail(s Step, err error) {
	fails := failuresOf(s, err)
	r.write(line{Step: s.ID, State: Failed, Fails: fails})
	r.settle(Settled{Step: s, State: Failed, Fails: fails})
}

// settle counts a step that was made, and tells of it.
func (r *run) settle(s Settled) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.count(s.Step, s.State, s.Fails)
	if r.engine.options.Settled != nil {
		r.engine.options.Settled(s)
	}
}

// skip leaves a step out. One that waited for what failed is listed with that: its
// asset may stand under a name that was to be for a moment only.
func (r *run) skip(s Step) {
	r.mu.Lock()
	behind := r.broken == nil && r.stopping.Err() == nil
	r.mu.Unlock()
	var fails []Failure
	if behind {
		fails = failuresOf(s, errBehind)
	}
	r.write(line{Step: s.ID, State: Skipped, Fails: fails})
	r.mu.Lock()
	defer r.mu.Unlock()
	if behind {
		r.count(s, Skipped, fails)
		return
	}
	r.states[s.ID] = Skipped
	r.out.Skipped += s.items()
}

// errBehind is the error of a step that was not tried because of another.
var errBehind = errors.New("not tried: what has to come before it failed")

// replay counts a step that an earlier process settled.
func (r *run) replay(s Step, state StepState, fails []Failure) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.count(s, state, fails)
	r.replayed = r.progress.Done + r.progress.Failed
	r.files.before = r.files.done
}

// count adds a settled step to the figures and tells about it.
func (r *run) count(s Step, state StepState, fails []Failure) {
	r.states[s.ID] = state
	r.landed(s, state)
	r.out.Failures = append(r.out.Failures, fails...)
	r.out.Done += s.items() - len(fails)
	r.progress.Done, r.progress.Failed = r.out.Done, len(r.out.Failures)
	if took := r.engine.options.Now().Sub(r.started); took > 0 {
		settled := r.progress.Done + r.progress.Failed
		r.progress.Rate = float64(settled-r.replayed) / took.Seconds()
		r.progress.Left = time.Duration(float64(r.out.Total-settled) / max(r.progress.Rate, 1e-6) * float64(time.Second))
	}
	r.measure()
	r.report(r.progress)
}

// widened takes in how many calls are made at once from here on.
func (r *run) widened(n int) {
	r.mu.Lock()
	r.progress.AtOnce = n
	r.mu.Unlock()
	select {
	case r.more <- struct{}{}:
	default: // it looks already
	}
}

// wait tells until when the rate limit holds the job up.
func (r *run) wait(until time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.progress.Waiting = until
	r.report(r.progress)
}

// finish writes the end of the job and completes the report. A job whose
// journal broke has no end: it can be resumed.
func (r *run) finish(ctx context.Context, err error) (Report, error) {
	r.out.Took = r.engine.options.Now().Sub(r.started)
	r.out.Cancelled = r.out.Cancelled || ctx.Err() != nil
	if err != nil {
		return r.out, fmt.Errorf("job %s: %w", r.plan.ID, errors.Join(err, r.writer.close()))
	}
	end := Finished
	if r.out.Cancelled || r.out.Open {
		end = Cancelled
	}
	err = r.writer.end(end)
	if r.plan.takesBack() && end == Finished && r.out.Done == r.out.Total {
		err = errors.Join(err, r.engine.journal.mark(r.plan.Of, line{End: Undone, By: r.plan.ID}, r.engine.options.Now))
	}
	if err != nil {
		return r.out, fmt.Errorf("job %s: %w", r.plan.ID, err)
	}
	return r.out, nil
}
