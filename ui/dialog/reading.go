package dialog

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// Reading is the window that stands while a large selection is read, a part at a
// time, so that no key waits for all of it: esc gives it up. Its result is whether
// all was read. What is typed meanwhile is kept for the window that comes of it.
type Reading struct {
	total int
	part  func() (read int)
	read  int
	typed
	done bool
	left bool
}

// goOn asks a Reading for its next part.
type goOn struct{ of *Reading }

// NewReading returns the window for reading a selection of total assets. part reads
// some more, and returns how many are read in all; it is called until that is total.
func NewReading(total int, part func() (read int)) *Reading {
	return &Reading{total: total, part: part}
}

// Start begins to read.
func (r *Reading) Start() tea.Cmd { return func() tea.Msg { return goOn{r} } }

// Done reports whether all was read, or it was given up.
func (r *Reading) Done() bool { return r.done }

// Result reports whether all was read.
func (r *Reading) Result() (struct{}, bool) { return struct{}{}, r.done && !r.left }

// Context is that of windows in which something is typed: what is typed is meant for
// the next one.
func (r *Reading) Context() keys.Context { return keys.Dialogs }

// Update reads on, and keeps the keys of a person in a hurry.
func (r *Reading) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if keys.Meant(keys.Dialogs, msg) == keys.Leave {
			r.done, r.left = true, true
			return nil
		}
		r.keep(msg)
	case tea.PasteMsg:
		r.keep(msg)
	case goOn:
		if msg.of != r || r.done {
			return nil
		}
		if r.read = r.part(); r.read < r.total {
			return r.Start()
		}
		r.done = true
	}
	return nil
}

// View says how far it is.
func (r *Reading) View(room overlay.Room) overlay.Picture {
	t, w := room.Theme, min(room.Width, gatheringWidth)
	p := overlay.Picture{Title: "Reading " + pane.Plural(r.total, "asset") + "…", Width: w, At: overlay.Upper, Hints: overlay.Hints([2]string{"esc", "give it up"})}
	text := pane.Count(r.read) + " of " + pane.Count(r.total) + ", from what is listed: no call is made."
	p.Lines = []string{t.Render(theme.Text, cell.Cut(text, w)), shareLine(t, float64(r.read)/float64(max(r.total, 1)), w)}
	return p
}
