package learn

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/keys"
	"cldx/ui/theme"
)

// Context is that of a call, or of a field of it with values to choose from.
func (c *Call) Context() keys.Context {
	if c.form.Typing() {
		return keys.Calls
	}
	return keys.CallChoice
}

func (c *Call) press(k tea.KeyPressMsg) tea.Cmd {
	c.said = ""
	switch keys.Meant(c.Context(), k) {
	case keys.Leave:
		c.done = true
		return nil
	case keys.Accept:
		if c.form.Enter() {
			c.changed()
			return nil
		}
		return c.send()
	case keys.Send:
		return c.send()
	case keys.Example:
		if !c.form.Example() {
			c.Say(theme.Dim, "There is nothing more to fill in from the example.")
		}
		c.changed()
		return nil
	case keys.Clear:
		c.form.Clear()
		c.changed()
		return nil
	case keys.InWindow:
		c.write()
		return nil
	case keys.NextTab:
		c.tools.Turn(1)
		return nil
	case keys.PrevTab:
		c.tools.Turn(-1)
		return nil
	default: // it is for the form
	}
	return c.pass(k)
}
