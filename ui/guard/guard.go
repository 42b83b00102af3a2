// Package guard stands between Bubble Tea and the explorer, and catches what must
// not happen: a panic, in a message, in a frame, or in a command; and in a frame any
// sequence but those of colours. It exists so that the program ends in order after the
// one, with a report and a whole terminal, and that the other never gets out. It knows
// neither what the explorer does nor where reports are kept.
package guard

import (
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/follow"
)

// Crash is a panic that was caught.
type Crash struct {
	Doing string // what was going on: a message, a frame, a command
	What  string // what the panic said
	Stack []byte
	Trail []string // the last messages, by their types, and actions; the newest at the end
}

// Trailer says which actions came last.
type Trailer interface {
	// Trail returns their names, the newest at the end. It is called from Update
	// and View only.
	Trail() []string
}

// Model is a guarded model.
type Model struct {
	inner   tea.Model
	report  func(Crash)
	crashed atomic.Bool
	last    tea.View // that could be drawn

	mu    sync.Mutex
	trail []string // of messages: what a command's end needs too
}

// trailKept is how many messages are remembered.
const trailKept = 40

// New guards a model. report is called for the first crash, from any goroutine,
// and ends the program; it must not wait for it.
func New(inner tea.Model, report func(Crash)) *Model { return &Model{inner: inner, report: report} }

// Init starts the model.
func (m *Model) Init() (cmd tea.Cmd) {
	defer m.catch("the start")
	return m.guarded(m.inner.Init())
}

// Update gives the model a message. After a crash there is nothing to do any more.
func (m *Model) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	if m.crashed.Load() {
		return m, nil
	}
	defer m.catch(fmt.Sprintf("the message %T", msg))
	m.note(msg)
	inner, cmd := m.inner.Update(msg)
	m.inner = inner
	return m, m.guarded(cmd)
}

// View draws the model; after a crash, as it was drawn last, so that the terminal
// is told nothing new before it is left.
func (m *Model) View() (v tea.View) {
	v = m.last
	if m.crashed.Load() {
		return v
	}
	defer m.catch("a frame")
	v = m.inner.View()
	v.Content = cell.Sealed(v.Content)
	m.last = v
	return v
}

// guarded returns a command that may panic.
func (m *Model) guarded(cmd tea.Cmd) tea.Cmd {
	return follow.Each(cmd, func(cmd tea.Cmd) (msg tea.Msg) {
		defer m.catch("a command")
		return cmd()
	})
}

// note remembers the type of a message: what is typed is nobody's business.
func (m *Model) note(msg tea.Msg) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if inside, ok := msg.(interface{ Unwrap() tea.Msg }); ok {
		msg = inside.Unwrap()
	}
	name := fmt.Sprintf("%T", msg)
	if k, ok := msg.(tea.KeyPressMsg); ok && k.Text == "" {
		name += " " + k.String()
	}
	m.trail = append(m.trail[max(len(m.trail)-trailKept+1, 0):], name)
}

// catch reports a panic, in a deferred call.
func (m *Model) catch(doing string) {
	what := recover()
	if what == nil || m.crashed.Swap(true) {
		return
	}
	c := Crash{Doing: doing, What: fmt.Sprint(what), Stack: debug.Stack()}
	m.mu.Lock()
	c.Trail = append(c.Trail, m.trail...)
	m.mu.Unlock()
	if t, ok := m.inner.(Trailer); ok && doing != "a command" { // a command runs beside Update
		c.Trail = append(c.Trail, t.Trail()...)
	}
	m.report(c)
}
