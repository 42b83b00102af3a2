package cli

import (
	"context"
	"time"

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

// unseen is how long the first frame is waited for. A terminal of no size shows none,
// and one that takes nothing may never.
const unseen = 250 * time.Millisecond

// firstDrawn waits for the first frame, and lets begin what waits for it.
func (a *app) firstDrawn(ctx context.Context, seen <-chan struct{}) {
	select {
	case <-seen:
	case <-ctx.Done():
	case <-time.After(unseen):
	}
	close(a.drawn)
}

// afterFirstFrame waits until the explorer has drawn one: what takes the processor
// begins behind it. Commands draw none and don't wait.
func (a *app) afterFirstFrame(ctx context.Context) {
	if a.drawn == nil {
		return
	}
	select {
	case <-a.drawn:
	case <-ctx.Done():
	}
}
