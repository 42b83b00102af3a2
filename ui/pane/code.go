package pane

import (
	"strings"

	"cldx/ui/cell"
	"cldx/ui/theme"
)

// mostLines is how many lines of one call are drawn; nobody scrolls through more.
const mostLines = 400

// Paint draws code in at most w cells a line; longer lines are cut, and so is
// code of very many lines. Tabs become two spaces.
func Paint(t *theme.Theme, c Code, w int) []string {
	var lines []string
	spans := c.Spans
	text := strings.TrimRight(c.Text, "\n")
	for at := 0; at <= len(text); {
		if len(lines) == mostLines {
			rest := Plural(1+strings.Count(text[at:], "\n"), "more line")
			return append(lines, t.Render(theme.Dim, "… "+rest+"; copying takes them all"))
		}
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		var line string
		line, spans = paintLine(t, text, at, end, spans)
		lines = append(lines, cell.Cut(line, w))
		at = end + 1
	}
	return lines
}

// paintLine draws the bytes from at to end, and returns the spans from there on.
func paintLine(t *theme.Theme, text string, at, end int, spans []Span) (string, []Span) {
	var b strings.Builder
	for i := at; i < end; {
		for len(spans) > 0 && spans[0].To <= i {
			spans = spans[1:]
		}
		to, role := end, theme.Text
		switch {
		case len(spans) == 0:
		case spans[0].From <= i:
			to, role = min(spans[0].To, end), spans[0].Role
		default:
			to = min(spans[0].From, end)
		}
		t.Style(role).Write(&b, cell.Clean(strings.ReplaceAll(text[i:to], "\t", "  ")))
		i = to
	}
	return b.String(), spans
}
