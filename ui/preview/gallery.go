package preview

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/picture"
	"cldx/ui/task"
)

// Deps is what a Gallery gets from outside.
type Deps struct {
	// Fetch reads a delivered file of at most limit bytes; nil: there are no pictures.
	Fetch func(ctx context.Context, url string, limit int64) (data []byte, contentType string, err error)
	// After gives a message after a while.
	After func(wait time.Duration, msg tea.Msg) tea.Cmd
	Now   func() time.Time
	// Choice is the user's; "" is Auto.
	Choice picture.Protocol
	// Outer asks the multiplexer, tmux, for the terminal around it; nil: nobody can. It
	// is called in a task, and may wait.
	Outer func(context.Context) (Outer, error)
	// Seed makes this program's pictures others than those of other programs in the
	// same terminal.
	Seed uint8
	// Line is shared by all galleries of one terminal; nil: there is one gallery.
	Line *Line
}

// Gallery holds the pictures that are wanted, on their way, or were shown lately.
// It is called from Update and View only, and never waits.
type Gallery struct {
	ctx   context.Context
	deps  Deps
	asked asking
	screen
	wanted  []Want
	resting resting
	running map[Want]*task.Slot
	turns   decoders
	sending map[Want]keptImage // made, and not yet all in the terminal
	wire    wire
	numbers numbers
	kept    kept
	beside  beside
}

const (
	mostWanted = 400
	mostAtOnce = 4
)

// MostBytes is how large a delivery may be that a picture is made of.
const MostBytes = 4 << 20

// New returns an empty gallery; ctx ends what it starts.
func New(ctx context.Context, deps Deps) *Gallery {
	g := &Gallery{ctx: ctx, deps: deps, screen: screen{colours: manyColours}, running: map[Want]*task.Slot{}, sending: map[Want]keptImage{}, turns: make(decoders, mostDecoded)}
	g.beside.stamps = map[picture.ID]stamp{}
	if g.deps.Line == nil {
		g.deps.Line = &Line{}
	}
	g.asked.outer = deps.Outer
	g.numbers.seed = deps.Seed
	g.choose()
	return g
}

// Shows reports whether there can be pictures at all.
func (g *Gallery) Shows() bool { return g.how != picture.Off && g.deps.Fetch != nil }

// Show says which pictures the whole screen wants from now on, the most urgent
// first. What is no longer wanted is cancelled, what is new is fetched when nothing
// else has been new for a moment.
func (g *Gallery) Show(wants []Want) tea.Cmd {
	if !g.Shows() || g.hidden {
		wants = nil
	}
	if slices.Equal(wants, g.wanted) {
		return nil
	}
	g.wanted = slices.Clone(wants[:min(len(wants), mostWanted)])
	g.abandon(func(w Want) bool { return slices.Contains(g.wanted, w) })
	g.forget(g.kept.pin(g.wanted))
	return tea.Batch(g.again(), g.wire.next(g))
}

// abandon stops what is under way for pictures that are not needed any more.
func (g *Gallery) abandon(needed func(Want) bool) {
	for w, slot := range g.running {
		if !needed(w) {
			slot.Stop()
			delete(g.running, w)
		}
	}
	for _, w := range g.wire.forget(needed) {
		delete(g.numbers.taken, g.sending[w].id)
		delete(g.sending, w)
	}
}

// again waits for a moment, and then fetches what is missing.
func (g *Gallery) again() tea.Cmd {
	_, g.resting.waits = g.next()
	return g.resting.begin(g)
}

// Image returns what can be shown of a picture now. It does not need to have been
// asked for, but only what Show is told of is fetched.
func (g *Gallery) Image(w Want) Image {
	if img, ok := g.kept.find(w); ok {
		return img
	}
	if !w.drawable() || !g.Shows() {
		return Image{Note: "no picture"}
	}
	return Image{}
}

// Update takes a message and reports whether it was the gallery's.
func (g *Gallery) Update(msg tea.Msg) (cmd tea.Cmd, mine bool) {
	if msg == tea.ClearScreen() {
		g.cleared()
		return nil, false
	}
	switch msg := msg.(type) {
	case Rested:
		return g.rested(msg), true
	case task.Result[made]:
		return g.got(msg), true
	case tea.EnvMsg:
		return g.asked.begin(msg, g.deps.After), false
	case tea.ResumeMsg:
		return g.Lost(), false
	case tea.WindowSizeMsg:
		return g.resized(msg), false
	case again:
		return g.wire.next(g), true
	case settled:
		return g.stampAll(), true
	case tea.RawMsg:
		return g.stamped(msg), true
	case lapsed:
		if msg.turn == g.wire.turn {
			return g.arrived(), true
		}
	default:
		if msg == well {
			return g.arrived(), true
		}
		return g.learn(msg)
	}
	return nil, true
}

// learn takes what the terminal answers.
func (g *Gallery) learn(msg tea.Msg) (cmd tea.Cmd, mine bool) {
	cmd, mine = g.asked.take(g.ctx, msg)
	if !mine {
		return nil, false
	}
	return tea.Batch(cmd, g.choose()), true
}
