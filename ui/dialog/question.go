package dialog

import (
	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/ui/overlay"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// Question asks for one line of text that an action is made of.
type Question struct {
	Name   string // of what is asked, the window's title
	Prompt string
	Help   string // what the line waits for
	Was    string // what it is now
	Notes  []string
	Make   func(text string) (job.Action, error)
}

// question is a Question as it is answered.
type question struct {
	Question
	field field
}

// Ask returns the fields of a question.
func Ask(q Question) Fields {
	f := &question{Question: q}
	f.field.Set(q.Was)
	f.field.MarkAll()
	return f
}

// Title says what is asked.
func (f *question) Title() string { return f.Name }

// Advice says what the line waits for.
func (f *question) Advice() string { return f.Help }

// Hints returns no keys of its own.
func (f *question) Hints() [][2]string { return nil }

// Update edits the line.
func (f *question) Update(msg tea.Msg) (bool, tea.Cmd) { return f.field.update(msg), nil }

// Action is what the line asks for.
func (f *question) Action() (job.Action, error) {
	if f.field.Text() == f.Was {
		return nil, plan.ErrIncomplete
	}
	return f.Make(f.field.Text())
}

// View draws the line, and the notes below it.
func (f *question) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	text, x := f.field.draw(room.Theme, f.Prompt+" ", room.Width, true)
	lines := []string{text}
	for _, note := range f.Notes {
		lines = append(lines, wrapped(room.Theme, theme.Dim, note, room.Width)...)
	}
	return lines, &overlay.Cell{X: x}
}
