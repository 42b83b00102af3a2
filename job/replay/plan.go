// Package replay makes a recorded session again in another environment: the plan
// first, then its steps in order, each a job, with what earlier answers give put
// in the places of what they gave when the session was recorded. It knows neither
// HTTP nor the terminal.
package replay

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"cldx/api"
	"cldx/api/wire"
	"cldx/inspect"
	"cldx/inspect/session"
	"cldx/job"
)

// World is what planning may know besides the session.
type World struct {
	Environment string
	Place       string       // of the environment, as session.Head has it
	Backup      bool         // the environment keeps backups of what is deleted
	Done        map[int]bool // the steps that an earlier replay has made already
	// Modified says when a local file was changed last; an error says why it can't
	// be sent.
	Modified func(path string) (time.Time, error)
}

// Plan is what a replay will do, before anything is done.
type Plan struct {
	Session  session.Head
	World    World
	Steps    []Step
	Calls    []job.Calls
	Cost     job.Cost
	Reads    int // Admin calls besides, for what is to be known to take the rest back
	Deletes  []Deletion
	Notes    []string // what is left out, and why
	Warnings []string
	Problems []string // what stands in the way

	replaced []string // names that are taken from whoever has them
}

// Step is one step of a replay: the calls of one action.
type Step struct {
	Number int // counts from 1
	inspect.Step
	Done  bool
	Taken []string // which of its values come from the answers of which steps
	Final []string // why it can't be taken back, or not all of it

	from map[place]string // what comes from the answer of which step
}

// place is where a step's own value stands; item is -1 for a whole parameter.
type place struct {
	op    int
	param string
	item  int
}

// Deletion is a thing that will be deleted.
type Deletion struct {
	Step int
	Name string
	// Final says that it can't be brought back; Open that the call names no single
	// thing, but everything of a kind.
	Final, Open bool
}

// New plans the replay of a session's steps. notes say what of the session is
// not among them.
func New(s session.Session, steps []inspect.Step, notes []string, w World) (Plan, error) {
	p := Plan{Session: s.Head, World: w, Notes: notes}
	kept, more, err := needed(steps)
	if err != nil {
		return p, err
	}
	p.Notes = slices.Concat(notes, more)
	for i, step := range kept {
		p.Steps = append(p.Steps, Step{Number: i + 1, Step: step, Done: w.Done[i+1]})
	}
	if len(p.Steps) == 0 {
		return p, ErrNothing
	}
	if err := p.bind(); err != nil {
		return p, err
	}
	var all []api.Operation
	for i := range p.Steps {
		step := &p.Steps[i]
		if step.Done {
			continue
		}
		all = append(all, step.Ops...)
		p.judge(s, step)
	}
	if len(p.replaced) > 0 {
		p.Warnings = append(p.Warnings, p.replacing())
	}
	if len(all) == 0 {
		return p, nil
	}
	whole, err := job.New(job.Replay{Ops: all}, job.World{Backup: w.Backup})
	if err != nil {
		return p, err
	}
	p.Calls, p.Cost = whole.Calls(), whole.Cost()
	return p, nil
}

// ErrNothing is the error of a session in which nothing can be made again.
var ErrNothing = errors.New("nothing to replay: the session changed nothing")

// bind makes sure that every value is given before it is taken, and notes by whom.
func (p *Plan) bind() error {
	given := map[string]string{}
	for i := range p.Steps {
		step := &p.Steps[i]
		step.from = map[place]string{}
		for _, t := range step.Takes {
			from, known := given[t.From]
			if !known || t.Op < 0 || t.Op >= len(step.Ops) {
				return fmt.Errorf("step %d, %q: it takes %s, which no step before it gives", step.Number, step.Title, t.From)
			}
			step.from[place{t.Op, t.Param, t.Item}] = from
			if text := t.Param + ": " + from; !slices.Contains(step.Taken, text) {
				step.Taken = append(step.Taken, text)
			}
		}
		for _, g := range step.Gives {
			given[g.Name] = fmt.Sprintf("%s from step %d", g.Path, step.Number)
		}
	}
	return nil
}

// Sum is a word for the steps: of two plans that have the same one, one can go on
// where the other stopped.
func (p Plan) Sum() (string, error) {
	h := sha256.New()
	enc := json.NewEncoder(h)
	for _, s := range p.Steps {
		for _, op := range s.Ops {
			b, err := wire.Marshal(op)
			if err != nil {
				return "", err
			}
			h.Write(b)
		}
		if err := enc.Encode([]any{s.Title, s.Gives, s.Takes}); err != nil {
			return "", fmt.Errorf("steps of session %s: %w", p.Session.ID, err)
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}

// Same reports whether a world is the environment that a session was recorded
// in. Where that is not known of one of them, the names decide.
func Same(h session.Head, w World) bool {
	if h.Place != "" && w.Place != "" {
		return h.Place == w.Place
	}
	return h.Environment == w.Environment
}
