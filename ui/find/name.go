package find

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/line"
	"cldx/ui/overlay"
	"cldx/ui/theme"
)

// Naming is a window that asks for a name.
type Naming struct {
	title, about string
	field        line.Editor
	wrong        func(string) string
	said         string
	done, ok     bool
}

// NewNaming returns a window with a name to begin with. about says what is named;
// wrong says why a name can't be taken, "" where it can.
func NewNaming(title, about, name string, wrong func(string) string) *Naming {
	n := &Naming{title: title, about: about, wrong: wrong}
	n.field.Set(name)
	n.field.MarkAll()
	return n
}

// Done reports whether a name was given or the window left.
func (n *Naming) Done() bool { return n.done }

// Result returns the name.
func (n *Naming) Result() (string, bool) { return strings.TrimSpace(n.field.Text()), n.ok }

// Context is that of windows in which something is typed.
func (n *Naming) Context() keys.Context { return keys.Dialogs }

// Update takes keys and pastes.
func (n *Naming) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		n.field.Paste(msg.Content)
	case tea.KeyPressMsg:
		n.press(msg)
	}
	return nil
}

func (n *Naming) press(k tea.KeyPressMsg) {
	switch keys.Meant(keys.Dialogs, k) {
	case keys.Leave:
		n.done = true
	case keys.Accept:
		name := strings.TrimSpace(n.field.Text())
		if n.said = "It needs a name."; name != "" {
			n.said = n.wrong(name)
		}
		n.done = n.said == ""
		n.ok = n.done
	default:
		n.field.Press(k)
		n.said = ""
	}
}

// View draws what is named, and its name.
func (n *Naming) View(room overlay.Room) overlay.Picture {
	const usual = 60
	w, t := min(usual, room.Width), room.Theme
	text, x, _ := n.field.View(max(w-2, 1))
	typed := t.Render(theme.Text, text)
	if low, high := n.field.Marked(); low != high {
		shown := strings.TrimRight(text, " ")
		typed = t.On(theme.Cursor, theme.Strong).Render(shown) + text[len(shown):]
	}
	return overlay.Picture{
		Title: n.title, Width: w, At: overlay.Upper,
		Lines: []string{
			t.Render(theme.Dim, cell.Cut(cell.Clean(n.about), w)), t.Render(theme.Accent, "❯ ") + typed,
			t.Render(theme.Bad, cell.Cut(cell.Clean(n.said), w)),
		},
		Cursor: &overlay.Cell{X: 2 + x, Y: 1},
		Hints:  overlay.Hints([2]string{"enter", "keep"}, [2]string{"esc", "leave"}),
	}
}
