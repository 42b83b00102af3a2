package job

import (
	"slices"

	"cldx/api"
	"cldx/model"
)

// RetryPlan returns a plan of what a job did not do: the items that failed and
// those that were not tried. ok is false when there are none.
func (j *Journal) RetryPlan(id string, w World) (p Plan, ok bool, err error) {
	r, err := j.Load(id)
	if err != nil {
		return Plan{}, false, err
	}
	p = r.Plan
	p.ID, p.Created = w.newID(), w.Now
	if !p.takesBack() { // else the job to mark as taken back stays the same
		p.Of = id
	}
	p.Steps, p.Targets = nil, nil
	for _, s := range r.Plan.Steps {
		left, some := unfinished(s, r)
		if s.Passing {
			need := unserved(s, r.Plan.Steps, r.States, func(id int) []Failure { return r.Fails[id] })
			left, some = s.only(func(id model.PublicID) bool { return need[id] })
		}
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
		if sent, known := r.sent[s.ID]; known {
			s.From = &sent
		}
		return s, true
	}
	failed := map[model.PublicID]bool{}
	for _, f := range r.Fails[s.ID] {
		failed[f.Key.PublicID] = true
	}
	if len(failed) == 0 {
		return s, false
	}
	s, _ = s.only(func(id model.PublicID) bool { return failed[id] })
	return s, true
}

// only narrows a step to some of its assets; ok is false when none are left.
func (s Step) only(keep func(model.PublicID) bool) (_ Step, ok bool) {
	s.Op, _ = narrow(s.Op, keep)
	s.Keys = slices.DeleteFunc(slices.Clone(s.Keys), func(k model.Key) bool { return !keep(k.PublicID) })
	var inverse []api.Operation
	for _, op := range s.Inverse {
		if op, left := narrow(op, keep); left {
			inverse = append(inverse, op)
		}
	}
	s.Inverse = inverse
	return s, len(s.Keys) > 0
}
