package replay

import (
	"context"
	"errors"
	"fmt"

	"cldx/job"
)

// Stopped says where an earlier replay of a session stopped.
type Stopped struct {
	Record job.Record
	Step   int
	Steps  int
	Whole  bool         // it did not stop: everything was done
	Done   map[int]bool // the steps that were
}

// Earlier finds the newest replay of a session in an environment's journal; ok is
// false when there was none.
func Earlier(j *job.Journal, session string) (s Stopped, ok bool, err error) {
	r, ok, err := j.Replayed(session)
	if err != nil || !ok {
		return Stopped{}, false, err
	}
	part := r.Plan.Part
	s = Stopped{Record: r, Step: part.Step, Steps: part.Steps, Done: map[int]bool{}}
	for n := range part.Reach {
		s.Done[n+1] = true
	}
	for _, o := range part.Open {
		delete(s.Done, o.Step)
	}
	if !complete(r) {
		delete(s.Done, part.Step)
	}
	s.Whole = len(s.Done) == part.Steps
	return s, true, nil
}

// Open reports whether the replay can be gone on with, and has something left to do.
func (s Stopped) Open() bool {
	return !s.Whole && s.Record.Outcome != job.Undone && s.Record.Outcome != job.Left
}

// Check returns an error when the replay can't be gone on with by a plan.
func (s Stopped) Check(p Plan) error {
	sum, err := p.Sum()
	if err != nil {
		return err
	}
	part := s.Record.Plan.Part
	switch {
	case part.Sum != sum || part.Steps != len(p.Steps) || part.Reach > len(p.Steps) || part.Step < 1 || part.Step > part.Reach:
		err = errors.New("it was of another choice of steps: choose the same actions")
	case s.Record.Live():
		err = errors.New("another process is at it")
	case s.Record.Outcome == job.Undone:
		err = ErrTakenBack
	case s.Record.Outcome == job.Left:
		err = errors.New("its last job was left as it is")
	default:
		return nil
	}
	return fmt.Errorf("go on with the replay of %s: %w", p.Session.ID, err)
}

// complete reports whether a job did everything.
func complete(r job.Record) bool {
	for _, s := range r.Plan.Steps {
		if r.States[s.ID] != job.Done || len(r.Fails[s.ID]) > 0 {
			return false
		}
	}
	return r.Outcome == job.Finished
}

// Resume goes on where an earlier replay stopped: a step in the middle of which
// its process was killed is gone on with, what failed is tried again, and what
// was not begun is done.
func (r Runner) Resume(ctx context.Context, from Stopped) (Report, error) {
	u, err := r.start()
	if err != nil {
		return Report{}, err
	}
	if err := from.Check(r.Plan); err != nil {
		return Report{}, err
	}
	if err := u.restore(from.Record); err != nil {
		return Report{}, fmt.Errorf("go on with the replay of %s: %w", r.Plan.Session.ID, err)
	}
	return u.all(ctx)
}

// restore takes over what the newest job of an earlier replay knows.
func (u *run) restore(r job.Record) error {
	part := r.Plan.Part
	u.id, u.reach = part.Run, part.Reach
	for name, list := range part.Values {
		u.values[name] = list
	}
	for i := range u.out[:part.Reach] {
		u.out[i].State, u.out[i].Earlier = Done, true
	}
	for _, o := range part.Open {
		if o.Step < 1 || o.Step > len(u.out) {
			return fmt.Errorf("its journal speaks of step %d of %d", o.Step, len(u.out))
		}
		u.out[o.Step-1] = Outcome{Number: o.Step, Title: u.out[o.Step-1].Title, State: Pending, Job: o.Job}
	}
	current := &u.out[part.Step-1]
	current.Job = r.Plan.ID
	if complete(r) {
		answers, err := u.Journal.Answers(r.Plan.ID)
		u.values.learn(u.Plan.Steps[part.Step-1].Step, answers)
		return err
	}
	current.State, current.Earlier = Pending, false
	if r.Outcome == job.Running {
		u.killed = r.Plan.ID
	}
	return nil
}
