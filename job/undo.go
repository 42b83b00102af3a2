package job

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"cldx/api"
	"cldx/model"
)

// ErrNoUndo is in the chain of the error when there is nothing to take back.
var ErrNoUndo = errors.New("nothing to undo")

// Last returns the newest job of an environment that can be taken back, or with
// redo the newest one that was itself an undo and was not taken back.
func (j *Journal) Last(environment string, redo bool) (Record, error) {
	records, err := j.History(environment)
	if err != nil {
		return Record{}, err
	}
	for _, r := range records {
		if r.Outcome == Undone || r.Outcome == Left || r.Outcome == Running {
			continue
		}
		undo := r.Plan.Kind == "undo"
		switch {
		case redo && !undo:
			return Record{}, ErrNoUndo // something new was done since: there is nothing to redo
		case undo != redo || !r.touched():
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
// undo is the job again.
func (j *Journal) UndoPlan(id string, w World) (Plan, error) {
	r, err := j.Load(id)
	if err != nil {
		return Plan{}, err
	}
	if r.Outcome == Running && alive(r.PID) {
		return Plan{}, fmt.Errorf("job %s is still running: cancel it first", r.Plan.Title)
	}
	if r.Outcome == Undone {
		return Plan{}, fmt.Errorf("%s: %w: it was taken back already", r.Plan.Title, ErrNoUndo)
	}
	verb := "Undo: "
	if r.Plan.Kind == "undo" {
		verb = "Redo: "
	}
	u := undoer{record: r, first: map[int][]int{}}
	u.plan = Plan{
		ID: w.Now.UTC().Format("20060102-150405") + "-" + w.Token, Title: verb + trimVerb(r.Plan.Title), Kind: "undo",
		Environment: r.Plan.Environment, Effect: api.Write, Created: w.Now, Undo: Undo{Possible: true}, Of: id,
	}
	if verb == "Redo: " {
		u.plan.Kind = "redo"
	}
	for _, s := range slices.Backward(r.Plan.Steps) {
		if err := u.back(s); err != nil {
			return Plan{}, err
		}
	}
	if len(u.plan.Steps) == 0 {
		return Plan{}, fmt.Errorf("%s: %w: %s", r.Plan.Title, ErrNoUndo, why(r.Plan.Undo))
	}
	return u.plan, nil
}

func why(u Undo) string {
	if u.Why == "" {
		return "none of its calls succeeded"
	}
	return u.Why
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
	if u.record.States[s.ID] != Done {
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
	for _, op := range ops {
		op, left := narrow(op, func(id model.PublicID) bool { return !failed[id] })
		if !left {
			continue
		}
		again, _ := narrow(s.Op, idsOf(op))
		step := Step{ID: len(u.plan.Steps) + 1, Op: op, Keys: keysOf(op, s.Keys), Label: s.Label, After: after, Inverse: []api.Operation{again}}
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

func (u *undoer) inverse(s Step) ([]api.Operation, error) {
	back, asked := u.record.backs[s.ID]
	if !asked {
		return s.Inverse, nil
	}
	var raw []json.RawMessage
	if err := json.Unmarshal(back, &raw); err != nil {
		return nil, fmt.Errorf("journal of %s: %w", u.record.Plan.ID, err)
	}
	return unmarshalAll(raw)
}

// idsOf returns a filter for the public IDs that a bulk operation names; one
// that names none takes all.
func idsOf(op api.Operation) func(model.PublicID) bool {
	named := map[model.PublicID]bool{}
	narrow(op, func(id model.PublicID) bool {
		named[id] = true
		return true
	})
	return func(id model.PublicID) bool { return len(named) == 0 || named[id] }
}

// keysOf returns the keys of a step that an operation is about.
func keysOf(op api.Operation, keys []model.Key) []model.Key {
	named := idsOf(op)
	return slices.DeleteFunc(slices.Clone(keys), func(k model.Key) bool { return !named(k.PublicID) })
}

// MarkUndone notes that another job took id back; call it when that job has ended.
func (j *Journal) MarkUndone(id, by string) error {
	return j.mark(id, line{End: Undone, By: by}, time.Now)
}

// RetryPlan returns a plan of what a job did not do: the items that failed and
// those that were not tried. ok is false when there are none.
func (j *Journal) RetryPlan(id string, w World) (p Plan, ok bool, err error) {
	r, err := j.Load(id)
	if err != nil {
		return Plan{}, false, err
	}
	p = r.Plan
	p.ID, p.Created, p.Of = w.Now.UTC().Format("20060102-150405")+"-"+w.Token, w.Now, id
	p.Steps, p.Targets = nil, nil
	for _, s := range r.Plan.Steps {
		left, some := unfinished(s, r)
		if !some {
			continue
		}
		p.Steps = append(p.Steps, left)
		for _, k := range left.Keys {
			p.Targets = append(p.Targets, Target{Key: k})
		}
	}
	kept := map[int]bool{}
	for _, s := range p.Steps {
		kept[s.ID] = true
	}
	for i, s := range p.Steps {
		p.Steps[i].After = slices.DeleteFunc(slices.Clone(s.After), func(id int) bool { return !kept[id] })
	}
	return p, len(p.Steps) > 0, nil
}

// unfinished narrows a step to the items that it did not do.
func unfinished(s Step, r Record) (Step, bool) {
	if r.States[s.ID] != Done {
		return s, true
	}
	failed := map[model.PublicID]bool{}
	for _, f := range r.Fails[s.ID] {
		failed[f.Key.PublicID] = true
	}
	if len(failed) == 0 {
		return s, false
	}
	keep := func(id model.PublicID) bool { return failed[id] }
	s.Op, _ = narrow(s.Op, keep)
	s.Keys = slices.DeleteFunc(slices.Clone(s.Keys), func(k model.Key) bool { return !failed[k.PublicID] })
	var inverse []api.Operation
	for _, op := range s.Inverse {
		if op, left := narrow(op, keep); left {
			inverse = append(inverse, op)
		}
	}
	s.Inverse = inverse
	return s, true
}
