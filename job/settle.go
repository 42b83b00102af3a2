package job

import (
	"context"
	"errors"
	"fmt"

	"cldx/api"
)

// ErrDoubt is in the chain of the error when nobody could tell whether a call
// that was under way when its process ended took effect.
var ErrDoubt = errors.New("whether it happened could not be found out")

// Settle reads what came of the calls that a killed process had under way, and
// notes it in the journal, so that the job can be taken back. It leaves out
// those that are safe to repeat, and so to take back, and those that no read
// tells about. It does nothing for a job that ended, or that somebody runs.
func (e *Engine) Settle(ctx context.Context, id string) error {
	record, err := e.journal.Load(id)
	if err != nil || record.Outcome != Running || record.live || len(record.doubts()) == 0 {
		return err
	}
	w, record, err := e.journal.resume(id, e.options.Now)
	if err != nil {
		return err
	}
	r := newRun(e, record.Plan, w, nil)
	r.stopping = ctx
	for _, s := range record.doubts() {
		if err = r.look(ctx, s); err != nil {
			break
		}
	}
	if err = errors.Join(err, r.broken, w.close()); err != nil {
		return fmt.Errorf("job %s: %w", record.Plan.Title, err)
	}
	return nil
}

// look notes whether a step in doubt took effect.
func (r *run) look(ctx context.Context, s Step) error {
	v, ok := r.found(ctx, s)
	if !ok {
		return nil
	}
	switch {
	case !v.known && ctx.Err() != nil:
		return ctx.Err()
	case !v.known:
		return fmt.Errorf("%s: %w", s.Op.Spec().Title, ErrDoubt)
	case v.took:
		r.write(line{Step: s.ID, State: Done, Kept: kept(s, outcome{seen: v.seen})})
	default:
		r.write(line{Step: s.ID, State: Skipped})
	}
	return nil
}

// doubts returns the steps that may have happened and must not be repeated.
func (r Record) doubts() []Step {
	var out []Step
	for _, s := range r.Plan.Steps {
		if r.States[s.ID] == Sent && s.Op.Spec().Repeat != api.Again {
			out = append(out, s)
		}
	}
	return out
}

// reached reports whether a step is to be taken back: it was done, or was under
// way and can be taken back whether it was done or not.
func (r Record) reached(s Step) bool {
	state := r.States[s.ID]
	return state == Done || state == Sent && s.Op.Spec().Repeat == api.Again
}
