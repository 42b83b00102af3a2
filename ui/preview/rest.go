package preview

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/task"
)

// rest is how long nothing new is wanted before pictures are fetched.
const rest = 60 * time.Millisecond

// resting is the wait for such a rest. A single timer is set at a time: a message for each
// key would have a frame drawn for each.
type resting struct {
	waits bool      // pictures are to be fetched when it is over
	timer task.Turn // 0: none is set
	newly time.Time // when something was wanted last, if it was since the timer was set
}

// Rested says that a rest may be over.
type Rested struct{ turn task.Turn }

// begin waits from now on, if anything is waited for.
func (r *resting) begin(g *Gallery) tea.Cmd {
	switch {
	case !r.waits:
		return nil
	case r.timer != 0:
		r.newly = g.deps.Now()
		return nil
	}
	return r.set(g, rest)
}

func (r *resting) set(g *Gallery, wait time.Duration) tea.Cmd {
	r.timer, r.newly = task.Number(), time.Time{}
	return g.deps.After(wait, Rested{r.timer})
}

// rested fetches what is wanted, or waits for what is left of the rest.
func (g *Gallery) rested(msg Rested) tea.Cmd {
	r := &g.resting
	if msg.turn != r.timer {
		return nil
	}
	r.timer = 0
	if !r.waits {
		return nil
	}
	if left := rest - g.deps.Now().Sub(r.newly); left > 0 {
		return r.set(g, left)
	}
	r.waits = false
	return g.start()
}
