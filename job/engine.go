package job

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"cldx/api"
	"cldx/job/fetch"
)

// Engine carries out plans.
type Engine struct {
	doer    api.Doer
	journal *Journal
	options Options
}

// Options tune an Engine; the zero value is good.
type Options struct {
	Width int // calls at a time at most; 32 when 0. A job begins with 8, and finds out what suits the service
	// Now and Sleep are the clock; the real one when nil. Sleep returns early,
	// with the context's error, when the context ends.
	Now   func() time.Time
	Sleep func(context.Context, time.Duration) error
	// Open asks for a file that is to be fetched; nil: none can be.
	Open fetch.Opener
	// Grace is how long calls under way may go on after a cancellation; 10 s when 0.
	Grace time.Duration
	// Settled is told of each step that this engine has done or failed to do; it
	// may be nil, is called from one goroutine at a time, and holds the job up
	// while it runs.
	Settled func(Settled)
}

// Settled is a step with what came of it.
type Settled struct {
	Step  Step
	State StepState // Done or Failed
	Fails []Failure // the items of it that were not done
	Kept  Kept
}

// NewEngine returns an engine that calls through d and writes to j.
func NewEngine(d api.Doer, j *Journal, o Options) *Engine {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = sleep
	}
	if o.Grace == 0 {
		o.Grace = 10 * time.Second
	}
	return &Engine{doer: d, journal: j, options: o}
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// Run carries out a plan and tells report how far it is; report may be nil, is
// called from one goroutine at a time, and must not block. The error is about
// the journal; what failed of the plan is in the Report. When ctx ends, no new
// call begins and those under way are given a grace.
func (e *Engine) Run(ctx context.Context, p Plan, report func(Progress)) (Report, error) {
	w, err := e.journal.begin(p, e.options.Now)
	if err != nil {
		return Report{}, err
	}
	r := newRun(e, p, w, report)
	err = r.all(ctx, p.Steps, nil)
	r.unmark(ctx, p.Steps)
	return r.finish(ctx, err)
}

// Resume goes on with a job whose process ended. A step in doubt is repeated
// where that is safe, else a read decides whether it took effect.
func (e *Engine) Resume(ctx context.Context, id string, report func(Progress)) (Report, error) {
	w, record, err := e.journal.resume(id, e.options.Now)
	if err != nil {
		return Report{}, err
	}
	r := newRun(e, record.Plan, w, report)
	r.earlier = record
	r.out.Open = record.Open
	var rest []Step
	for _, s := range record.Plan.Steps {
		switch state := record.States[s.ID]; state {
		case Done, Failed:
			r.noteName(record.Kept[s.ID])
			r.replay(s, state, record.Fails[s.ID])
		case Sent:
			r.doubtful[s.ID] = true
			rest = append(rest, s)
		default: // skipped, never begun, or a state that a newer cldx knows
			rest = append(rest, s)
		}
	}
	err = r.all(ctx, rest, nil)
	r.unmark(ctx, record.Plan.Steps)
	return r.finish(ctx, err)
}

// longestWait is how long one call waits for a rate limit in all: the limit's
// window is an hour, so beyond it somebody else uses up every one.
const longestWait = 3 * time.Hour

// call executes one operation until it has an answer: a rate limit only slows
// it down. lost says that a sending got no answer and may have taken effect.
func (r *run) call(ctx context.Context, op api.Operation, into any) (lost bool, err error) {
	outer := api.ObserverOf(ctx)
	var missed atomic.Bool
	ctx = api.WithObserver(ctx, func(x api.Exchange) {
		if unanswered(x.Err) {
			missed.Store(true)
		}
		r.pace.hear(x)
		if outer != nil {
			outer(x)
		}
	})
	giveUp := r.engine.options.Now().Add(longestWait)
	for {
		err := r.engine.doer.Do(ctx, op, into)
		if !r.again(err, giveUp) {
			return missed.Load(), err
		}
	}
}

// again waits where err is a rate limit; false when it is something else, when the
// job is to stop, or when it would take too long.
func (r *run) again(err error, giveUp time.Time) bool {
	e := apiError(err)
	if e == nil || e.Kind != api.RateLimited || r.stopping.Err() != nil {
		return false
	}
	pause := e.RetryAfter
	if pause == 0 {
		pause = time.Minute
	}
	until := r.engine.options.Now().Add(pause)
	if until.After(giveUp) {
		return false
	}
	r.wait(until)
	sleeping := r.engine.options.Sleep(r.stopping, pause)
	r.wait(time.Time{})
	return sleeping == nil
}

// apiError is what a service said of a call that failed; nil when it was not it
// that failed.
func apiError(err error) *api.Error {
	e, _ := errors.AsType[*api.Error](err)
	return e
}
