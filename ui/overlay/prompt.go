package overlay

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/line"
	"cldx/ui/theme"
)

// Prompt is a dialog that asks for a few words. Its result is the text.
type Prompt struct {
	title, label string
	advice       func(text string) string // under the field; nil: nothing stands there
	field        line.Editor
	done, said   bool
}

// NewPrompt returns a prompt with a text to begin with, all of it marked: it is there
// to be taken, or typed over; an arrow keeps it. advice says what comes of the text,
// and may be nil.
func NewPrompt(title, label, text string, advice func(text string) string) *Prompt {
	p := &Prompt{title: title, label: label, advice: advice}
	p.field.Set(text)
	p.field.MarkAll()
	return p
}

// Done reports whether the text was given or the prompt was left.
func (p *Prompt) Done() bool { return p.done }

// Result returns the text.
func (p *Prompt) Result() (string, bool) { return p.field.Text(), p.said }

// Context is that of windows in which something is typed.
func (p *Prompt) Context() keys.Context { return keys.Dialogs }

// Update edits the text.
func (p *Prompt) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		p.field.Paste(msg.Content)
	case tea.KeyPressMsg:
		switch keys.Meant(keys.Dialogs, msg) {
		case keys.Accept:
			p.said = p.field.Text() != ""
			p.done = p.said
		case keys.Leave:
			p.done = true
		default:
			p.field.Press(msg)
		}
	}
	return nil
}

// typed draws the text: as marked, where typing takes its place.
func (p *Prompt) typed(t *theme.Theme, text string) string {
	if low, high := p.field.Marked(); low == high {
		return t.Render(theme.Text, text)
	}
	shown := strings.TrimRight(text, " ")
	return t.On(theme.Cursor, theme.Strong).Render(shown) + text[len(shown):]
}

// View draws the field.
func (p *Prompt) View(room Room) Picture {
	const usual = 56
	w := min(usual, room.Width)
	label := p.label + " "
	text, cursor, _ := p.field.View(max(w-cell.Width(label), 1))
	pic := Picture{Title: p.title, Width: w, At: Upper, Cursor: &Cell{X: cell.Width(label) + cursor}}
	pic.Lines = append(pic.Lines, room.Theme.Render(theme.Dim, label)+p.typed(room.Theme, text))
	if p.advice != nil {
		pic.Lines = append(pic.Lines, "")
		for _, part := range cell.Wrap(cell.Clean(p.advice(p.field.Text())), w) {
			pic.Lines = append(pic.Lines, room.Theme.Render(theme.Dim, part))
		}
	}
	pic.Hints = Hints([2]string{"enter", "keep"}, [2]string{"esc", "leave"})
	return pic
}
