package session

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"cldx/api/wire"
)

// Last names the newest session.
const Last = "last"

// Load reads a session from the folder dir. The ID may be the beginning of one
// that no other begins with, or Last. What was cut off or cannot be understood
// is left out, and the session's notes say so.
func Load(dir, id string) (Session, error) {
	whole, err := Find(dir, id)
	if err != nil {
		return Session{}, err
	}
	f, err := os.Open(path(dir, whole))
	if err != nil {
		return Session{}, fmt.Errorf("read session %s: %w", whole, err)
	}
	defer func() { _ = f.Close() }() // it was only read
	s, err := read(f)
	if err != nil {
		return Session{}, fmt.Errorf("read session %s: %w", whole, err)
	}
	s.ID = whole // by which it can be named, whatever the file says
	return s, nil
}

// missing is the error for a session that is not there: it is os.ErrNotExist.
type missing string

func (m missing) Error() string { return string(m) }

func (m missing) Is(target error) bool { return target == os.ErrNotExist }

// Find returns the whole ID of a session, as Load takes it.
func Find(dir, id string) (string, error) {
	ids, err := IDs(dir)
	switch {
	case err != nil:
		return "", err
	case len(ids) == 0:
		return "", missing("no session was recorded yet: the explorer records what is done in it")
	case id == Last:
		return ids[0], nil
	case slices.Contains(ids, id):
		return id, nil
	}
	var found []string
	for _, known := range ids {
		if id != "" && strings.HasPrefix(known, id) {
			found = append(found, known)
		}
	}
	switch len(found) {
	case 0:
		return "", missing(fmt.Sprintf("no session is called %q; the newest is %s", id, ids[0]))
	case 1:
		return found[0], nil
	}
	return "", fmt.Errorf("%d sessions begin with %q, such as %s and %s", len(found), id, found[0], found[1])
}

// reader puts a session together.
type reader struct {
	session Session
	at      map[int]int // an action's number to its place
	headed  bool
	odd     int // lines that cannot be understood
	why     error
	lost    int
	bare    bool
}

// read reads a session's file.
func read(from io.Reader) (Session, error) {
	r := reader{at: map[int]int{}}
	bounded := &io.LimitedReader{R: from, N: 2 * maxFile}
	for text, err := range wire.Lines(bounded) {
		if err != nil {
			return Session{}, err
		}
		if err := r.line(text); err != nil {
			return Session{}, err
		}
	}
	if !r.headed {
		return Session{}, errors.New("it is no session, or it was cut off before its first action")
	}
	r.note(bounded.N == 0)
	return r.session, nil
}

func (r *reader) line(text []byte) error {
	var l line
	if broken := json.Unmarshal(text, &l); broken != nil {
		r.skip(broken)
		return nil
	}
	if l.Head != nil && !r.headed {
		if l.Format > format {
			return fmt.Errorf("cldx %s wrote it in form %d, and this one reads forms up to %d: a newer cldx reads it",
				l.Head.Version, l.Format, format)
		}
		h := l.Head
		r.session.Head, r.headed = Head{h.ID, h.Environment, h.Place, h.Started, h.Version}, true
		return nil
	}
	if !r.headed {
		return errors.New("it does not begin as a session does")
	}
	r.lost, r.bare = r.lost+max(l.Lost, 0), r.bare || l.Bare
	if e, unknown := l.event(); unknown == nil {
		r.take(e)
	} else {
		r.skip(unknown)
	}
	return nil
}

// skip leaves out a line that cannot be read. What stands before the head belongs
// to no session.
func (r *reader) skip(why error) {
	if r.headed {
		r.why = why
		r.odd++
	}
}

// take adds an event. An action whose beginning is missing begins with what is
// known of it.
func (r *reader) take(e Event) {
	if e.Begun == nil && e.Called == nil && e.Ended == nil {
		return
	}
	at, known := r.at[e.Action]
	if !known {
		at = len(r.session.Actions)
		r.at[e.Action] = at
		r.session.Actions = append(r.session.Actions, Action{Number: e.Action, State: Running})
	}
	a := &r.session.Actions[at]
	switch {
	case e.Begun != nil:
		a.Title, a.At, a.Planned = e.Begun.Title, e.Begun.At, e.Begun.Planned
	case e.Called != nil:
		if a.At.IsZero() {
			a.At, a.Title = e.Called.At, e.Called.Op.Spec().Name
		}
		a.Calls = append(a.Calls, *e.Called)
	case e.Ended != nil:
		a.State, a.Took, a.Detail = e.Ended.State, e.Ended.Took, e.Ended.Detail
	}
}

// note says what the session lacks.
func (r *reader) note(cut bool) {
	add := func(format string, args ...any) {
		r.session.Notes = append(r.session.Notes, fmt.Sprintf(format, args...))
	}
	if r.odd > 0 {
		add("%s of the record cannot be read: left out: %v", plural(r.odd, "line"), r.why)
	}
	if r.lost > 0 {
		add("%s could not be recorded when they happened", plural(r.lost, "event"))
	}
	if r.bare {
		add("requests and answers are kept for the first %d MB only: values of later answers are not known", maxBodies>>20)
	}
	if cut {
		add("the record is longer than %d MB: the rest was not read", 2*maxFile>>20)
	}
}

// plural counts things.
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
