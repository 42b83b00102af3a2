package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/phrase"
	"cldx/ui/task"
	"cldx/ui/theme"
)

// Gathered says how far the reading is that a Gathering waits for.
type Gathered struct {
	Turn         task.Turn
	Calls, Of    int // made, and in all as far as that is known
	Assets, Most int // read, and in all; 0 while nobody knows
	Next         tea.Cmd
}

// Gathering waits for what has to be read before something can be planned: it shows
// what that costs and how far it is, and esc gives it up. Its result is what was
// read. What is typed meanwhile is kept for the window that comes of it.
type Gathering[T any] struct {
	typed
	title string
	turn  task.Turn
	terms func() Terms
	far   Gathered
	got   task.Result[T]
	ok    bool
	done  bool
}

// NewGathering returns the window of the work that has the turn.
func NewGathering[T any](title string, turn task.Turn, terms func() Terms) *Gathering[T] {
	return &Gathering[T]{title: title, turn: turn, terms: terms}
}

// Done reports whether all was read, or it was given up.
func (g *Gathering[T]) Done() bool { return g.done }

// Result returns what was read; ok is false when it was given up.
func (g *Gathering[T]) Result() (task.Result[T], bool) { return g.got, g.ok }

// Context is that of windows in which something is typed: what is typed is meant for
// the next one.
func (g *Gathering[T]) Context() keys.Context { return keys.Dialogs }

// Update takes how far it is, the end of it, and the key that gives it up.
func (g *Gathering[T]) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if g.done = keys.Meant(keys.Dialogs, msg) == keys.Leave; !g.done {
			g.keep(msg)
		}
	case tea.PasteMsg:
		g.keep(msg)
	case task.Result[T]:
		if msg.Turn == g.turn {
			g.got, g.ok, g.done = msg, true, true
		}
	case Gathered:
		if msg.Turn == g.turn {
			g.far = msg
			return msg.Next
		}
	}
	return nil
}

const gatheringWidth = 72

// View says what is read, how far it is, and what it costs.
func (g *Gathering[T]) View(room overlay.Room) overlay.Picture {
	t, w := room.Theme, min(room.Width, gatheringWidth)
	p := overlay.Picture{Title: g.title, Width: w, At: overlay.Upper, Hints: overlay.Hints([2]string{"esc", "give it up"})}
	said := "Asking for the first of them…"
	if f := g.far; f.Calls > 0 {
		said = pane.Count(f.Assets) + " of " + pane.Plural(f.Most, "asset") + " read, with " + pane.Count(f.Calls) + " of " + pane.Plural(f.Of, "call") + "."
	}
	p.Lines = append(p.Lines, wrapped(t, theme.Text, said, w)...)
	if g.far.Most > 0 {
		p.Lines = append(p.Lines, shareLine(t, float64(g.far.Assets)/float64(g.far.Most), w))
	}
	p.Lines = append(p.Lines, wrapped(t, theme.Dim, "Nothing is changed: the plan is shown when all of them are known.", w)...)
	if left := g.far.Of - g.far.Calls; left > 0 {
		cost := job.Cost{Admin: left}
		p.Lines = append(p.Lines, wrapped(t, theme.Dim, "The rest "+phrase.Lower(Cost(g.terms(), cost))+".", w)...)
	}
	return p
}

// shareLine draws a share as a line of w cells.
func shareLine(t *theme.Theme, share float64, w int) string {
	n := min(max(int(share*float64(w)), 0), w)
	return t.Render(theme.Accent, strings.Repeat("━", n)) + t.Render(theme.Border, strings.Repeat("─", w-n))
}
