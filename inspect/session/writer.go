package session

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"cldx/api/wire"
	"cldx/internal/lock"
)

// Bounds of a session: what waits to be written, the requests and answers that
// are kept, and the file.
const (
	maxWaiting = 64 << 20
	maxBodies  = 64 << 20
	maxFile    = 160 << 20
)

// Writer appends to a session's file what happens. Its methods may be called
// from any goroutine.
type Writer struct {
	dir  string
	head Head

	mu      sync.Mutex
	changed *sync.Cond
	queue   []Event
	waiting int  // bytes in the queue
	running bool // its goroutine, which begins with the first event
	idle    bool // the queue is empty and everything is written
	closed  bool

	dropped int // events that Note could not take, and the tape does not know of yet
	failures
	tape tape // belongs to the goroutine
}

// failures are what could not be written since it was last said.
type failures struct {
	lost int
	err  error
}

// end says in the file what it does not tell of yet, and closes it.
func (t *tape) end() error {
	if t.file == nil {
		return nil
	}
	var telling error
	if t.lost > 0 {
		_, telling = wire.AppendLine(t.file, line{Lost: t.lost})
		t.lost = 0
	}
	err := errors.Join(telling, t.file.Close())
	t.file = nil
	return err
}

// tape is the file and what is known of it.
type tape struct {
	file   *os.File
	masker *masker
	size   int64
	bodies int
	bare   bool // requests and answers are not kept any more
	lost   int  // events that the file does not tell of yet
}

// Create prepares to record a session in the folder dir. Nothing is written
// before the first event; then the file is made, and the oldest sessions go.
func Create(dir string, h Head) (*Writer, error) {
	if !validID(h.ID) {
		return nil, fmt.Errorf("record a session: %q is no session's ID", h.ID)
	}
	w := &Writer{dir: dir, head: h, idle: true, tape: tape{masker: newMasker()}}
	w.changed = sync.NewCond(&w.mu)
	return w, nil
}

// Note adds an event and never waits. What an event holds must not change any
// more, save the Action and the Call themselves. What cannot be written is counted.
func (w *Writer) Note(e Event) {
	size := weigh(e)
	e = e.copy()
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.closed:
		w.fail(errors.New("it was closed"))
		return
	case w.waiting+size > maxWaiting:
		w.fail(errors.New("the disk is too slow"))
		return
	}
	w.queue, w.waiting, w.idle = append(w.queue, e), w.waiting+size, false
	if !w.running {
		w.running = true
		go w.run()
	}
	w.changed.Broadcast()
}

// weigh is about how much memory an event holds.
func weigh(e Event) int {
	const fixed = 512
	switch {
	case e.Begun != nil:
		return fixed + fixed*len(e.Begun.Planned)
	case e.Called != nil:
		return fixed + len(e.Called.Request) + len(e.Called.Header) + len(e.Called.Response)
	}
	return fixed
}

// copy keeps an event as it is now.
func (e Event) copy() Event {
	if e.Begun != nil {
		begun := *e.Begun
		e.Begun = &begun
	}
	if e.Called != nil {
		called := *e.Called
		e.Called = &called
	}
	if e.Ended != nil {
		ended := *e.Ended
		e.Ended = &ended
	}
	return e
}

// Lose counts events that never came, and says why.
func (w *Writer) Lose(events int, why error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lost += events
	w.dropped += events
	w.err = why
}

// fail counts an event that was not written. The caller holds the lock.
func (w *Writer) fail(err error) {
	w.lost++
	w.dropped++
	w.err = err
}

// run writes what comes, until the writer is closed.
func (w *Writer) run() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for {
		if len(w.queue) == 0 {
			w.idle = true
			w.changed.Broadcast()
			if w.closed {
				w.running = false
				return
			}
			w.changed.Wait()
			continue
		}
		events := w.queue
		w.queue, w.waiting = nil, 0
		w.tape.lost += w.dropped
		w.dropped = 0
		w.mu.Unlock()
		lost, err := w.write(events)
		w.mu.Lock()
		if err != nil {
			w.lost += lost
			w.err = err
		}
	}
}

// write writes events, and returns how many it could not and why.
func (w *Writer) write(events []Event) (lost int, why error) {
	for _, e := range events {
		if err := w.append(e); err != nil {
			lost, why = lost+1, err
			w.tape.lost++
		}
	}
	return lost, why
}

func (w *Writer) append(e Event) error {
	if err := w.open(); err != nil {
		return err
	}
	l, err := w.tape.masker.lineOf(e)
	if err != nil {
		return err
	}
	l.Lost = w.tape.lost
	if err := w.tape.put(l); err != nil {
		return err
	}
	w.tape.lost = 0
	return nil
}

// put appends a line, without the texts of a call when there have been too many.
func (t *tape) put(l line) error {
	if c := l.Called; c != nil {
		size := len(c.Request) + len(c.Header) + len(c.Response)
		if t.bodies+size > maxBodies && !t.bare {
			t.bare, l.Bare = true, true
		}
		if t.bare {
			c.Request, c.Header, c.Response = "", "", ""
		} else {
			t.bodies += size
		}
	}
	if t.size >= maxFile {
		return fmt.Errorf("it has reached %d MB", maxFile>>20)
	}
	n, err := wire.AppendLine(t.file, l)
	t.size += int64(n)
	return err
}

// open makes the file, with the first event.
func (w *Writer) open() error {
	if w.tape.file != nil {
		return nil
	}
	if err := errors.Join(os.MkdirAll(w.dir, 0o700), os.Chmod(w.dir, 0o700)); err != nil { //nolint:gosec // a folder has to be entered
		return err
	}
	prune(w.dir)
	f, err := os.OpenFile(path(w.dir, w.head.ID), os.O_CREATE|os.O_EXCL|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	lock.File(f, false) // which spares the file when others make place for theirs
	first := line{Format: format, Head: &head{
		w.head.ID, w.tape.masker.text(w.head.Environment), w.head.Place, w.head.Started, w.head.Version,
	}}
	n, err := wire.AppendLine(f, first)
	if err != nil {
		return errors.Join(err, f.Close(), os.Remove(f.Name()))
	}
	w.tape.file, w.tape.size = f, int64(n)
	return nil
}

// Session returns what has been recorded so far; it waits until that is written.
func (w *Writer) Session() (Session, error) {
	w.mu.Lock()
	for !w.idle {
		w.changed.Wait()
	}
	w.mu.Unlock()
	s, err := Load(w.dir, w.head.ID)
	if errors.Is(err, os.ErrNotExist) {
		return Session{Head: w.head}, w.Err() // nothing was done yet, or nothing could be written
	}
	return s, err
}

// Err says what could not be written since it was last asked; nil when all was.
func (w *Writer) Err() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	f := w.failures
	w.failures = failures{}
	if f.err == nil {
		return nil
	}
	return fmt.Errorf("record the session in %s: %d of its events were not kept: %w", path(w.dir, w.head.ID), f.lost, f.err)
}

// Close writes what waits, and says as Err does what could not be written.
func (w *Writer) Close() error {
	w.mu.Lock()
	w.closed = true
	w.changed.Broadcast()
	for w.running {
		w.changed.Wait()
	}
	w.tape.lost += w.dropped
	w.dropped = 0
	w.mu.Unlock()
	return errors.Join(w.Err(), w.tape.end())
}

func path(dir, id string) string { return filepath.Join(dir, id+extension) }
