package custom

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/raw"
)

// Printed is a window of what a command printed. Its result is the text to copy,
// if that is wanted.
type Printed struct {
	title string
	text  string
	view  raw.View
	done  bool
	copy  bool
}

// NewPrinted returns the window.
func NewPrinted(title, text string) *Printed {
	p := &Printed{title: title, text: text}
	p.view.Show(raw.Read(title+".txt", []byte(text), true))
	return p
}

// Done reports whether the window was left.
func (p *Printed) Done() bool { return p.done }

// Result returns the text, ok where it is to be copied.
func (p *Printed) Result() (string, bool) { return p.text, p.copy }

// Context is that of output, or of what is typed to find something in it.
func (p *Printed) Context() keys.Context {
	if p.view.Typing() {
		return keys.Dialogs
	}
	return keys.Printouts
}

// Update scrolls, searches, copies and leaves.
func (p *Printed) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		asked := keys.Meant(keys.Printouts, msg)
		switch {
		case p.view.Typing():
			p.view.Press(msg)
		case asked == keys.Leave:
			p.done = true
		case asked == keys.Copy:
			p.done, p.copy = true, true
		default:
			p.view.Press(msg)
		}
	case tea.PasteMsg:
		p.view.Paste(msg.Content)
	case tea.MouseWheelMsg:
		by := 3
		if msg.Button == tea.MouseWheelUp {
			by = -by
		}
		p.view.Scroll(by)
	}
	return nil
}

// View draws the text in all the room there is.
func (p *Printed) View(room overlay.Room) overlay.Picture {
	lines := p.view.Lines(room.Theme, room.Width, room.Height, true)
	hints := overlay.Hints([2]string{"/", "search"}, [2]string{"y", "copy"}, [2]string{"esc", "close"})
	return overlay.Picture{Title: p.title, Lines: lines, Width: room.Width, Hints: hints}
}
