package session

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"cldx/api"
	"cldx/api/wire"
)

// format is the version of the file; files of a later one are refused.
const format = 1

// line is one line of a session's file. The first one has a head, the others say
// what happened, or what was not kept.
type line struct {
	Format int    `json:"session,omitempty"`
	Head   *head  `json:"head,omitempty"`
	Action int    `json:"action,omitempty"`
	Begun  *begun `json:"begun,omitempty"`
	Called *made  `json:"called,omitempty"`
	Ended  *ended `json:"ended,omitempty"`
	Lost   int    `json:"lost,omitempty"`    // how many events could not be written before this line
	Bare   bool   `json:"no_text,omitempty"` // from here on requests and answers are not kept
}

type head struct {
	ID          string    `json:"id"`
	Environment string    `json:"environment"`
	Place       string    `json:"place,omitempty"`
	Started     time.Time `json:"started"`
	Version     string    `json:"version"`
}

type begun struct {
	Title   string            `json:"title,omitempty"`
	At      time.Time         `json:"at"`
	Planned []json.RawMessage `json:"planned,omitempty"`
}

type made struct {
	Op       json.RawMessage `json:"op"`
	At       time.Time       `json:"at"`
	Took     time.Duration   `json:"took_ns"`
	Status   int             `json:"status,omitempty"`
	Err      string          `json:"error,omitempty"`
	Request  string          `json:"request,omitempty"`
	Header   string          `json:"header,omitempty"`
	Response string          `json:"response,omitempty"`
}

type ended struct {
	State  State         `json:"state"`
	Took   time.Duration `json:"took_ns"`
	Detail string        `json:"detail,omitempty"`
}

// lineOf spells an event, with the secrets masked and long texts cut.
func (m *masker) lineOf(e Event) (line, error) {
	l := line{Action: e.Action}
	switch {
	case e.Begun != nil:
		planned, err := m.operations(e.Begun.Planned)
		if err != nil {
			return l, err
		}
		l.Begun = &begun{Title: m.text(e.Begun.Title), At: e.Begun.At, Planned: planned}
	case e.Called != nil:
		called, err := m.call(*e.Called)
		if err != nil {
			return l, err
		}
		l.Called = &called
	case e.Ended != nil:
		l.Ended = &ended{e.Ended.State, e.Ended.Took, m.text(e.Ended.Detail)}
	default:
		return l, errors.New("an event says nothing")
	}
	return l, nil
}

func (m *masker) call(c Call) (made, error) {
	if c.Op == nil {
		return made{}, errors.New("a call has no operation")
	}
	op, err := m.operation(c.Op)
	if err != nil {
		return made{}, err
	}
	out := made{
		Op: op, At: c.At, Took: c.Took, Status: c.Status, Err: m.text(c.Err),
		Request: m.text(c.Request), Header: m.text(c.Header),
	}
	if c.Op.Spec().Kind != api.SignedURL { // such an answer is a signature
		out.Response = m.text(string(c.Response))
	}
	return out, nil
}

// event reads a line back.
func (l line) event() (Event, error) {
	e := Event{Action: l.Action}
	switch {
	case l.Begun != nil:
		planned, err := wire.UnmarshalAll(l.Begun.Planned)
		if err != nil {
			return e, fmt.Errorf("action %d: %w", l.Action, err)
		}
		e.Begun = &Action{Number: l.Action, Title: l.Begun.Title, At: l.Begun.At, Planned: planned, State: Running}
	case l.Called != nil:
		op, err := wire.Unmarshal(l.Called.Op)
		if err != nil {
			return e, fmt.Errorf("action %d: %w", l.Action, err)
		}
		c := l.Called
		e.Called = &Call{
			Op: op, At: c.At, Took: c.Took, Status: c.Status, Err: c.Err,
			Request: c.Request, Header: c.Header, Response: []byte(c.Response),
		}
	case l.Ended != nil:
		e.Ended = &End{l.Ended.State, l.Ended.Took, l.Ended.Detail}
	}
	return e, nil
}
