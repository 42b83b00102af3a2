package job

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"cldx/api"
	"cldx/api/wire"
	"cldx/model"
)

// takesBack reports whether the plan undoes or redoes another job.
func (p Plan) takesBack() bool { return p.Kind == undoKind || p.Kind == redoKind }

// ErrNoUndo is in the chain of the error when there is nothing to take back.
var ErrNoUndo = errors.New("nothing to undo")

// The kinds of plan that take another job back, and that take such a one back.
const (
	undoKind = "undo"
	redoKind = "redo"
)

// Last returns the newest job that can be taken back, or with redo the newest
// one that was itself an undo and was not taken back.
func (j *Journal) Last(redo bool) (Record, error) {
	for r, err := range j.newest() {
		switch {
		case err != nil:
			return Record{}, err
		case !r.touched(), r.Plan.Effect == api.Read:
			continue
		case redo && !r.Plan.takesBack():
			return Record{}, ErrNoUndo // something new was done since: there is nothing to redo
		case r.Outcome == Undone, r.Outcome == Left, r.Outcome == Running:
			continue
		case redo != (r.Plan.Kind == undoKind):
			continue
		}
		return r, nil
	}
	return Record{}, ErrNoUndo
}

// touched reports whether any call of the job succeeded.
func (r Record) touched() bool {
	for _, s := range r.Plan.Steps {
		if r.States[s.ID] == Done && len(r.Fails[s.ID]) < s.items() {
			return true
		}
	}
	return false
}

// UndoPlan returns the plan that takes a job back: the inverse of each call
// that succeeded, for the items that it did, in the opposite order. Its own
// undo is the job again. A job whose process was killed wants Engine.Settle
// first; calls that are still in doubt are left, with a warning.
func (j *Journal) UndoPlan(id string, w World) (Plan, error) {
	r, err := j.Load(id)
	if err != nil {
		return Plan{}, err
	}
	if r.Outcome == Running && r.live {
		return Plan{}, fmt.Errorf("job %s is still running: cancel it first", r.Plan.Title)
	}
	if r.Outcome == Undone {
		return Plan{}, fmt.Errorf("%s: %w: it was taken back already", r.Plan.Title, ErrNoUndo)
	}
	verb := "Undo: "
	if r.Plan.Kind == undoKind {
		verb = "Redo: "
	}
	u := undoer{record: r, first: map[int][]int{}}
	u.plan = Plan{
		ID: w.newID(), Title: verb + trimVerb(r.Plan.Title), Kind: undoKind,
		Environment: r.Plan.Environment, Effect: api.Write, Created: w.Now, Undo: Undo{Possible: true}, Origin: Origin{Of: id},
	}
	if verb == "Redo: " {
		u.plan.Kind = redoKind
	}
	if n := len(r.doubts()); n > 0 {
		u.plan.Warnings = append(u.plan.Warnings, fmt.Sprintf("calls that may have happened, and are not taken back: %d", n))
	}
	if back := r.Plan.Undo; !back.Possible && back.Why != "" {
		u.plan.Warnings = append(u.plan.Warnings, "It may not be possible: "+back.Why+".")
	}
	for _, s := range slices.Backward(r.Plan.Steps) {
		if err := u.back(s); err != nil {
			return Plan{}, err
		}
	}
	if len(u.plan.Steps) == 0 {
		return Plan{}, fmt.Errorf("%s: %w: %s", r.Plan.Title, ErrNoUndo, why(r))
	}
	return u.plan, nil
}

func why(r Record) string {
	switch {
	case r.Plan.Undo.Why != "":
		return r.Plan.Undo.Why
	case slices.ContainsFunc(r.Plan.Steps, func(s Step) bool { return r.reached(s) && len(r.Fails[s.ID]) < s.items() }):
		return "no call puts back what was there before"
	}
	return "none of its calls succeeded"
}

func trimVerb(title string) string {
	for _, verb := range []string{"Undo: ", "Redo: "} {
		if len(title) > len(verb) && title[:len(verb)] == verb {
			return title[len(verb):]
		}
	}
	return title
}

// undoer gathers the plan that takes a record back.
type undoer struct {
	record Record
	plan   Plan
	first  map[int][]int // a step of the job, and the last undo step of each that came after it
}

// back appends the inverse of one step. It runs after everything that depended
// on the step was taken back.
func (u *undoer) back(s Step) error {
	if !u.record.reached(s) {
		return nil
	}
	ops, err := u.inverse(s)
	if err != nil {
		return err
	}
	failed := map[model.PublicID]bool{}
	for _, f := range u.record.Fails[s.ID] {
		failed[f.Key.PublicID] = true
	}
	if len(failed) >= s.items() {
		return nil
	}
	after := u.first[s.ID]
	for i, op := range ops {
		op, left := narrow(op, func(id model.PublicID) bool { return !failed[id] })
		if !left {
			continue
		}
		step := Step{ID: len(u.plan.Steps) + 1, Op: op, Keys: keysOf(op, s.Keys), Label: s.Label, After: after, Inverse: again(s, op, i == 0)}
		u.plan.Steps = append(u.plan.Steps, step)
		for _, k := range step.Keys {
			u.plan.Targets = append(u.plan.Targets, Target{Key: k})
		}
		if op.Spec().Effect == api.Delete {
			u.plan.Effect = api.Delete
		}
		after = []int{step.ID}
	}
	for _, id := range s.After {
		u.first[id] = append(u.first[id], after...)
	}
	return nil
}

// again returns what a redo of op, a part of the way back from s, has to do.
// An operation that names no assets is done again once, after every part.
func again(s Step, op api.Operation, first bool) []api.Operation {
	if back, ok := op.(api.RestoreAssets); ok {
		return []api.Operation{api.DeleteAssets{ResourceType: back.ResourceType, Type: back.Type, PublicIDs: back.PublicIDs}}
	}
	op, _ = narrow(s.Op, idsOf(op).takes)
	if !first && len(idsOf(op)) == 0 {
		return nil
	}
	return []api.Operation{op}
}

func (u *undoer) inverse(s Step) ([]api.Operation, error) {
	back, asked := u.record.backs[s.ID]
	if !asked {
		return s.Inverse, nil
	}
	var raw []json.RawMessage
	if err := json.Unmarshal(back, &raw); err != nil {
		return nil, fmt.Errorf("journal of %s: %w", u.record.Plan.ID, err)
	}
	ops, err := wire.UnmarshalAll(raw)
	if err != nil {
		return nil, fmt.Errorf("journal of %s: %w", u.record.Plan.ID, err)
	}
	return ops, nil
}

// named are the public IDs that a bulk operation names.
type named map[model.PublicID]bool

func idsOf(op api.Operation) named {
	ids := named{}
	narrow(op, func(id model.PublicID) bool {
		ids[id] = true
		return true
	})
	return ids
}

// takes reports whether an operation that names these is about id; one that
// names none is about all.
func (n named) takes(id model.PublicID) bool { return len(n) == 0 || n[id] }

// keysOf returns the keys of a step that an operation is about.
func keysOf(op api.Operation, keys []model.Key) []model.Key {
	ids := idsOf(op)
	return slices.DeleteFunc(slices.Clone(keys), func(k model.Key) bool { return !ids.takes(k.PublicID) })
}
