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
type offered struct {
	offers []Offer
	wanted string // the name of the one that is to be shown; "": the user chooses
}

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
type picked struct{ offer Offer }

// ask asks which environments there are, to show the one of a name; with "" the
// user chooses.
func (m *Model) ask(wanted string) tea.Cmd {
	return task.Go(m.ctx, &m.asking, func(ctx context.Context) (offered, error) {
		offers, err := m.world.Offers(ctx)
		return offered{offers, wanted}, err
	})
}

// gotOffers shows the environment that was asked for by its name, or lets the user
// choose.
func (m *Model) gotOffers(r task.Result[offered]) tea.Cmd {
	if !m.asking.Finish(r.Turn) {
		return nil
	}
	t, wanted := m.here(), r.Value.wanted
	if r.Err != nil {
		return m.of(t, t.app.Host().Report("read which environments there are", r.Err))
	}
	if wanted == "" {
		return m.choose(r.Value.offers)
	}
	i := slices.IndexFunc(r.Value.offers, func(o Offer) bool { return o.Name == wanted })
	if i < 0 {
		return m.of(t, t.app.Host().Say(theme.Bad, "There is no environment "+wanted+" any more.", "The configuration has changed: r reads it again"))
	}
	return m.pick(r.Value.offers[i])
}

// choose lets the user choose. What is open already is gone to.
func (m *Model) choose(offers []Offer) tea.Cmd {
	t := m.here()
	known := len(offers)
	offers = append(offers, m.besides(offers)...)
	items := make([]overlay.Item, len(offers))
	for i, o := range offers {
		items[i] = overlay.Item{Label: o.Name, Note: o.Note}
		if n := m.open(o.ID, o.ReadOnly); n >= 0 {
			items[i].Note = fmt.Sprintf("tab %d", n+1)
		}
		if i >= known && o.Note != "" {
			items[i].Note += " · " + o.Note
		}
	}
	overlay.Open(t.app.Host().Stack(), overlay.NewPicker("Open an environment in a tab", items, true), func(i int, ok bool) tea.Cmd {
		if !ok {
			return nil
		}
		return func() tea.Msg { return picked{offers[i]} }
	})
	return nil
}

// besides returns the environments that are open and are not among the offers: those
// that a flag or a variable named.
func (m *Model) besides(offers []Offer) []Offer {
	var all []Offer
	for _, t := range m.tabs {
		e := t.session.Deps.Environment
		same := func(o Offer) bool { return o.ID == e.ID && o.ReadOnly == e.ReadOnly }
		if !slices.ContainsFunc(offers, same) {
			all = append(all, Offer{Name: e.Name, Note: t.session.Detail, ID: e.ID, ReadOnly: e.ReadOnly})
		}
	}
	return all
}

// open returns which tab has an environment, to be changed or to be read only; -1
// when none has. An environment may be open twice, once for each.
func (m *Model) open(id string, readOnly bool) int {
	return slices.IndexFunc(m.tabs, func(t *tab) bool {
		e := t.session.Deps.Environment
		return e.ID == id && e.ReadOnly == readOnly
	})
}

// pick shows an environment: its tab, or a new one.
func (m *Model) pick(o Offer) tea.Cmd {
	if n := m.open(o.ID, o.ReadOnly); n >= 0 {
		return m.showOpen(n, o.Name)
	}
	here := m.here()
	said := m.of(here, here.app.Host().Say(theme.Dim, "Opening "+o.Name+"…"))
	open := m.world.Open
	return tea.Batch(said, task.Go(m.ctx, &m.opening, func(ctx context.Context) (opened, error) {
		s, err := open(ctx, o.Name)
		return opened{o.Name, s}, err
	}))
}

// gotOpened shows the environment in a tab of its own, unless it is open by now.
func (m *Model) gotOpened(r task.Result[opened]) tea.Cmd {
	got := r.Value
	wanted := m.opening.Finish(r.Turn)
	here := m.here()
	switch {
	case r.Err != nil && wanted:
		return m.of(here, here.app.Host().Report("open "+got.name, r.Err))
	case r.Err != nil:
		return nil
	case !wanted:
		return end(got.name, got.session)
	}
	if n := m.open(got.session.Deps.Environment.ID, got.session.Deps.Environment.ReadOnly); n >= 0 {
		return tea.Batch(m.showOpen(n, got.name), end(got.name, got.session))
	}
	t := m.add(got.session)
	cmds := []tea.Cmd{m.of(t, t.app.Init())}
	for _, fact := range m.facts {
		cmds = append(cmds, m.give(t, fact))
	}
	if w := t.session.Warnings; len(w) > 0 {
		cmds = append(cmds, m.of(t, t.app.Host().Say(theme.Warn, w[0], w[1:]...)))
	}
	return tea.Batch(append(cmds, m.show(len(m.tabs)-1))...)
}

// showOpen shows the tab of an environment that is open, and says so where it was
// asked for under another name.
func (m *Model) showOpen(i int, name string) tea.Cmd {
	t, shown := m.tabs[i], m.show(i)
	if t.session.Deps.Environment.Name == name {
		return shown
	}
	return tea.Batch(shown, m.of(t, t.app.Host().Say(theme.Dim, name+" is another name of this environment.")))
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
		return m.pick(msg.offer), true
	case drop:
		return m.drop(t), true
	}
	return nil, false
}
