package preview

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/task"
)

// Deps is what a Gallery gets from outside.
type Deps struct {
	// Fetch reads a delivered file of at most limit bytes; nil: there are no pictures.
	Fetch func(ctx context.Context, url string, limit int64) (data []byte, contentType string, err error)
	// After gives a message after a while.
	After func(wait time.Duration, msg tea.Msg) tea.Cmd
}

// Gallery holds the pictures that are wanted, on their way, or were shown lately.
// It is called from Update and View only, and never waits.
type Gallery struct {
	ctx     context.Context
	deps    Deps
	off     bool
	wanted  []Want
	waiting task.Turn // of the rest that ends when nothing new is wanted
	running map[Want]*task.Slot
	kept    kept
}

const (
	rest       = 60 * time.Millisecond
	mostWanted = 400
	mostAtOnce = 4
	mostBytes  = 4 << 20 // of one delivery
	keptBytes  = 48 << 20
)

// New returns an empty gallery; ctx ends what it starts.
func New(ctx context.Context, deps Deps) *Gallery {
	return &Gallery{ctx: ctx, deps: deps, running: map[Want]*task.Slot{}}
}

// Off says whether no pictures are to be shown at all.
func (g *Gallery) Off(off bool) { g.off = off }

// Shows reports whether there can be pictures at all.
func (g *Gallery) Shows() bool { return !g.off && g.deps.Fetch != nil }

// Show says which pictures the whole screen wants from now on, the most urgent
// first. What is no longer wanted is cancelled, what is new is fetched when nothing
// else has been new for a moment.
func (g *Gallery) Show(wants []Want) tea.Cmd {
	if !g.Shows() {
		wants = nil
	}
	if slices.Equal(wants, g.wanted) {
		return nil
	}
	g.wanted = slices.Clone(wants[:min(len(wants), mostWanted)])
	for w, slot := range g.running {
		if !slices.Contains(g.wanted, w) {
			slot.Stop()
			delete(g.running, w)
		}
	}
	g.kept.pin(g.wanted)
	if _, missing := g.next(); !missing {
		g.waiting = 0
		return nil
	}
	g.waiting = task.Number()
	return g.deps.After(rest, Rested{g.waiting})
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

// Rested says that nothing new has been wanted for a moment.
type Rested struct{ turn task.Turn }

// Update takes a message and reports whether it was the gallery's.
func (g *Gallery) Update(msg tea.Msg) (cmd tea.Cmd, mine bool) {
	switch msg := msg.(type) {
	case Rested:
		if msg.turn == g.waiting {
			g.waiting = 0
			return g.start(), true
		}
		return nil, true
	case task.Result[made]:
		return g.got(msg), true
	}
	return nil, false
}

// start fetches what is missing, a few at once.
func (g *Gallery) start() tea.Cmd {
	var cmds []tea.Cmd
	for len(g.running) < mostAtOnce {
		w, missing := g.next()
		if !missing {
			break
		}
		slot := &task.Slot{}
		g.running[w] = slot
		cmds = append(cmds, task.Go(g.ctx, slot, g.work(w)))
	}
	return tea.Batch(cmds...)
}

// next returns the most urgent picture that is neither there nor on its way.
func (g *Gallery) next() (Want, bool) {
	for _, w := range g.wanted {
		if !w.drawable() || g.running[w] != nil {
			continue
		}
		if _, there := g.kept.find(w); !there {
			return w, true
		}
	}
	return Want{}, false
}

func (w Want) drawable() bool { return w.Cols > 0 && w.Rows > 0 && w.Of != (Address{}) }

// got keeps a picture, or why there is none, and goes on.
func (g *Gallery) got(r task.Result[made]) tea.Cmd {
	slot := g.running[r.Value.want]
	if slot == nil || !slot.Finish(r.Turn) {
		return nil
	}
	delete(g.running, r.Value.want)
	img := r.Value.image
	img.Serial = r.Turn
	if r.Err != nil {
		img.Lines, img.Note = nil, "no picture: "+trouble(r.Err)
	}
	g.kept.put(r.Value.want, img, r.Err != nil)
	if g.waiting != 0 {
		return nil // the user has moved on, and has not rested yet
	}
	return g.start()
}
