package job

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
)

// outcome is what came of a step's calls. An answer with an error is that of
// the part that was done; no answer and no error mean that the step is known to
// have happened.
type outcome struct {
	answer json.RawMessage
	err    error
	seen   json.RawMessage // in place of an answer: what a read found
	lost   bool            // an earlier sending got no answer, and may have done some of it
}

// execute makes the call of a step; one that deletes in pages is called until
// nothing is left.
func (r *run) execute(ctx context.Context, s Step) outcome {
	var o outcome
	if s.Save != nil {
		o.err = r.save(ctx, s)
		return o
	}
	ctx = r.telling(ctx, s)
	paged, inPages := s.Op.(api.Paged)
	if !inPages || s.Op.Spec().Effect != api.Delete {
		o.lost, o.err = r.call(ctx, s.Op, &o.answer)
		if o.err != nil {
			o.answer = nil
		}
		return o
	}
	all := model.Deletion{Deleted: map[string]string{}}
	for next := s.Op; next != nil; {
		var page model.Deletion
		var lost bool
		lost, o.err = r.call(ctx, next, &page)
		o.lost, next = o.lost || lost, nil
		maps.Copy(all.Deleted, page.Deleted)
		if o.err == nil && page.NextCursor != "" {
			next = paged.From(page.NextCursor)
			o.err = r.stopping.Err()
		}
		if o.err != nil {
			break
		}
	}
	if o.err == nil || len(all.Deleted) > 0 {
		o.answer = deletion(all)
	}
	return o
}

func deletion(d model.Deletion) json.RawMessage {
	b, err := json.Marshal(d)
	if err != nil {
		panic(err) // texts are always JSON
	}
	return b
}

// judge finds the items that a call did not do.
func judge(s Step, o outcome) ([]Failure, error) {
	if o.answer == nil {
		return nil, nil
	}
	why, err := refusals(s, o)
	if err != nil {
		return nil, fmt.Errorf("the answer is JSON of another shape: %w", err)
	}
	var fails []Failure
	for _, k := range s.Keys {
		if why := why(k.PublicID); why != "" {
			f := Failure{Step: s.ID, Key: k, Op: s.Op.Spec().Name, Kind: api.NotFound, Why: why}
			if o.err != nil {
				f.Kind, f.Why = api.KindOf(o.err), reason(o.err)
			}
			fails = append(fails, f)
		}
	}
	if len(s.Keys) == 0 && !inPages(s.Op) {
		if why := why(""); why != "" {
			fails = append(fails, Failure{Step: s.ID, Label: s.Label, Op: s.Op.Spec().Name, Kind: api.Conflict, Why: why})
		}
	}
	return fails, nil
}

// failuresOf makes one failure an item of an error that a whole call met.
func failuresOf(s Step, err error) []Failure {
	f := Failure{Step: s.ID, Label: s.Label, Op: s.Op.Spec().Name, Kind: api.KindOf(err), Why: reason(err)}
	if len(s.Keys) == 0 {
		return []Failure{f}
	}
	fails := make([]Failure, len(s.Keys))
	for i, k := range s.Keys {
		fails[i] = f
		fails[i].Key = k
	}
	return fails
}

func reason(err error) string {
	if errors.Is(err, context.Canceled) {
		return "cancelled while it was under way: look before you try again"
	}
	if e, ok := errors.AsType[*api.Error](err); ok {
		return e.Message
	}
	return err.Error()
}

// inverse returns the operations that follow from the answer of a step that
// asks for them, as the journal keeps them; nil when there is no way back.
func inverse(s Step, answer json.RawMessage) json.RawMessage {
	undoable, ok := s.Op.(api.Undoable)
	if !s.Ask || !ok || answer == nil {
		return nil
	}
	ops, err := undoable.Inverse(answer)
	if err != nil {
		return nil
	}
	out, err := wire.MarshalAll(ops)
	if err != nil {
		return nil
	}
	b, err := json.Marshal(out)
	if err != nil {
		return nil
	}
	return b
}
