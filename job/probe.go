package job

import (
	"context"
	"encoding/json"
	"errors"

	"cldx/api"
)

// errDoubt is the error of a step that may have happened.
var errDoubt = errors.New("it was under way when the process ended and may have happened: look before you try again")

// settleDoubt decides about a step that was sent before the process was
// killed; true when there is nothing left to do for it.
func (r *run) settleDoubt(ctx context.Context, s Step) bool {
	if s.Op.Spec().Repeat == api.Again {
		return false
	}
	v, ok := r.found(ctx, s)
	if !ok {
		r.fail(s, errDoubt)
		return true
	}
	switch {
	case !v.known:
		r.fail(s, errDoubt)
	case v.took:
		r.done(s, outcome{seen: v.seen})
	}
	return v.took || !v.known
}

// happened asks whether a call that got no answer took effect all the same; and
// whether one that was repeated, and refused, did the first time: what a killed
// process sent may arrive after the look for it.
func (r *run) happened(ctx context.Context, s Step, o *outcome) bool {
	if s.Op.Spec().Repeat != api.Once || !unanswered(o.err) && !o.lost {
		return false
	}
	v, ok := r.found(ctx, s)
	if !ok {
		return false
	}
	o.seen = v.seen
	return v.took && v.known
}

// repeats is how often a call is made again that its connection lost.
const repeats = 2

// missed reports whether a connection broke off under a call that then did not take
// effect, as a read tells: it can be made again, as in a job that is gone on with.
// Whoever lets time run out, or fails, may be at it still.
func (r *run) missed(ctx context.Context, s Step, o outcome) bool {
	probed, can := s.Op.(api.Probed)
	if !can || s.Op.Spec().Repeat != api.Once || api.KindOf(o.err) != api.Network || r.stopping.Err() != nil {
		return false
	}
	v := r.tookEffect(ctx, probed)
	return v.known && !v.took
}

// found reads whether a step happened; ok is false when no read can tell.
func (r *run) found(ctx context.Context, s Step) (v verdict, ok bool) {
	if probed, can := s.Op.(api.Probed); can {
		return r.tookEffect(ctx, probed), true
	}
	op, uploads := uploadIn(s.Op)
	if !uploads || op.File.Remote() {
		return verdict{}, false
	}
	return r.arrived(ctx, op)
}

// unanswered reports whether a call that met err may have taken effect.
func unanswered(err error) bool {
	switch api.KindOf(err) {
	case api.Network, api.Timeout, api.ServerFault, api.BadAnswer:
		return true
	default:
		return false
	}
}

// verdict is what a read says about whether an operation happened; known is
// false when the read itself fails.
type verdict struct {
	took, known bool
	seen        json.RawMessage
}

// tookEffect reads whether an operation happened. What has the new name may have
// had it all along: a rename happened only if nothing has the old name any more.
func (r *run) tookEffect(ctx context.Context, op api.Probed) verdict {
	v := r.probe(ctx, op)
	undoable, ok := op.(api.Undoable)
	if !v.took || !v.known || !ok {
		return v
	}
	back, err := undoable.Inverse(nil)
	if err != nil || len(back) != 1 {
		return v
	}
	former, ok := back[0].(api.Probed)
	if !ok {
		return v
	}
	still := r.probe(ctx, former)
	v.took, v.known = !still.took, still.known
	return v
}

func (r *run) probe(ctx context.Context, op api.Probed) verdict {
	var raw json.RawMessage
	_, err := r.call(ctx, op.Probe(), &raw)
	if err != nil && api.KindOf(err) != api.NotFound {
		return verdict{}
	}
	return verdict{took: op.TookEffect(raw, err), known: true, seen: raw}
}
