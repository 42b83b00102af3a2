package pane

import (
	"strings"

	"cldx/ui/cell"
	"cldx/ui/theme"
)

// Paint draws code in at most w cells a line; longer lines are cut. Tabs become
// two spaces.
func Paint(t *theme.Theme, c Code, w int) []string {
	var lines []string
	spans := c.Spans
	at := 0
	for _, raw := range strings.Split(strings.TrimRight(c.Text, "\n"), "\n") {
		var b strings.Builder
		end := at + len(raw)
		for i := at; i < end; {
			for len(spans) > 0 && spans[0].To <= i {
				spans = spans[1:]
			}
			to, role := end, theme.Text
			if len(spans) > 0 && spans[0].From <= i {
				to, role = min(spans[0].To, end), spans[0].Role
			} else if len(spans) > 0 {
				to = min(spans[0].From, end)
			}
			text := strings.ReplaceAll(c.Text[i:to], "\t", "  ")
			t.Style(role).Write(&b, cell.Clean(text))
			i = to
		}
		lines = append(lines, cell.Cut(b.String(), w))
		at = end + 1
	}
	return lines
}
