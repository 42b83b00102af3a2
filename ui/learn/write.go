package learn

import "cldx/ui/theme"

// write opens a window for the text that is typed where the keys are.
func (c *Call) write() {
	name, text, ok := c.form.Text()
	if !ok || c.tools.Write == nil {
		c.Say(theme.Dim, "There is no text to write here.")
		return
	}
	ok = c.tools.Write(name, text, c.form.CheckText, func(text string) {
		c.form.Write(text)
		c.changed()
	})
	if !ok {
		c.Say(theme.Warn, "The text has tabs or control characters, which a window of many lines would lose.")
	}
}
