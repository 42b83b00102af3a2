package pane

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cldx/ui/cell"
	"cldx/ui/theme"
)

// mostLines is how many lines of one call are drawn; nobody scrolls through more.
const mostLines = 400

// Paint draws code in at most w cells a line; longer lines go on in the next one,
// and code of very many lines is cut. Tabs become two spaces.
func Paint(t *theme.Theme, c Code, w int) []string {
	var lines []string
	spans := c.Spans
	text := strings.TrimRight(c.Text, "\n")
	for at := 0; at <= len(text); {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		for i, piece := range pieces(text[at:end], w) {
			if len(lines) == mostLines {
				rest := Plural(1+strings.Count(text[at+piece.from:], "\n"), "more line")
				return append(lines, t.Render(theme.Dim, "… "+rest+"; copying takes them all"))
			}
			var line string
			line, spans = paintLine(t, text, at+piece.from, at+piece.to, spans)
			if i > 0 {
				line = t.Render(theme.Dim, goesOn) + line
			}
			lines = append(lines, cell.Cut(line, w))
		}
		at = end + 1
	}
	return lines
}

// goesOn begins what continues a line that is too long.
const goesOn = "  ↳ "

// piece is a part of a line, in bytes.
type piece struct{ from, to int }

// pieces divides a line of code into parts that fit, behind a space where one is
// near the end. Of a very long one the end is missing: it is not drawn.
func pieces(line string, w int) []piece {
	w = max(w, 2*len(goesOn))
	var parts []piece
	for from := 0; ; {
		to := fitting(line[from:], w) + from
		if to == len(line) || len(parts) == mostLines {
			return append(parts, piece{from, to})
		}
		if i := strings.LastIndexByte(line[from:to], ' '); i > (to-from)/2 {
			to = from + i + 1
		}
		parts = append(parts, piece{from, to})
		from = to
		if len(parts) == 1 {
			w -= cell.Width(goesOn)
		}
	}
}

// fitting returns how many bytes of a text fit into w cells; one character does
// always.
func fitting(s string, w int) int {
	used, at := 0, 0
	for at < len(s) {
		cluster, _ := ansi.FirstGraphemeCluster(s[at:], ansi.GraphemeWidth)
		used += cell.Width(cell.Clean(strings.ReplaceAll(cluster, "\t", "  ")))
		if used > w && at > 0 {
			return at
		}
		at += max(len(cluster), 1)
	}
	return at
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
