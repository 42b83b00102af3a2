package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"cldx/cli/frame"
	"cldx/config"
	"cldx/inspect"
	"cldx/ui"
	"cldx/ui/cell"
	"cldx/ui/guard"
	pages "cldx/ui/page"
	"cldx/ui/tabs"
)

// makeRoom lets keys be taken while pictures are made. On a machine with few
// processors all of them are at that at times: two pictures in the embedded
// environment, and one that is decoded. Go would let a key wait for one of these; the
// system, given one thread more, lets the key go first.
func (a *app) makeRoom() {
	const atOnce = 4
	if a.Getenv("GOMAXPROCS") == "" && runtime.GOMAXPROCS(0) < atOnce {
		runtime.GOMAXPROCS(atOnce)
	}
}

// explore opens the explorer.
func (a *app) explore(ctx context.Context) (err error) {
	if !terminal(a.Stdin) || !terminal(a.Stdout) {
		return usage(errors.New("the explorer needs a terminal; cldx --help lists the commands for scripts"))
	}
	go cell.Prepare()
	a.makeRoom()
	a.pacing.near()
	ctx, end := context.WithCancel(ctx)
	defer end()
	a.drawn = make(chan struct{})
	first, s, err := a.openTab(ctx, "")
	if err != nil {
		return err
	}
	open := func(_ context.Context, name string) (tabs.Session, error) {
		opened, _, err := a.openTab(ctx, name) // it lives as long as the explorer
		return opened, err
	}
	var model atomic.Pointer[tabs.Model]
	crash := a.crashes(s, end)
	way := &entrance{made: make(chan struct{}), make: func() tea.Model {
		model.Store(tabs.New(ctx, tabs.World{Offers: a.environmentOffers, Open: open}, first))
		return a.wrapped(model.Load())
	}}
	// What the last frames changed is kept, and what was opened is closed, whatever ended it.
	leave := func() error {
		if m := model.Load(); m != nil {
			return m.Leave()
		}
		return first.Close() // the terminal could not be had
	}
	defer func() { err = errors.Join(err, leave()) }()
	closed := make(chan error, 1)
	err = a.onScreen(ctx, guard.New(way, crash.report), func(program *tea.Program, seen <-chan struct{}) {
		a.firstDrawn(ctx, seen)
		if !way.passed(ctx) {
			return
		}
		if err := s.ready(ctx); err != nil {
			closed <- err
			program.Quit() // there is nothing to explore
		}
	})
	if m := model.Load(); m != nil {
		(line{app: a}).tell(m.Leftover())
	}
	if said := crash.said(); said != nil {
		return said
	}
	if err != nil {
		return err
	}
	select {
	case err := <-closed:
		return err
	default:
		return nil
	}
}

// wrapped is the model as a test wants it.
func (a *app) wrapped(m tea.Model) tea.Model {
	if a.Wrap == nil {
		return m
	}
	return a.Wrap(m)
}

// onScreen runs a model on the terminal, beside something else that is told when the
// first frame is seen, and leaves the terminal as it found it, however that ends.
func (a *app) onScreen(ctx context.Context, model tea.Model, beside func(program *tea.Program, seen <-chan struct{})) error {
	cell.Graphemes(false)
	before := a.rememberLine()
	// Signals end ctx. Were they a message too, it could wait for ever to be taken
	// by a loop that ctx has ended.
	a.light.tell = before.tell
	screen := frame.New(a.Stdin, a.Stdout, a.Environ())
	a.light.screen = screen
	stops, lends := a.newStops(), &lender{light: a.light, screen: screen}
	program := tea.NewProgram(screen.Model(model), append(screen.Options(), tea.WithContext(ctx), tea.WithoutSignalHandler(),
		tea.WithFilter(lends.filter), tea.WithEnvironment(a.Environ()))...)
	lends.send, lends.suspend = program.Send, stops.suspend
	if err := screen.Begin(program.Send); err != nil {
		return fmt.Errorf("explorer: %w", err)
	}
	stops.begin(program)
	defer stops.end()
	go beside(program, screen.Seen())
	go program.Send(tea.RawMsg{Msg: ansi.RequestModeLightDark})
	ended := make(chan error, 1)
	go func() {
		_, err := program.Run()
		screen.End() // a terminal that takes nothing more keeps it from ending
		ended <- err
	}()
	var err error
	select {
	case err = <-ended:
	case <-ctx.Done():
		select {
		case err = <-ended:
		case <-time.After(stuck):
			err = errStuck
		}
	}
	if !errors.Is(err, errStuck) {
		a.light.end()
	}
	before.restore(err)
	asked := errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil // by a signal; the terminal is as it was
	if err != nil && !asked {
		return fmt.Errorf("explorer: %w", err)
	}
	return nil
}

// openTab opens an environment for the explorer: the one of a name, or with ""
// the one that the flags, the variables and the configuration mean.
func (a *app) openTab(ctx context.Context, name string) (tabs.Session, *session, error) {
	b := a.inTab(name)
	r := newRecording()
	s, err := b.begin(ctx, r.observe)
	if err != nil {
		return tabs.Session{}, nil, err
	}
	deps, err := b.deps(ctx, s, r)
	if err != nil {
		return tabs.Session{}, nil, errors.Join(err, s.close())
	}
	opened := tabs.Session{Deps: deps, Detail: s.choice.Environment.CloudName}
	if s.choice.Sandbox {
		opened.Detail = filepath.Base(s.choice.Data)
	}
	if b.aside != nil {
		opened.Warnings = b.aside.take()
	}
	a.opens.add(s)
	opened.Close = func() error {
		a.opens.remove(s)
		c := *b
		c.aside = &aside{} // the explorer may go on in other tabs
		r.end(&c)
		closing := []error{s.close()}
		for _, said := range c.aside.take() {
			closing = append(closing, errors.New(said))
		}
		return errors.Join(closing...)
	}
	return opened, s, nil
}

// inTab returns the program with flags that mean the environment of a name, for a
// tab beside the first one. What the flags said of that, they do not say of this;
// but whoever wants to read only wants it everywhere.
func (a *app) inTab(name string) *app {
	if name == "" {
		return a
	}
	return &app{Process: a.Process, flags: flags{env: name, readOnly: a.flags.readOnly, linear: a.flags.linear}, guest: a.guest, light: a.light, hidden: a.hidden, opens: a.opens, pacing: a.pacing, aside: &aside{}}
}

// environmentOffers are the environments that a tab can be opened for.
func (a *app) environmentOffers(context.Context) ([]tabs.Offer, error) {
	paths := config.Locate(a.Getenv)
	file, err := config.Load(paths.Config)
	if err != nil {
		return nil, err
	}
	offers := make([]tabs.Offer, 0, len(file.Environments)+1)
	for _, e := range file.Environments {
		o := tabs.Offer{Name: e.Name, Note: e.CloudName, ID: idOfAccount(e), ReadOnly: e.ReadOnly || a.flags.readOnly}
		if o.ReadOnly {
			o.Note += " · read only"
		}
		offers = append(offers, o)
	}
	return append(offers, tabs.Offer{Name: config.Sandboxed, Note: "on this machine", ID: idOfSandbox(sandboxOf(file, paths)), ReadOnly: a.flags.readOnly}), nil
}

// deps puts together what the explorer works with.
func (a *app) deps(ctx context.Context, s *session, r *recording) (ui.Deps, error) {
	memory := a.memory(s)
	planner, err := a.planner(ctx, s)
	if err != nil {
		return ui.Deps{}, err
	}
	if err := r.begin(a, s); err != nil {
		return ui.Deps{}, err
	}
	pictures, err := a.pictures(s)
	if err != nil {
		return ui.Deps{}, err
	}
	memory.Record, memory.Session = r.writer.Note, r.writer.Session
	memory.Listings = listings(s)
	return ui.Deps{
		Environment: a.environment(s),
		Planner:     planner,
		Link: ui.Link{
			Doer: s.doer(), Budget: s.budget, Fetch: s.fetch, Peek: s.peek, Exchanges: r.exchanges, Opening: s.opening, Mode: s.folderMode,
		},
		Desk:  ui.Desk{Now: time.Now, Copy: a.copyText, Browse: browse, Path: expandHome, Save: saveFile, Run: a.runShell(s), Terminal: a.inTerminal(ctx, s)},
		Coder: coder{}, Address: coder{}.address,
		Memory: memory,
		Look:   a.look(s), Pictures: pictures, Environments: func(context.Context) ([]pages.Environment, error) { return a.environments() },
	}, nil
}

// memory is what the last run in this environment left, and where this one
// leaves what it knows. A file that can't be read is said, and does no harm. What was
// left is read beside what the explorer is put together from besides.
func (a *app) memory(s *session) ui.Memory {
	path := s.paths.Session(s.id())
	left := sync.OnceValues(func() (ui.State, error) {
		state, err := config.LoadState[ui.State](path)
		if sdk, err := inspect.ParseSDK(s.file.UI.SDK); err == nil {
			state.SDK = sdk.Title()
		}
		return state, err
	})
	go func() { _, _ = left() }() // who asks is told of the error
	saved := s.paths.Searches(s.id())
	return ui.Memory{
		Left: left, Save: func(change func(ui.State) ui.State) (ui.State, error) {
			kept, err := config.ChangeState(path, change)
			return kept, denied(err, elsewhereMemory)
		},
		Searches: ui.Searches{
			Load: func() ([]config.Search, error) {
				if err := config.MoveSearches(s.paths.SearchesBefore(s.id()), saved); err != nil {
					return nil, err
				}
				return config.LoadSearches(saved)
			},
			Change: func(change func([]config.Search) []config.Search) ([]config.Search, error) {
				return config.ChangeSearches(saved, change)
			},
		},
	}
}
