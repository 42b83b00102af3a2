package dialog

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

// Choice is one of the things that a Choose offers.
type Choice struct {
	Key, Label string
	Bad        bool // it can't be taken back
}

// Choose asks which of a few things to do. Its result is the index of the
// choice; esc decides nothing.
type Choose struct {
	title  string
	text   []string
	keys   buttons
	leave  string // what esc does, in a few words
	chosen int
	done   bool
}

// NewChoose returns a question with its choices.
func NewChoose(title string, text []string, choices []Choice) *Choose {
	c := &Choose{title: title, text: text, leave: "decide later", chosen: -1}
	for _, it := range choices {
		c.keys.row = append(c.keys.row, button{it.Key, it.Label, it.Bad})
	}
	return c
}

// Leaving says in a few words what esc does.
func (c *Choose) Leaving(words string) *Choose {
	c.leave = words
	return c
}

// Done reports whether the question was answered or left.
func (c *Choose) Done() bool { return c.done }

// Result returns the index of the choice.
func (c *Choose) Result() (int, bool) { return c.chosen, c.chosen >= 0 }

// Context leaves letters to the choices.
func (c *Choose) Context() keys.Context { return keys.Dialogs }

// Update takes the keys of the choices, and clicks on them.
func (c *Choose) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if keys.Meant(keys.Dialogs, msg) == keys.Leave {
			c.done = true
			return nil
		}
		for i, b := range c.keys.row {
			if b.key == msg.String() {
				c.choose(i)
			}
		}
	case tea.MouseClickMsg:
		if i := c.keys.hit(msg.X, msg.Y); i >= 0 {
			c.choose(i)
		}
	}
	return nil
}

func (c *Choose) choose(i int) { c.chosen, c.done = i, true }

// View draws the text and the choices.
func (c *Choose) View(room overlay.Room) overlay.Picture {
	w := min(room.Width, 72)
	p := overlay.Picture{Title: c.title, Width: w, Hints: overlay.Hints([2]string{"esc", c.leave}), At: overlay.Upper}
	for _, line := range c.text {
		p.Lines = append(p.Lines, wrapped(room.Theme, theme.Text, line, w)...)
	}
	p.Lines = append(p.Lines, "", c.keys.draw(room.Theme, 0, w))
	c.keys.y = len(p.Lines) - 1
	return p
}
