package session

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"cldx/api"
	"cldx/api/wire"
	"cldx/internal/lock"
)

const extension = ".jsonl"

// How much is kept: the newest sessions, and so many bytes in all.
const (
	keptSessions = 50
	keptBytes    = 200 << 20
)

// NewID names a session by the time at which it began, so that names stand in the
// order of time; word keeps those of two processes apart.
func NewID(started time.Time, word string) string {
	return started.UTC().Format("20060102-150405") + "-" + word
}

// validID reports whether an ID can stand in a file's name.
func validID(id string) bool {
	const most = 64
	other := func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-')
	}
	return id != "" && len(id) <= most && id[0] != '-' && !strings.ContainsFunc(id, other) && id != Last
}

// IDs returns the IDs of the sessions in the folder dir, newest first. A folder
// that does not exist has none.
func IDs(dir string) ([]string, error) {
	names, err := fs.Glob(os.DirFS(dir), "*"+extension)
	if err != nil {
		return nil, fmt.Errorf("list the sessions in %s: %w", dir, err)
	}
	ids := make([]string, 0, len(names))
	for _, name := range names {
		if id := strings.TrimSuffix(name, extension); validID(id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	slices.Reverse(ids)
	return ids, nil
}

// Summary is what a list says of a session.
type Summary struct {
	Head
	Actions int
	Changes int       // actions that changed or deleted something
	Ended   time.Time // of what happened last
	Bytes   int64     // of its file
}

// List summarises the sessions in the folder dir, newest first. What is no
// session is left out.
func List(dir string) ([]Summary, error) {
	ids, err := IDs(dir)
	if err != nil {
		return nil, err
	}
	var all []Summary
	for _, id := range ids {
		s, err := summarise(path(dir, id))
		if err == nil {
			s.ID = id
			all = append(all, s)
		}
	}
	return all, nil
}

// outline is what a summary needs of a line.
type outline struct {
	Head   *head `json:"head"`
	Action int   `json:"action"`
	Begun  *struct {
		At time.Time `json:"at"`
	} `json:"begun"`
	Called *struct {
		At time.Time `json:"at"`
		Op struct {
			Op string `json:"op"`
		} `json:"op"`
		Took time.Duration `json:"took_ns"`
		Err  string        `json:"error"`
	} `json:"called"`
}

func summarise(name string) (Summary, error) {
	f, err := os.Open(name)
	if err != nil {
		return Summary{}, fmt.Errorf("read session: %w", err)
	}
	defer func() { _ = f.Close() }() // it was only read
	info, err := f.Stat()
	if err != nil {
		return Summary{}, fmt.Errorf("read session: %w", err)
	}
	s := Summary{Bytes: info.Size()}
	actions, changes := map[int]bool{}, map[int]bool{}
	for text, err := range wire.Lines(io.LimitReader(f, 2*maxFile)) {
		var o outline
		if err != nil || json.Unmarshal(text, &o) != nil {
			continue
		}
		if h := o.Head; h != nil && s.ID == "" {
			s.Head = Head{h.ID, h.Environment, h.Place, h.Started, h.Version}
			s.Ended = h.Started
			continue
		}
		actions[o.Action] = true
		o.count(&s, changes)
	}
	if s.ID == "" {
		return s, fmt.Errorf("read session %s: it is none", name)
	}
	s.Actions, s.Changes = len(actions), len(changes)
	return s, nil
}

func (o outline) count(s *Summary, changes map[int]bool) {
	at := s.Ended
	if o.Begun != nil {
		at = o.Begun.At
	}
	if c := o.Called; c != nil {
		at = c.At.Add(c.Took)
		if e, ok := api.Lookup(c.Op.Op); ok && e.Effect != api.Read && c.Err == "" {
			changes[o.Action] = true
		}
	}
	if at.After(s.Ended) {
		s.Ended = at
	}
}

// prune makes place for one more session. What is still being recorded stays, and
// what cannot be removed: another process may have removed it.
func prune(dir string) {
	ids, err := IDs(dir)
	if err != nil {
		return
	}
	var total int64
	for i, id := range ids {
		info, err := os.Stat(path(dir, id))
		if err != nil {
			continue
		}
		total += info.Size()
		if (i >= keptSessions-1 || total > keptBytes) && !underWay(path(dir, id)) {
			_ = os.Remove(path(dir, id))
		}
	}
}

// underWay reports whether a process still records a session.
func underWay(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // which lets go of the lock
	return lock.File(f, true) == lock.Held
}
