package job

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"cldx/api"
	"cldx/api/wire"
	"cldx/internal/lock"
)

// Journal keeps what the jobs of one environment did, a file for each: the plan first, then a line
// before each call and one after it. What was written survives the end of the
// process, however it ends.
type Journal struct {
	dir    string
	refuse func() error // fails in place of a write; nil but in tests of a full disk
	closed error        // why nothing can be written
}

// OpenJournal uses the folder dir, and makes it when it is missing. Of jobs that
// are over it keeps the newest.
func OpenJournal(dir string) (*Journal, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open the journal: %w", err)
	}
	if err := os.Chmod(dir, 0o700); err != nil { //nolint:gosec // a folder has to be entered
		return nil, fmt.Errorf("open the journal: %w", err)
	}
	j := &Journal{dir: dir}
	return j, j.prune()
}

// ReadJournal uses the folder dir, which may not be there, for reading only: no job begins,
// goes on or is left, and the error of each such try is why.
func ReadJournal(dir string, why error) *Journal { return &Journal{dir: dir, closed: why} }

// line is one entry of a journal file.
type line struct {
	At    time.Time       `json:"at"`
	Plan  *storedPlan     `json:"plan,omitempty"`
	More  []storedStep    `json:"more,omitempty"`  // what a plan that grows is joined by
	Whole bool            `json:"whole,omitempty"` // a plan that grows has all that it will have
	PID   int             `json:"pid,omitempty"`   // who runs the job from here on
	Step  int             `json:"step,omitempty"`
	State StepState       `json:"state,omitempty"`
	Fails []Failure       `json:"fails,omitempty"` // the items of a done step that failed
	Back  json.RawMessage `json:"back,omitempty"`  // the inverse that followed from the answer
	Kept  Kept            `json:"kept,omitempty"`  // of the answer
	// Sending is how far a file has come that is sent in several requests.
	Sending *api.Sent `json:"sending,omitempty"`
	End     Outcome   `json:"end,omitempty"`
	By      string    `json:"by,omitempty"` // the job that took this one back
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

	refuse func() error
}

// begin writes the plan and makes sure that it is on the disk.
func (j *Journal) begin(p Plan, now func() time.Time) (*writer, error) {
	if j.closed != nil {
		return nil, j.closed
	}
	stored, err := store(p)
	if err != nil {
		return nil, err
	}
	path, err := j.next(p.ID)
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("journal: %w", err)
	}
	lock.File(f, false) // nobody else knows the file yet
	w := &writer{file: f, now: now, refuse: j.refuse}
	err = w.write(line{Plan: &stored, PID: os.Getpid()})
	if err == nil {
		err = f.Sync()
	}
	if err != nil { // nothing was sent: a job that never began leaves nothing behind
		return nil, errors.Join(fmt.Errorf("journal: %w", err), f.Close(), os.Remove(f.Name()))
	}
	return w, nil
}

// resume opens a job's file to go on with it. The lock comes before the look,
// so that of two processes only one goes on.
func (j *Journal) resume(id string, now func() time.Time) (*writer, Record, error) {
	if j.closed != nil {
		return nil, Record{}, j.closed
	}
	f, err := os.OpenFile(j.path(id), os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return nil, Record{}, fmt.Errorf("journal: %w", err)
	}
	w := &writer{file: f, now: now, refuse: j.refuse}
	if lock.File(f, false) == lock.Held {
		return nil, Record{}, errors.Join(fmt.Errorf("job %s is not waiting to be resumed: another process runs it", id), f.Close())
	}
	record, err := j.read(id)
	if err == nil && record.Outcome != Running {
		err = fmt.Errorf("job %s is not waiting to be resumed: it is %s", id, record.Outcome)
	}
	if err == nil {
		err = w.write(line{PID: os.Getpid()})
	}
	if err != nil {
		return nil, Record{}, errors.Join(err, f.Close())
	}
	return w, record, nil
}

// write appends one line.
func (w *writer) write(l line) error {
	l.At = w.now().UTC()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.refuse != nil {
		if err := w.refuse(); err != nil {
			return fmt.Errorf("journal: %w", err)
		}
	}
	if _, err := wire.AppendLine(w.file, l); err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	return nil
}

// end writes how the job ended and closes the file.
func (w *writer) end(o Outcome) error {
	return errors.Join(w.write(line{End: o}), w.file.Sync(), w.close())
}

// close closes the file, which lets go of its lock.
func (w *writer) close() error { return w.file.Close() }
