package job

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"slices"
	"time"

	"cldx/api"
	"cldx/api/wire"
	"cldx/internal/lock"
)

// Record is what the journal knows of one job.
type Record struct {
	Plan    Plan
	States  map[int]StepState
	Fails   map[int][]Failure
	Kept    map[int]Kept // what the journal has of the steps' answers
	backs   map[int]json.RawMessage
	sent    map[int]api.Sent // how far files came that go in several requests
	Outcome Outcome
	Open    bool // not all that it is about was found
	PID     int
	live    bool      // a process runs it now
	At      time.Time // of the last line
	By      string
}

// Load reads one job.
func (j *Journal) Load(id string) (Record, error) {
	r, err := j.read(id)
	if err == nil && r.Outcome == Running {
		r.live = j.running(id, r.PID)
	}
	return r, err
}

// running reports whether a process runs a job. Its number alone would not
// tell: numbers come again, and in a container they are always the same.
func (j *Journal) running(id string, pid int) bool {
	f, err := os.Open(j.path(id))
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // which lets go of the lock
	switch lock.File(f, true) {
	case lock.Held:
		return true
	case lock.Free:
		return false
	case lock.Unclear:
	}
	return pid != os.Getpid() && alive(pid)
}

func (j *Journal) read(id string) (Record, error) {
	f, err := os.Open(j.path(id))
	if err != nil {
		return Record{}, fmt.Errorf("job %s: %w", id, err)
	}
	defer func() { _ = f.Close() }() // it was only read
	r := Record{States: map[int]StepState{}, Fails: map[int][]Failure{}, Kept: map[int]Kept{}, backs: map[int]json.RawMessage{}, sent: map[int]api.Sent{}, Outcome: Running}
	planned := false
	for text, err := range wire.Lines(f) {
		if err != nil {
			return Record{}, fmt.Errorf("job %s: %w", id, err)
		}
		var l line
		if json.Unmarshal(text, &l) != nil {
			continue // a killed process left it unfinished
		}
		if err := r.take(l); err != nil {
			return Record{}, fmt.Errorf("job %s: %w", id, err)
		}
		planned = planned || l.Plan != nil
	}
	if !planned {
		return Record{}, fmt.Errorf("job %s: its journal has no plan", id)
	}
	return r, nil
}

func (r *Record) take(l line) error {
	r.At = l.At
	if l.PID != 0 {
		r.PID, r.Outcome = l.PID, Running
	}
	if l.Plan != nil {
		p, err := l.Plan.plan()
		if err != nil {
			return err
		}
		r.Plan, r.Open = p, p.Grows
	}
	if err := r.Plan.grow(l.More); err != nil {
		return err
	}
	r.Open = r.Open && !l.Whole
	if l.Step != 0 {
		r.States[l.Step] = l.State
		r.Fails[l.Step] = l.Fails
		if l.Kept != nil {
			r.Kept[l.Step] = l.Kept
		}
		if l.Sending != nil {
			r.sent[l.Step] = *l.Sending
		}
		if l.Back != nil {
			r.backs[l.Step] = l.Back
		}
	}
	if l.End != "" {
		r.Outcome = l.End
	}
	if l.By != "" {
		r.By = l.By
	}
	return nil
}

// History returns the jobs, newest first. A file that can't
// be read is left out: it must not keep the others from being undone.
func (j *Journal) History() ([]Record, error) {
	var records []Record
	for r, err := range j.newest() {
		if err != nil {
			return nil, err
		}
		records = append(records, r)
	}
	return records, nil
}

// newest yields the jobs, newest first, each read when it is
// its turn.
func (j *Journal) newest() iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		ids, err := j.ids()
		if err != nil {
			yield(Record{}, err)
			return
		}
		for _, id := range ids[:min(len(ids), keptJobs)] {
			r, err := j.Load(id)
			if err == nil && !yield(r, nil) {
				return
			}
		}
	}
}

// keptJobs is how many jobs back History looks.
const keptJobs = 200

// prune removes the jobs that History does not reach any more. Those that wait
// to be resumed stay.
func (j *Journal) prune() error {
	ids, err := j.ids()
	if err != nil {
		return err
	}
	for _, id := range ids[min(len(ids), keptJobs):] {
		r, err := j.read(id)
		if err == nil && r.Outcome == Running {
			continue
		}
		// Another process may have removed it first.
		if err := os.Remove(j.path(id)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("journal: %w", err)
		}
	}
	return nil
}

// Unfinished returns the jobs whose process ended in the
// middle, newest first.
func (j *Journal) Unfinished() ([]Record, error) {
	records, err := j.History()
	return slices.DeleteFunc(records, func(r Record) bool { return r.Outcome != Running || r.live }), err
}

// mark notes an outcome on a job that is not running.
func (j *Journal) mark(id string, l line, now func() time.Time) error {
	if j.closed != nil {
		return j.closed
	}
	f, err := os.OpenFile(j.path(id), os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	w := &writer{file: f, now: now}
	return errors.Join(w.write(l), f.Close())
}

// Leave notes that nobody will go on with a job.
func (j *Journal) Leave(id string) error { return j.mark(id, line{End: Left}, time.Now) }
