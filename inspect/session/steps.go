package session

import (
	"fmt"
	"slices"

	"cldx/api"
	"cldx/inspect"
)

// Choice says what of a session is wanted.
type Choice struct {
	Actions []int // their numbers; nil for all
	Reads   bool  // reads that nothing used too
	Failed  bool  // calls that failed too
}

// Plan is a session as a script: what is called, in order, and what of the
// answers is used later.
type Plan struct {
	Steps []inspect.Step
	Notes []string // for people: what was left out and why, and what a replay elsewhere needs
}

// Steps plans the script that does what the chosen actions did. A value that the
// service made becomes a variable; what a person chose stays as it is.
func Steps(s Session, c Choice) (Plan, error) {
	if err := s.has(c.Actions); err != nil {
		return Plan{}, err
	}
	w := &weaver{session: s, choice: c}
	w.gather()
	w.keep()
	w.findPages()
	w.findSources()
	w.resolve()
	plan := Plan{Steps: w.steps()}
	plan.Notes = w.notes()
	return plan, nil
}

// has returns an error for an action that the session does not have.
func (s Session) has(numbers []int) error {
	for _, n := range numbers {
		if slices.ContainsFunc(s.Actions, func(a Action) bool { return a.Number == n }) {
			continue
		}
		if len(s.Actions) == 0 {
			return fmt.Errorf("session %s has no action %d: it has none", s.ID, n)
		}
		return fmt.Errorf("session %s has no action %d: it has %d to %d", s.ID, n, s.Actions[0].Number, s.Actions[len(s.Actions)-1].Number)
	}
	return nil
}

// Changes returns the numbers of the actions that changed something, or tried to.
func (s Session) Changes() []int {
	numbers := []int{}
	for i := range s.Actions {
		if !s.Actions[i].onlyReads() {
			numbers = append(numbers, s.Actions[i].Number)
		}
	}
	return numbers
}

// weaver makes a script of a session.
type weaver struct {
	session Session
	choice  Choice
	parts   []*part         // in the order in which the script could make them
	missing map[*Action]int // planned calls that were never made
	made    map[string][]source
}

// part is a call that the script may make.
type part struct {
	*Call
	at     int     // its place among the parts
	action *Action // that it belongs to
	key    string  // the operation, spelled
	values []api.Value
	failed bool
	shown  bool // its answer was lost, but what it did was seen afterwards
	chosen bool // its action is
	kept   bool
	needed bool  // a read that is kept only because a kept call uses something of it
	root   *part // the first page of the listing that it goes on with; nil when it is none
	pages  bool  // stands for all the pages of its listing
	takes  []taken

	step, op int // where it ended up
}

func (p *part) read() bool { return p.Op.Spec().Effect == api.Read }

// keep decides what the choice asks for.
func (w *weaver) keep() {
	for _, p := range w.parts {
		p.chosen = len(w.choice.Actions) == 0 || slices.Contains(w.choice.Actions, p.action.Number)
		switch {
		case !p.chosen, p.failed && !w.choice.Failed:
		case !p.read(), w.choice.Reads:
			p.kept = true
		default: // a read that was named is wanted
			p.kept = len(w.choice.Actions) > 0 && p.action.onlyReads()
		}
	}
}

// onlyReads reports whether an action changes nothing.
func (a *Action) onlyReads() bool {
	changes := func(op api.Operation) bool { return op.Spec().Effect != api.Read }
	return !slices.ContainsFunc(a.Planned, changes) &&
		!slices.ContainsFunc(a.Calls, func(c Call) bool { return changes(c.Op) })
}

// steps puts the kept parts together: an action is one step, or several where
// one of its calls uses what another gave.
func (w *weaver) steps() []inspect.Step {
	gives := w.givers()
	var steps []inspect.Step
	var last *part
	for _, p := range w.parts {
		if !p.kept {
			continue
		}
		if last == nil || last.action != p.action || w.apart(last, p, gives) {
			title := ""
			if last == nil || last.action != p.action {
				title = p.action.Title
			}
			steps = append(steps, inspect.Step{Title: title, Pages: p.pages})
		}
		s := &steps[len(steps)-1]
		p.step, p.op = len(steps)-1, len(s.Ops)
		s.Ops = append(s.Ops, p.Op)
		last = p
	}
	w.bind(steps, gives)
	return steps
}

// apart reports whether two calls of one action, of which p follows, must stand
// in two steps.
func (w *weaver) apart(last, p *part, gives map[give]string) bool {
	if last.pages || p.pages {
		return true
	}
	for _, t := range p.takes {
		if t.from.action == p.action && t.from.step == last.step {
			return true
		}
	}
	if last.Op.Spec().Name == p.Op.Spec().Name && last.failed == p.failed {
		return false
	}
	// A variable has one value for every operation of its step.
	for g := range gives {
		if g.from.action == p.action {
			return true
		}
	}
	return false
}
