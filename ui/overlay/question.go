package overlay

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/theme"
)

// Question is a dialog that asks for a yes or no.
type Question struct {
	title, yes string
	text       []string
	done, said bool
}

// NewQuestion returns a question; yes says in a few words what enter does.
func NewQuestion(title string, text []string, yes string) *Question {
	return &Question{title: title, text: text, yes: yes}
}

// Done reports whether there is an answer.
func (q *Question) Done() bool { return q.done }

// Result returns the answer.
func (q *Question) Result() (yes, ok bool) { return q.said, q.done }

// Context is that of questions.
func (q *Question) Context() keys.Context { return keys.Questions }

// Update takes the answer.
func (q *Question) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch keys.Meant(keys.Questions, k) {
	case keys.Accept:
		q.said, q.done = true, true
	case keys.Leave:
		q.done = true
	default: // it answers nothing
	}
	return nil
}

// View draws the question.
func (q *Question) View(room Room) Picture {
	p := Picture{Title: q.title, Width: min(cell.Width(cell.Clean(q.title))+8, room.Width)}
	for _, line := range q.text {
		p.Width = min(max(p.Width, cell.Width(cell.Clean(line))), room.Width)
	}
	for _, line := range q.text {
		for _, part := range cell.Wrap(cell.Clean(line), p.Width) {
			p.Lines = append(p.Lines, room.Theme.Render(theme.Text, part))
		}
	}
	p.Hints = Hints([2]string{"enter", q.yes}, [2]string{"esc", "no"})
	p.Width = min(max(p.Width, cell.Width(p.Hints.Draw(room.Theme, room.Width, room.Reader))+4), room.Width)
	return p
}
