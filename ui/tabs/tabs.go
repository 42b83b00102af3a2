// Package tabs holds several explorers, each with an environment of its own, and
// shows one of them. It exists so that environments stand side by side without
// knowing of each other: it is the one Bubble Tea model, and sees to it that every
// answer reaches the explorer that asked. It knows nothing of what they ask.
package tabs

import (
	"context"
	"reflect"
	"slices"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"cldx/ui"
	"cldx/ui/follow"
	"cldx/ui/overlay"
	"cldx/ui/preview"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// Session is an environment as it was opened.
type Session struct {
	Deps ui.Deps
	// Detail tells it from another one of the same name.
	Detail string
	// Close ends what was opened. It is called once, may wait, and may be called
	// from any goroutine.
	Close func() error
	// Warnings are said when the environment is shown first.
	Warnings []string
}

// Offer is an environment that can be opened.
type Offer struct {
	Name     string // that Open takes
	Note     string // a few words: where it is, that it is read-only
	ID       string // of the environment that it opens
	ReadOnly bool
}

// World opens environments. Its functions are called in tasks, and may wait.
type World struct {
	Offers func(ctx context.Context) ([]Offer, error)
	Open   func(ctx context.Context, name string) (Session, error)
}

// Model is the explorers.
type Model struct {
	ctx   context.Context
	world World
	tabs  []*tab
	at    int // the one that is shown
	last  int // the number of the newest

	line      preview.Line // to the terminal
	facts     []tea.Msg    // what the terminal said of itself, for tabs to come
	executing atomic.Int64 // the tab that gave the terminal away last
	leftover  string       // of tabs that were closed
	asking    task.Slot    // which environments there are
	opening   task.Slot
}

// tab is one explorer.
type tab struct {
	number  int
	session Session
	app     *ui.App
	told    task.Turn // the last message that was told in another tab
}

// New returns the explorers, with the first of them. ctx ends everything they start.
func New(ctx context.Context, world World, first Session) *Model {
	m := &Model{ctx: ctx, world: world}
	m.add(first)
	return m
}

// apart keeps the numbers of one tab's pictures from those of another's.
const apart = 37

func (m *Model) add(s Session) *tab {
	m.last++
	t := &tab{number: m.last, session: s}
	if m.world.Open != nil {
		s.Deps.Tabs = m.strip
	}
	s.Deps.Pictures.Line = &m.line
	s.Deps.Pictures.Seed += uint8(m.last * apart)
	t.app = ui.New(m.ctx, s.Deps)
	m.tabs = append(m.tabs, t)
	return t
}

// Init starts the first explorer.
func (m *Model) Init() tea.Cmd { return m.of(m.tabs[0], m.tabs[0].app.Init()) }

// View draws the explorer that is shown.
func (m *Model) View() tea.View { return m.here().app.View() }

func (m *Model) here() *tab { return m.tabs[m.at] }

// Trail returns the last actions in the explorer that is shown.
func (m *Model) Trail() []string { return m.here().app.Trail() }

// strip is the tabs as each explorer shows them.
func (m *Model) strip() []ui.Tab {
	shown := make([]ui.Tab, len(m.tabs))
	for i, t := range m.tabs {
		e := t.session.Deps.Environment
		name := e.Name
		if same := func(o *tab) bool { return o != t && o.session.Deps.Environment.Name == name }; t.session.Detail != "" && slices.ContainsFunc(m.tabs, same) {
			name += " " + t.session.Detail
		}
		shown[i] = ui.Tab{ID: e.ID, Name: name, Colour: e.Colour, ReadOnly: e.ReadOnly, Here: i == m.at, Jobs: t.jobs()}
	}
	return shown
}

// jobs says how a tab's running jobs stand; "" when none run.
func (t *tab) jobs() string {
	if t.session.Deps.Planner == nil {
		return ""
	}
	return t.session.Deps.Planner.Jobs()
}

// owned is a message that answers a tab's command.
type owned struct {
	number int
	msg    tea.Msg
}

// Unwrap returns the message as the tab gets it.
func (o owned) Unwrap() tea.Msg { return o.msg }

// of returns a tab's command so that its answers come back to the tab.
func (m *Model) of(t *tab, cmd tea.Cmd) tea.Cmd {
	return follow.Each(cmd, func(cmd tea.Cmd) tea.Msg {
		msg := cmd()
		switch {
		case msg == nil:
			return nil
		case !follow.OfTea(msg):
			return owned{t.number, msg}
		case follow.Exec(msg):
			m.executing.Store(int64(t.number))
		}
		return msg
	})
}

// Update routes a message to the explorer that it is for.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case owned:
		return m, m.answer(msg)
	case tea.KeyMsg, tea.MouseMsg, tea.PasteMsg:
		return m, m.give(m.here(), msg)
	case task.Result[offered]:
		return m, m.gotOffers(msg)
	case task.Result[opened]:
		return m, m.gotOpened(msg)
	case closed:
		return m, m.gotClosed(msg)
	}
	if follow.Ours(msg) { // Bubble Tea sends by itself only what follows an Exec
		return m, m.answer(owned{int(m.executing.Load()), msg})
	}
	m.learn(msg)
	cmds := make([]tea.Cmd, 0, len(m.tabs))
	for _, t := range m.tabs {
		cmds = append(cmds, m.give(t, msg))
	}
	return m, tea.Batch(cmds...)
}

// answer gives a message to its tab, or carries out what the tab asks for. What
// answers a tab that is closed is dropped.
func (m *Model) answer(msg owned) tea.Cmd {
	i := m.index(msg.number)
	if i < 0 {
		return nil
	}
	if cmd, mine := m.own(m.tabs[i], msg.msg); mine {
		return cmd
	}
	return tea.Batch(m.give(m.tabs[i], msg.msg), m.tell(m.tabs[i]))
}

func (m *Model) index(number int) int {
	return slices.IndexFunc(m.tabs, func(t *tab) bool { return t.number == number })
}

func (m *Model) give(t *tab, msg tea.Msg) tea.Cmd {
	_, cmd := t.app.Update(msg)
	return m.of(t, cmd)
}

// mostFacts bounds what is kept of what the terminal says.
const mostFacts = 32

// learn keeps what the terminal says of itself, the last of each type.
func (m *Model) learn(msg tea.Msg) {
	t := reflect.TypeOf(msg)
	m.facts = slices.DeleteFunc(m.facts, func(old tea.Msg) bool { return reflect.TypeOf(old) == t })
	if len(m.facts) < mostFacts {
		m.facts = append(m.facts, msg)
	}
}

// tell repeats in the tab that is shown what another one has to say.
func (m *Model) tell(t *tab) tea.Cmd {
	said := t.app.Said()
	if t == m.here() || said.Turn == 0 || said.Turn == t.told || said.Tone == theme.Dim {
		return nil
	}
	t.told = said.Turn
	here := m.here()
	return m.of(here, here.app.Host().Say(said.Tone, t.session.Deps.Environment.Name+": "+said.Title, said.Lines...))
}

// carryOut does what a tab asks for.
func (m *Model) carryOut(asked ui.TabAsked) tea.Cmd {
	switch asked.Wish {
	case ui.OpenTab:
		return m.ask("")
	case ui.CloseTab:
		return m.close()
	case ui.StepTab:
		return m.show((m.at + asked.N + len(m.tabs)) % len(m.tabs))
	case ui.GoTab:
		return m.show(asked.N)
	case ui.OpenNamed:
		if n := m.open(asked.ID, asked.ReadOnly); n >= 0 {
			return m.showOpen(n, asked.Name)
		}
		return m.ask(asked.Name)
	}
	return nil
}

// show shows a tab.
func (m *Model) show(i int) tea.Cmd {
	if i < 0 || i >= len(m.tabs) || i == m.at {
		return nil
	}
	before := m.here()
	m.at = i
	before.told = before.app.Said().Turn
	return tea.Batch(m.of(before, before.app.Show(false)), m.of(m.here(), m.here().app.Show(true)))
}

// close closes the tab that is shown; while its jobs run the user is asked.
func (m *Model) close() tea.Cmd {
	t := m.here()
	if t.jobs() == "" || len(m.tabs) < 2 {
		return m.drop(t)
	}
	text := []string{"Still running: " + t.jobs() + ".", "It stops where it is; when the environment is opened again, it offers to go on or to undo it."}
	overlay.Open(t.app.Host().Stack(), overlay.NewQuestion("Close the tab in the middle of a job?", text, "close"), func(yes, ok bool) tea.Cmd {
		if !yes || !ok {
			return nil
		}
		return func() tea.Msg { return drop{} }
	})
	return nil
}
