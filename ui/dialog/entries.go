package dialog

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

// entry is one line of a small form: a text, or one of a few choices.
type entry struct {
	name    string
	field   field
	choices buttons
	at      int // the choice
	path    bool
	off     func() bool // it means nothing now; nil: it always does
}

// textEntry returns a line for a text.
func textEntry(name, text string) *entry {
	e := &entry{name: name}
	e.field.Set(text)
	return e
}

// pathEntry returns a line for a path of this machine, which tab completes.
func pathEntry(name, text string) *entry {
	e := textEntry(name, text)
	e.path = true
	return e
}

// choiceEntry returns a line for one of a few choices, the first of them chosen.
func choiceEntry(name string, labels ...string) *entry {
	e := &entry{name: name}
	for _, l := range labels {
		e.choices.row = append(e.choices.row, button{label: l})
	}
	return e
}

func (e *entry) unless(off func() bool) *entry {
	e.off = off
	return e
}

func (e *entry) chooses() bool { return len(e.choices.row) > 0 }

// text returns what was typed.
func (e *entry) text() string { return e.field.Text() }

// entries are the lines of a small form.
type entries struct {
	all      []*entry
	at       int
	complete func(word string) tea.Cmd // of paths; answers with Completed
	offers   []string
}

func (f *entries) current() *entry { return f.all[f.at] }

// Hints returns the keys of the form.
func (f *entries) Hints() [][2]string {
	hints := [][2]string{{"up down", "next line"}}
	switch e := f.current(); {
	case e.chooses():
		hints = append(hints, [2]string{"left right", "change"})
	case e.path && f.complete != nil:
		hints = append(hints, [2]string{"tab", "complete"})
	}
	return hints
}

// Context is that of the line.
func (f *entries) Context() keys.Context {
	if f.current().chooses() {
		return keys.Choices
	}
	return keys.Dialogs
}

// Update edits the form.
func (f *entries) Update(msg tea.Msg) (changed bool, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case Completed:
		return f.completed(msg), nil
	case tea.MouseClickMsg:
		return f.click(msg.X, msg.Y), nil
	case tea.KeyPressMsg:
		switch keys.Meant(f.Context(), msg) {
		case keys.PrevLine, keys.PrevField:
			f.step(-1)
			return false, nil
		case keys.NextLine:
			f.step(1)
			return false, nil
		case keys.NextField:
			if e := f.current(); e.path && f.complete != nil && e.text() != "" {
				return false, f.complete(e.text())
			}
			f.step(1)
			return false, nil
		case keys.PrevChoice:
			return f.turn(-1), nil
		case keys.NextChoice:
			return f.turn(1), nil
		default: // it is for the line
		}
	}
	e := f.current()
	f.offers = nil
	return !e.chooses() && e.field.update(msg), nil
}

// step goes to another line that means something.
func (f *entries) step(by int) {
	f.offers = nil
	for {
		f.at = (f.at + by + len(f.all)) % len(f.all)
		if e := f.current(); e.off == nil || !e.off() {
			return
		}
	}
}

// turn chooses the next value, or the one before.
func (f *entries) turn(by int) bool {
	e := f.current()
	n := len(e.choices.row)
	e.at = (e.at + by + n) % n
	return true
}

func (f *entries) click(x, y int) bool {
	row := 0
	for i, e := range f.all {
		if e.off != nil && e.off() {
			continue
		}
		if row == y {
			f.at = i
			if hit := e.choices.hit(x, y); hit >= 0 && hit != e.at {
				e.at = hit
				return true
			}
			return false
		}
		row++
	}
	return false
}

// completed types as much of a path as all that are possible have in common.
func (f *entries) completed(c Completed) bool {
	e := f.current()
	if !e.path || e.text() != c.Of || len(c.Paths) == 0 {
		return false
	}
	common := c.Paths[0]
	for _, p := range c.Paths[1:] {
		common = commonPrefix(common, p)
	}
	f.offers = nil
	if len(c.Paths) > 1 {
		f.offers = c.Paths
	}
	if len(common) <= len(c.Of) {
		return false
	}
	e.field.Set(common)
	return true
}

// draw draws the lines, and how a path may go on.
func (f *entries) draw(t *theme.Theme, w, h int) (lines []string, cursor *overlay.Cell) {
	width := 0
	for _, e := range f.all {
		width = max(width, cell.Width(e.name)+2)
	}
	for i, e := range f.all {
		if e.off != nil && e.off() {
			continue
		}
		name := cell.Fit(e.name, width)
		if e.chooses() {
			role := theme.Dim
			if i == f.at {
				role = theme.Accent
			}
			row := e.choices.tabs(t, e.at, len(lines), max(w-width, 1))
			for n := range e.choices.at {
				e.choices.at[n] += width
			}
			if i == f.at {
				cursor = &overlay.Cell{X: width + 1 + e.choices.at[e.at] - e.choices.at[0], Y: len(lines)}
			}
			lines = append(lines, t.Render(role, name)+row)
			continue
		}
		text, x := e.field.draw(t, name, w, i == f.at)
		if i == f.at {
			cursor = &overlay.Cell{X: x, Y: len(lines)}
		}
		lines = append(lines, text)
	}
	if len(f.offers) > 0 {
		lines = append(lines, offerLines(t, f.offers, w, h-len(lines))...)
	}
	return lines, cursor
}
