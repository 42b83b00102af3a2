package job

import (
	"context"
	"fmt"
	"slices"

	"cldx/api"
	"cldx/model"
)

// unserved returns the assets of a passing step that the steps which it serves did not
// come to.
func unserved(s Step, steps []Step, states map[int]StepState, fails func(id int) []Failure) map[model.PublicID]bool {
	left := map[model.PublicID]bool{}
	for _, then := range steps {
		if !slices.Contains(then.After, s.ID) {
			continue
		}
		if states[then.ID] != Done {
			for _, k := range s.Keys {
				left[k.PublicID] = true
			}
			continue
		}
		missed := map[model.Key]bool{}
		for _, f := range fails(then.ID) {
			missed[f.Key] = true
		}
		for _, k := range s.Keys {
			if missed[k] {
				left[k.PublicID] = true
			}
		}
	}
	return left
}

// unmark takes back what served steps that were not made, such as the tag of a delete
// that was given up: nobody asked for it. It is done though the job is to stop, within
// the grace that calls under way have; what can't be taken back is said.
func (r *run) unmark(ctx context.Context, steps []Step) {
	if r.broken != nil || !slices.ContainsFunc(steps, func(s Step) bool { return s.Passing }) {
		return // what is not written down can't be gone on with
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.engine.options.Grace)
	defer cancel()
	for _, s := range steps {
		if s.Passing && r.states[s.ID] == Done {
			r.takeOff(ctx, s, unserved(s, steps, r.states, r.failed))
		}
	}
}

// failed returns what a step failed to do.
func (r *run) failed(id int) []Failure {
	var out []Failure
	for _, f := range r.out.Failures {
		if f.Step == id {
			out = append(out, f)
		}
	}
	return out
}

// takeOff takes a step back for the assets that are left, and makes it undone: it is
// made again when they are tried again.
func (r *run) takeOff(ctx context.Context, s Step, left map[model.PublicID]bool) {
	whole := len(left) == len(s.Keys)
	// A process that is killed here leaves it in doubt, and it is made again.
	if len(left) == 0 || whole && !r.write(line{Step: s.ID, State: Sent}) {
		return
	}
	for _, op := range s.Inverse {
		op, some := narrow(op, func(id model.PublicID) bool { return left[id] })
		if !some {
			return
		}
		if _, err := r.call(ctx, op, new(any)); err != nil {
			r.write(line{Step: s.ID, State: Done})
			r.out.Failures = append(r.out.Failures, Failure{
				Step: s.ID, Label: s.Label, Op: op.Spec().Name, Kind: api.KindOf(err), Why: fmt.Sprintf("%s; undo tries it again", reason(err)),
			})
			return
		}
	}
	// Where some were come to, taking the job back takes it off them.
	if whole && r.write(line{Step: s.ID, State: Skipped}) {
		r.states[s.ID] = Skipped
		r.out.Done -= s.items() - len(r.failed(s.ID))
		r.out.Skipped += s.items()
	}
}
