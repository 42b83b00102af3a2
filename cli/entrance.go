package cli

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// entrance is the explorer until it is there: what it is made of is put together while
// Bubble Tea takes the terminal, and not before it.
type entrance struct {
	make  func() tea.Model
	made  chan struct{} // closed when the explorer is there
	model tea.Model
}

// Init makes the explorer and starts it.
func (e *entrance) Init() tea.Cmd {
	e.model = e.make()
	defer close(e.made)
	return e.model.Init()
}

// Update leaves the explorer in its own place.
func (e *entrance) Update(msg tea.Msg) (tea.Model, tea.Cmd) { return e.model.Update(msg) }

// View draws the explorer.
func (e *entrance) View() tea.View { return e.model.View() }

// passed waits until the explorer is there; not when ctx ends before that.
func (e *entrance) passed(ctx context.Context) bool {
	select {
	case <-e.made:
		return true
	case <-ctx.Done():
		return false
	}
}
