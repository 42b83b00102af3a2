package preview

import (
	"context"
	"fmt"
	"io"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/picture"
)

// finder is a program that does nothing but ask the terminal.
type finder struct {
	gallery *Gallery
}

// Find asks the terminal how it can show pictures, outside of an explorer: what it is,
// the way that a choice means there, and why. It takes a second at most.
func Find(ctx context.Context, in io.Reader, out io.Writer, env []string, deps Deps) (picture.Terminal, picture.Protocol, string, error) {
	deps.After = func(wait time.Duration, msg tea.Msg) tea.Cmd {
		return tea.Tick(wait, func(time.Time) tea.Msg { return msg })
	}
	f := &finder{gallery: New(ctx, deps)}
	program := tea.NewProgram(f, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out), tea.WithEnvironment(env), tea.WithoutSignalHandler())
	if _, err := program.Run(); err != nil {
		return picture.Terminal{}, picture.Off, "", fmt.Errorf("ask the terminal for its pictures: %w", err)
	}
	terminal, how, why := f.gallery.Terminal()
	return terminal, how, why, nil
}

// Init does nothing: the questions follow from the environment.
func (f *finder) Init() tea.Cmd { return nil }

// Update takes answers until there are no more.
func (f *finder) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd, _ := f.gallery.Update(msg)
	if f.gallery.asked.begun && f.gallery.asked.over {
		return f, tea.Quit
	}
	return f, cmd
}

// View shows nothing.
func (f *finder) View() tea.View { return tea.NewView("") }
