// Package dialog holds the windows through which things are changed: a sheet of
// fields for every action, the confirmation of a plan, and the list of jobs. It
// exists so that what is about to happen is seen before it does. It knows plans,
// not how they are carried out.
package dialog

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/phrase"
	"cldx/ui/plan"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// Verdict is what planning said to what a sheet asks for.
type Verdict struct {
	Turn task.Turn
	Plan job.Plan
	Err  error
}

// Judge plans an action. A small one is judged at once; for a large one the
// command answers with the Verdict of the same turn. It is called with nil when
// nothing is asked for any more.
type Judge func(a job.Action) (v Verdict, later tea.Cmd)

// Fields is the part of a sheet that differs from action to action.
type Fields interface {
	// Title says what the sheet is for.
	Title() string
	// Update takes a key, paste, click or wheel that means nothing to the sheet, or
	// an answer; changed reports that Action may be another one now.
	Update(msg tea.Msg) (changed bool, cmd tea.Cmd)
	// Action returns what the fields ask for; plan.ErrIncomplete when they do not
	// say enough yet.
	Action() (job.Action, error)
	// View draws the fields in at most room; v is the verdict on them.
	View(room overlay.Room, v Verdict) (lines []string, cursor *overlay.Cell)
	// Hints returns the keys that mean something here and what they do.
	Hints() [][2]string
}

// Starter is fields that begin with some work.
type Starter interface{ Start() tea.Cmd }

// Sheet is the dialog of one action: its fields, and below them the plan of what
// they ask for. Its result is the plan that was accepted.
type Sheet struct {
	fields Fields
	terms  func() Terms
	judge  Judge
	accept func(job.Plan) tea.Cmd
	verb   string

	verdict Verdict
	waiting task.Turn // of the verdict that is on its way
	eager   bool      // enter was pressed meanwhile
	done    bool
	agreed  bool
}

// NewSheet returns a sheet. accept is called with a plan that enter was pressed
// on, and may call Close. verb says in a word what enter does.
func NewSheet(f Fields, verb string, terms func() Terms, judge Judge, accept func(job.Plan) tea.Cmd) *Sheet {
	return &Sheet{fields: f, verb: verb, terms: terms, judge: judge, accept: accept}
}

// Start begins the work of the fields, and plans what they ask for already.
func (s *Sheet) Start() tea.Cmd {
	var begin tea.Cmd
	if st, ok := s.fields.(Starter); ok {
		begin = st.Start()
	}
	return tea.Batch(begin, s.plan())
}

// Close ends the sheet: its plan was agreed to.
func (s *Sheet) Close() { s.agreed, s.done = true, true }

// Leave ends the sheet without an agreement.
func (s *Sheet) Leave() { s.done = true }

// Done reports whether the sheet has ended.
func (s *Sheet) Done() bool { return s.done }

// Result returns the plan that was agreed to.
func (s *Sheet) Result() (job.Plan, bool) { return s.verdict.Plan, s.agreed }

// Placed is fields that have keys of a context of their own.
type Placed interface{ Context() keys.Context }

// Context is that of the fields.
func (s *Sheet) Context() keys.Context {
	if f, ok := s.fields.(Placed); ok {
		return f.Context()
	}
	return keys.Dialogs
}

// Update takes keys and answers.
func (s *Sheet) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case Verdict:
		return s.learn(msg)
	case tea.KeyPressMsg:
		switch keys.Meant(s.Context(), msg) {
		case keys.Leave:
			s.done = true
			return nil
		case keys.Accept:
			return s.enter()
		default: // it is for the fields
		}
	}
	return s.pass(msg)
}

// Submitter is fields to which enter means something else at times.
type Submitter interface {
	// Submit takes enter; taken reports that it was meant for the fields.
	Submit() (taken, changed bool, cmd tea.Cmd)
	// Next says in a word what enter would mean to the fields now; "" when nothing.
	Next() string
}

// Waiter is fields that wait for answers without which there is no plan: enter then
// means the plan that comes of them.
type Waiter interface{ Pending() bool }

func (s *Sheet) pending() bool {
	f, ok := s.fields.(Waiter)
	return ok && f.Pending()
}

// submit gives enter to the fields, where they take it.
func (s *Sheet) submit() (cmd tea.Cmd, taken bool) {
	f, ok := s.fields.(Submitter)
	if !ok {
		return nil, false
	}
	taken, changed, cmd := f.Submit()
	if changed {
		cmd = tea.Batch(cmd, s.plan())
	}
	if taken {
		s.eager = s.pending()
	}
	return cmd, taken
}

func (s *Sheet) enter() tea.Cmd {
	if cmd, taken := s.submit(); taken {
		return cmd
	}
	if s.waiting != 0 || s.pending() {
		s.eager = true
		return nil
	}
	if s.verdict.Err != nil || len(s.verdict.Plan.Steps) == 0 {
		return nil
	}
	return s.accept(s.verdict.Plan)
}

func (s *Sheet) pass(msg tea.Msg) tea.Cmd {
	eager := s.eager
	changed, cmd := s.fields.Update(msg)
	if !changed {
		return cmd
	}
	cmd = tea.Batch(cmd, s.plan())
	switch _, typed := msg.(tea.KeyPressMsg); {
	case !eager || typed:
	case s.pending():
		s.eager = true
	case s.verdict.Err == nil:
		return tea.Batch(cmd, s.enter())
	}
	return cmd
}

// plan asks for a verdict on what the fields say now.
func (s *Sheet) plan() tea.Cmd {
	s.eager, s.waiting = false, 0
	a, err := s.fields.Action()
	if err != nil {
		s.judge(nil)
		s.verdict = Verdict{Err: err}
		return nil
	}
	v, later := s.judge(a)
	if later == nil {
		s.verdict = v
		return nil
	}
	s.waiting = v.Turn
	return later
}

// learn takes a verdict that came later.
func (s *Sheet) learn(v Verdict) tea.Cmd {
	if s.waiting == 0 || v.Turn != s.waiting {
		return nil
	}
	s.verdict, s.waiting = v, 0
	if s.eager && v.Err == nil {
		s.eager = false
		return s.accept(v.Plan)
	}
	s.eager = false
	return nil
}

// View draws the fields, and the plan below them.
func (s *Sheet) View(room overlay.Room) overlay.Picture {
	w := min(room.Width, sheetWidth)
	below := s.below(room.Theme, room.Reader, w)
	below = below[:min(len(below), max(room.Height/2, 2))]
	inner := overlay.Room{Width: w, Height: max(sheetHeight(room.Height)-len(below)-1, 1), Theme: room.Theme, Reader: room.Reader}
	lines, cursor := s.fields.View(inner, s.verdict)
	lines = append(lines[:min(len(lines), inner.Height)], room.Theme.Render(theme.Border, rule(w)))
	p := overlay.Picture{Title: s.fields.Title(), Width: w, Lines: append(lines, below...), Cursor: cursor, At: overlay.Upper}
	p.Hints = s.hints()
	if s.verdict.Plan.Effect == "delete" {
		p.Tone = theme.Bad
	}
	return p
}

// sheetWidth is as wide as a sheet gets.
const sheetWidth = 96

// sheetHeight is how many lines a sheet takes at most.
func sheetHeight(h int) int { return min(h, 26) }

func (s *Sheet) hints() overlay.Legend {
	verb := s.verb
	if f, ok := s.fields.(Submitter); ok && f.Next() != "" {
		verb = f.Next()
	}
	pairs := append([][2]string{{"enter", verb}}, s.fields.Hints()...)
	return overlay.Hints(append(pairs, [2]string{"esc", "leave"})...)
}

// below says what is wrong, or what the plan is.
func (s *Sheet) below(t *theme.Theme, read overlay.Reader, w int) []string {
	var problems job.Problems
	switch err := s.verdict.Err; {
	case s.waiting != 0:
		return []string{t.Render(theme.Dim, "Planning…")}
	case errors.Is(err, plan.ErrIncomplete):
		return wrapped(t, theme.Dim, read.Words(s.advice()), w)
	case errors.Is(err, job.ErrNothing):
		return wrapped(t, theme.Warn, "Nothing to do: everything is as asked already.", w)
	case errors.As(err, &problems):
		return problemLines(t, problems, w)
	case err != nil:
		return wrapped(t, theme.Bad, phrase.Sentence(err.Error()), w)
	case len(s.verdict.Plan.Steps) == 0:
		return []string{""}
	}
	return planLines(t, s.terms(), s.verdict.Plan, w)
}

// Adviser is fields that say what they wait for.
type Adviser interface{ Advice() string }

func (s *Sheet) advice() string {
	if a, ok := s.fields.(Adviser); ok {
		return a.Advice()
	}
	return "The plan stands here as soon as there is one."
}

// shownProblems is how many problems a sheet lists.
const shownProblems = 3

func problemLines(t *theme.Theme, problems job.Problems, w int) []string {
	var lines []string
	for i, p := range problems {
		if i == shownProblems {
			lines = append(lines, t.Render(theme.Bad, more(len(problems)-i)))
			break
		}
		// What was typed may be longer than the window: the reason has to be seen.
		lines = append(lines, wrapped(t, theme.Bad, cell.CutLeft(cell.Clean(p.Subject), 2*w)+": "+p.Why, w)...)
	}
	return lines
}
