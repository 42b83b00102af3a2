package job

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Journal keeps what jobs did, a file for each: the plan first, then a line
// before each call and one after it. What was written survives the end of the
// process, however it ends.
type Journal struct {
	dir string
}

// OpenJournal uses the folder dir, and makes it when it is missing.
func OpenJournal(dir string) (*Journal, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open the journal: %w", err)
	}
	return &Journal{dir: dir}, nil
}

// line is one entry of a journal file.
type line struct {
	At    time.Time       `json:"at"`
	Plan  *storedPlan     `json:"plan,omitempty"`
	PID   int             `json:"pid,omitempty"` // who runs the job from here on
	Step  int             `json:"step,omitempty"`
	State StepState       `json:"state,omitempty"`
	Fails []Failure       `json:"fails,omitempty"` // the items of a done step that failed
	Back  json.RawMessage `json:"back,omitempty"`  // the inverse that followed from the answer
	End   Outcome         `json:"end,omitempty"`
	By    string          `json:"by,omitempty"` // the job that took this one back
}

// StepState is how far a step came.
type StepState string

// The states of a step. A step that was sent and has no later state is in doubt.
const (
	Sent    StepState = "sent"
	Done    StepState = "done"
	Failed  StepState = "failed"
	Skipped StepState = "skipped"
)

// Outcome is how a job ended.
type Outcome string

// The outcomes of a job.
const (
	Finished  Outcome = "finished"
	Cancelled Outcome = "cancelled"
	Left      Outcome = "left"    // somebody decided not to go on with it
	Undone    Outcome = "undone"  // another job took it back
	Running   Outcome = "running" // or killed, if its process is gone
)

// writer appends to one job's file.
type writer struct {
	mu   sync.Mutex
	file *os.File
	now  func() time.Time
}

// begin writes the plan and makes sure that it is on the disk.
func (j *Journal) begin(p Plan, now func() time.Time) (*writer, error) {
	stored, err := store(p)
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(j.path(p.ID), os.O_CREATE|os.O_EXCL|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("journal: %w", err)
	}
	w := &writer{file: f, now: now}
	if err := w.write(line{Plan: &stored, PID: os.Getpid()}); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	if err := f.Sync(); err != nil {
		return nil, errors.Join(fmt.Errorf("journal: %w", err), f.Close())
	}
	return w, nil
}

// resume opens a job's file to go on with it.
func (j *Journal) resume(id string, now func() time.Time) (*writer, error) {
	f, err := os.OpenFile(j.path(id), os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("journal: %w", err)
	}
	w := &writer{file: f, now: now}
	if err := w.write(line{PID: os.Getpid()}); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return w, nil
}

func (j *Journal) path(id string) string {
	return filepath.Join(j.dir, filepath.Base(id)+".jsonl")
}

// write appends one line in one call, so that it is there whole or not at all.
// A line that a killed process left unfinished is closed by a leading line end.
func (w *writer) write(l line) error {
	l.At = w.now().UTC()
	b, err := json.Marshal(l)
	if err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, err := w.file.Write(append(append([]byte{'\n'}, b...), '\n')); err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	return nil
}

// end writes how the job ended and closes the file.
func (w *writer) end(o Outcome) error {
	return errors.Join(w.write(line{End: o}), w.file.Sync(), w.file.Close())
}

// Record is what the journal knows of one job.
type Record struct {
	Plan    Plan
	States  map[int]StepState
	Fails   map[int][]Failure
	backs   map[int]json.RawMessage
	Outcome Outcome
	PID     int
	At      time.Time // of the last line
	By      string
}

// Load reads one job.
func (j *Journal) Load(id string) (Record, error) {
	f, err := os.Open(j.path(id))
	if err != nil {
		return Record{}, fmt.Errorf("job %s: %w", id, err)
	}
	defer func() { _ = f.Close() }() // it was only read
	r := Record{States: map[int]StepState{}, Fails: map[int][]Failure{}, backs: map[int]json.RawMessage{}, Outcome: Running}
	lines := bufio.NewReader(f)
	planned := false
	for {
		text, err := lines.ReadBytes('\n')
		var l line
		if len(strings.TrimSpace(string(text))) > 0 && json.Unmarshal(text, &l) == nil {
			if err := r.take(l); err != nil {
				return Record{}, fmt.Errorf("job %s: %w", id, err)
			}
			planned = planned || l.Plan != nil
		}
		if err != nil {
			break
		}
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
		r.Plan = p
	}
	if l.Step != 0 {
		r.States[l.Step] = l.State
		r.Fails[l.Step] = l.Fails
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

// History returns the jobs of one environment, newest first. A file that can't
// be read is left out: it must not keep the others from being undone.
func (j *Journal) History(environment string) ([]Record, error) {
	names, err := fs.Glob(os.DirFS(j.dir), "*.jsonl")
	if err != nil {
		return nil, fmt.Errorf("journal: %w", err)
	}
	slices.Sort(names)
	slices.Reverse(names)
	var records []Record
	for _, name := range names[:min(len(names), keptJobs)] {
		r, err := j.Load(strings.TrimSuffix(name, ".jsonl"))
		if err == nil && r.Plan.Environment == environment {
			records = append(records, r)
		}
	}
	return records, nil
}

// keptJobs is how many jobs back History looks.
const keptJobs = 200

// Unfinished returns the jobs of an environment whose process ended in the
// middle, newest first.
func (j *Journal) Unfinished(environment string) ([]Record, error) {
	records, err := j.History(environment)
	return slices.DeleteFunc(records, func(r Record) bool {
		return r.Outcome != Running || alive(r.PID)
	}), err
}

// mark notes an outcome on a job that is not running.
func (j *Journal) mark(id string, l line, now func() time.Time) error {
	f, err := os.OpenFile(j.path(id), os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	w := &writer{file: f, now: now}
	return errors.Join(w.write(l), f.Close())
}

// Leave notes that nobody will go on with a job.
func (j *Journal) Leave(id string) error { return j.mark(id, line{End: Left}, time.Now) }
