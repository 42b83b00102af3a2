package pane

import (
	"cldx/ui/cell"
	"cldx/ui/theme"
)

// head draws a row's first line: how it stands, when, what, and what came of it.
func (p *Inspect) head(at place, w int, focused bool) string {
	c := p.calls[at.row]
	if at.part > 0 {
		c = p.Log.Part(p.ref(at))
	}
	g := theme.Plain
	if at == p.cursor && focused {
		g = theme.Cursor
	}
	mark, role := stateMark(c.State)
	t := p.Theme
	line := t.On(g, role).Render(" " + mark + " ")
	if at.part > 0 {
		line = t.On(g, role).Render("   " + mark + " ")
	}
	if !c.At.IsZero() {
		line += t.On(g, theme.Dim).Render(c.At.Format("15:04:05") + "  ")
	}
	if c.Several {
		line += t.On(g, theme.Accent).Render(map[bool]string{false: "▸ ", true: "▾ "}[p.open[c.ID]])
	}
	line += t.On(g, theme.Strong).Render(cell.Clean(c.Name)) + t.On(g, theme.Dim).Render(rest(c))
	if c.Detail != "" {
		line += t.On(g, theme.Bad).Render("  " + cell.Clean(c.Detail))
	}
	if c.Note != "" {
		line += t.On(g, theme.Dim).Render("  " + cell.Clean(c.Note))
	}
	line = cell.Cut(line, w)
	return line + t.On(g, theme.Text).Render(cell.Spaces(w-cell.Width(line)))
}

// rest is what a head says after the name, but for the error and the note.
func rest(c Call) string {
	text := ""
	if c.Status > 0 {
		text += "  " + Count(c.Status)
	}
	if c.Took > 0 {
		text += "  " + Took(c.Took)
	}
	if word := stateWord(c.State); word != "" {
		text += "  " + word
	}
	if cost := c.Cost.String(); cost != "" {
		text += "  " + cost
	}
	if c.Attempts > 1 {
		text += "  " + Plural(c.Attempts, "attempt")
	}
	return text
}

func stateWord(s CallState) string {
	switch s {
	case Pending:
		return "not sent yet"
	case Abandoned:
		return "given up: the answer was not needed any more"
	case Cancelled:
		return "cancelled"
	case Running, Succeeded, Failed:
	}
	return ""
}

func stateMark(s CallState) (string, theme.Role) {
	switch s {
	case Pending:
		return "○", theme.Dim
	case Running:
		return "◌", theme.Accent
	case Succeeded:
		return "●", theme.Good
	case Failed:
		return "✗", theme.Bad
	case Abandoned:
		return "·", theme.Dim
	case Cancelled:
		return "⊘", theme.Warn
	}
	return " ", theme.Text
}
