package tabs

import (
	"context"
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/ui"
	"cldx/ui/overlay"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// offered is which environments there are.
type offered struct{ offers []Offer }

// opened is an environment that was asked for.
type opened struct {
	name    string
	session Session
}

// closed says how the environment of a tab that is gone was left.
type closed struct {
	name string
	err  error
}

// picked is an environment that was chosen.
type picked struct{ name string }

// ask asks which environments there are, to choose from them.
func (m *Model) ask() tea.Cmd {
	return task.Go(m.ctx, &m.asking, func(ctx context.Context) (offered, error) {
		offers, err := m.world.Offers(ctx)
		return offered{offers}, err
	})
}

// choose lets the user choose. What is open already is gone to.
func (m *Model) choose(r task.Result[offered]) tea.Cmd {
	if !m.asking.Finish(r.Turn) {
		return nil
	}
	t := m.here()
	if r.Err != nil {
		return m.of(t, t.app.Host().Report("read which environments there are", r.Err))
	}
	offers := r.Value.offers
	items := make([]overlay.Item, len(offers))
	for i, o := range offers {
		items[i] = overlay.Item{Label: o.Name, Note: o.Note}
		if n := m.offeredAs(o.Name); n >= 0 {
			items[i].Note = fmt.Sprintf("tab %d", n+1)
		}
	}
	overlay.Open(t.app.Host().Stack(), overlay.NewPicker("Open an environment in a tab", items, true), func(i int, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return func() tea.Msg { return picked{offers[i].Name} }
	})
	return nil
}

// offeredAs returns which tab was opened by the name of an offer; -1 when none was.
func (m *Model) offeredAs(name string) int {
	return slices.IndexFunc(m.tabs, func(t *tab) bool { return t.offer == name })
}

// pick opens an environment.
func (m *Model) pick(name string) tea.Cmd {
	if n := m.offeredAs(name); n >= 0 {
		return m.show(n)
	}
	here := m.here()
	said := m.of(here, here.app.Host().Say(theme.Dim, "Opening "+name+"…"))
	open := m.world.Open
	return tea.Batch(said, task.Go(m.ctx, &m.opening, func(ctx context.Context) (opened, error) {
		s, err := open(ctx, name)
		return opened{name, s}, err
	}))
}

// openNamed shows an environment by the name that users know it by: where it is
// open already, its tab.
func (m *Model) openNamed(name string) tea.Cmd {
	open := func(t *tab) bool { return t.session.Deps.Environment.Name == name }
	if n := slices.IndexFunc(m.tabs, open); n >= 0 && m.offeredAs(name) < 0 {
		return m.show(n)
	}
	return m.pick(name)
}

// gotOpened shows the environment in a tab of its own, unless it is open under
// another name.
func (m *Model) gotOpened(r task.Result[opened]) tea.Cmd {
	got := r.Value
	wanted := m.opening.Finish(r.Turn)
	here := m.here()
	switch {
	case r.Err != nil && wanted:
		return m.of(here, here.app.Host().Report("open "+got.name, r.Err))
	case r.Err != nil:
		return nil
	}
	same := slices.IndexFunc(m.tabs, func(t *tab) bool { return t.session.ID == got.session.ID })
	if !wanted || same >= 0 {
		return tea.Batch(m.showSame(same, got), end(got.name, got.session))
	}
	t := m.add(got.session)
	t.offer = got.name
	cmds := []tea.Cmd{m.of(t, t.app.Init())}
	for _, fact := range m.facts {
		cmds = append(cmds, m.give(t, fact))
	}
	if w := t.session.Warnings; len(w) > 0 {
		cmds = append(cmds, m.of(t, t.app.Host().Say(theme.Warn, w[0], w[1:]...)))
	}
	return tea.Batch(append(cmds, m.show(len(m.tabs)-1))...)
}

// showSame shows the tab of an environment that was asked for under another name,
// and says so. Whoever asks to read only is never led to where changes are made.
func (m *Model) showSame(i int, got opened) tea.Cmd {
	if i < 0 {
		return nil
	}
	t, here := m.tabs[i], m.here()
	open, asked := t.session.Deps.Environment, got.session.Deps.Environment
	if open.ReadOnly != asked.ReadOnly {
		may := map[bool]string{false: "may be changed", true: "is open for reading only"}
		return m.of(here, here.app.Host().Say(theme.Warn, fmt.Sprintf("%s is not opened: it is the environment of tab %d, %s, which %s.", got.name, i+1, open.Name, may[open.ReadOnly]),
			fmt.Sprintf("→ close tab %d first, and open %s then", i+1, got.name)))
	}
	t.offer = got.name
	shown := m.show(i)
	if open.Name == asked.Name {
		return shown
	}
	return tea.Batch(shown, m.of(t, t.app.Host().Say(theme.Dim, got.name+" is another name of this environment.")))
}

// drop says that the tab that is shown is to be closed.
type drop struct{}

// drop closes a tab; the last one stays.
func (m *Model) drop(t *tab) tea.Cmd {
	i := m.index(t.number)
	if len(m.tabs) < 2 || i < 0 {
		return nil
	}
	left := t.app.KeepState()
	taken := t.app.Close()
	m.leftover += t.app.Leftover()
	m.tabs = slices.Delete(m.tabs, i, i+1)
	if m.at > i || m.at == len(m.tabs) {
		m.at--
	}
	closing := end(t.session.Deps.Environment.Name, t.session)
	return tea.Batch(taken, m.of(m.here(), m.here().app.Show(true)), func() tea.Msg {
		err := left()
		msg, _ := closing().(closed)
		msg.err = errors.Join(err, msg.err)
		return msg
	})
}

// end closes an environment.
func end(name string, s Session) tea.Cmd {
	return func() tea.Msg {
		if s.Close == nil {
			return closed{name: name}
		}
		return closed{name, s.Close()}
	}
}

// gotClosed says what went wrong when an environment was left.
func (m *Model) gotClosed(c closed) tea.Cmd {
	here := m.here()
	return m.of(here, here.app.Host().Report("close "+c.name, c.err))
}

// Leftover returns what makes the terminal forget what the explorers gave it to
// keep; it is sent when the program has ended.
func (m *Model) Leftover() string {
	all := m.leftover
	for _, t := range m.tabs {
		all += t.app.Leftover()
	}
	return all
}

// Leave keeps the state of every explorer and ends what they opened. It is called
// when the program has ended, and may wait.
func (m *Model) Leave() error {
	var errs []error
	for _, t := range m.tabs {
		errs = append(errs, t.app.KeepState()())
	}
	for _, t := range m.tabs {
		t.app.Close()
		if t.session.Close != nil {
			errs = append(errs, t.session.Close())
		}
	}
	return errors.Join(errs...)
}

// own reports whether a message that a tab's command answered with is for the
// tabs, and carries it out.
func (m *Model) own(t *tab, msg tea.Msg) (cmd tea.Cmd, mine bool) {
	switch msg := msg.(type) {
	case ui.TabAsked:
		return m.carryOut(msg), true
	case picked:
		return m.pick(msg.name), true
	case drop:
		return m.drop(t), true
	}
	return nil, false
}
