package job

import (
	"context"
	"errors"
	"fmt"
	"time"

	"cldx/api"
)

// Engine carries out plans.
type Engine struct {
	doer    api.Doer
	journal *Journal
	options Options
}

// Options tune an Engine; the zero value is good.
type Options struct {
	Width int // calls at a time; 8 when 0
	// Now and Sleep are the clock; the real one when nil. Sleep returns early,
	// with the context's error, when the context ends.
	Now   func() time.Time
	Sleep func(context.Context, time.Duration) error
	// Grace is how long calls under way may go on after a cancellation; 10 s when 0.
	Grace time.Duration
}

// NewEngine returns an engine that calls through d and writes to j.
func NewEngine(d api.Doer, j *Journal, o Options) *Engine {
	if o.Width == 0 {
		o.Width = 8
	}
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
	return r.finish(ctx, r.all(ctx, p.Steps))
}

// Resume goes on with a job whose process ended. A step in doubt is repeated
// where that is safe, else a read decides whether it took effect.
func (e *Engine) Resume(ctx context.Context, id string, report func(Progress)) (Report, error) {
	record, err := e.journal.Load(id)
	if err != nil {
		return Report{}, err
	}
	if record.Outcome != Running || alive(record.PID) {
		return Report{}, fmt.Errorf("job %s is not waiting to be resumed: it is %s", id, record.Outcome)
	}
	w, err := e.journal.resume(id, e.options.Now)
	if err != nil {
		return Report{}, err
	}
	r := newRun(e, record.Plan, w, report)
	var rest []Step
	for _, s := range record.Plan.Steps {
		switch state := record.States[s.ID]; state {
		case Done, Failed:
			r.replay(s, state, record.Fails[s.ID])
		case Sent:
			r.doubtful[s.ID] = true
			rest = append(rest, s)
		case Skipped, "":
			rest = append(rest, s)
		}
	}
	return r.finish(ctx, r.all(ctx, rest))
}

// call executes one step until it has an answer: a rate limit only slows it down.
func (r *run) call(ctx context.Context, op api.Operation, into any) error {
	for {
		err := r.engine.doer.Do(ctx, op, into)
		if api.KindOf(err) != api.RateLimited || r.stopping.Err() != nil {
			return err
		}
		e, _ := errors.AsType[*api.Error](err)
		pause := e.RetryAfter
		if pause == 0 {
			pause = time.Minute
		}
		r.wait(r.engine.options.Now().Add(pause))
		if sleeping := r.engine.options.Sleep(r.stopping, pause); sleeping != nil {
			return err
		}
		r.wait(time.Time{})
	}
}
