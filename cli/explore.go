package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/atotto/clipboard"

	"cldx/config"
	"cldx/inspect"
	"cldx/ui"
)

// framesPerSecond is Bubble Tea's most: a key waits for half a frame on average.
const framesPerSecond = 120

// explore opens the explorer.
func (a *app) explore(ctx context.Context) (err error) {
	if !terminal(a.Stdin) || !terminal(a.Stdout) {
		return usage(errors.New("the explorer needs a terminal; cldx --help lists the commands for scripts"))
	}
	r := newRecording()
	s, err := a.begin(ctx, r.observe)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	deps, err := a.deps(ctx, s, r)
	if err != nil {
		return err
	}
	defer r.end(a)
	// Signals end ctx. Were they a message too, it could wait for ever to be taken
	// by a loop that ctx has ended.
	explorer := ui.New(ctx, deps)
	program := tea.NewProgram(explorer, tea.WithContext(ctx), tea.WithoutSignalHandler(), tea.WithFPS(framesPerSecond),
		tea.WithInput(a.Stdin), tea.WithOutput(a.Stdout), tea.WithEnvironment(a.Environ()))
	closed := make(chan error, 1)
	go func() {
		if err := s.ready(ctx); err != nil {
			closed <- err
			program.Quit() // there is nothing to explore
		}
	}()
	_, err = program.Run()
	fmt.Fprint(a.Stdout, explorer.Leftover())
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		return nil // a signal asked for the end, and the terminal is as it was
	}
	if err != nil {
		return fmt.Errorf("explorer: %w", err)
	}
	select {
	case err := <-closed:
		return err
	default:
		return nil
	}
}

// deps puts together what the explorer works with.
func (a *app) deps(ctx context.Context, s *session, r *recording) (ui.Deps, error) {
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
	memory := a.memory(s)
	memory.Record, memory.Session = r.writer.Note, r.writer.Session
	return ui.Deps{
		Environment: a.environment(s),
		Planner:     planner,
		Link: ui.Link{
			Doer: s.doer(), Budget: s.budget, Fetch: s.fetch, Exchanges: r.exchanges, Opening: s.opening, Mode: s.folderMode,
		},
		Desk:   ui.Desk{Now: time.Now, Copy: copyText, Browse: browse, Save: saveFile},
		Coder:  coder{},
		Memory: memory,
		Look:   a.look(s), Pictures: pictures,
	}, nil
}

// memory is what the last run in this environment left, and where this one
// leaves what it knows. A file that can't be read is said, and does no harm.
func (a *app) memory(s *session) ui.Memory {
	path := s.paths.Session(s.id())
	state, err := config.LoadState[ui.State](path)
	if err != nil {
		a.say("cldx: %s", printable(err.Error()))
	}
	if sdk, err := inspect.ParseSDK(s.file.UI.SDK); err == nil {
		state.SDK = sdk.Title()
	}
	saved := s.paths.Searches(s.id())
	return ui.Memory{
		State: state, Save: func(st ui.State) error { return config.SaveState(path, st) },
		Searches: ui.Searches{
			Load: func() ([]config.Search, error) { return config.LoadSearches(saved) },
			Change: func(change func([]config.Search) []config.Search) ([]config.Search, error) {
				return config.ChangeSearches(saved, change)
			},
		},
	}
}

// copyText puts text on the machine's clipboard.
func copyText(_ context.Context, text string) (string, error) {
	if clipboard.Unsupported {
		return "", errors.New("this machine has no clipboard tool")
	}
	return "clipboard", clipboard.WriteAll(text)
}
