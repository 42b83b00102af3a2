package page

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"cldx/api"
	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/phrase"
	"cldx/ui/theme"
)

// factsBox draws what is known of the row under the cursor.
func (t *Table[T]) factsBox(w, h int, th *theme.Theme, focused bool) []string {
	border, title := roles(focused)
	want, pictured := t.want(w-2, h-2)
	beside := pictured && flat(w-2, h-2)
	var lines []string
	if beside {
		lines = t.factLines(w-2-want.Cols-1, th)
	} else {
		lines = append(t.pictureLines(w-2, h-2, th), t.factLines(w-2, th)...)
	}
	t.facts.tall, t.facts.height = len(lines), h-2
	t.facts.top = min(t.facts.top, max(t.facts.tall-t.facts.height, 0))
	foot := ""
	if t.facts.tall > t.facts.height && t.facts.height > 0 {
		foot = th.Render(theme.Dim, percent(t.facts.top, t.facts.tall-t.facts.height))
	}
	lines = lines[t.facts.top:]
	if beside {
		lines = t.besides(lines, want, w-2, th)
	}
	return overlay.Frame(th, border, th.Render(title, phrase.Capital(t.spec.One)), foot, lines, w, h)
}

func percent(part, of int) string {
	switch {
	case part == 0:
		return "more below"
	case part >= of:
		return "end"
	}
	return "more above and below"
}

func (t *Table[T]) factLines(w int, th *theme.Theme) []string {
	row, ok := t.Current()
	if !ok || t.spec.Facts == nil {
		return nil
	}
	lines := t.made(row, w, th)
	switch {
	case t.rest.Busy() || t.turn != 0:
		lines = append(lines, " "+th.Render(theme.Dim, "asking for the rest…"))
	case t.restsWhy != nil:
		for _, line := range cell.Wrap(cell.Clean("Could not read the rest: "+t.restsWhy.Error()+". → "+api.KindOf(t.restsWhy).Hint()), max(w-2, 1)) {
			lines = append(lines, " "+th.Render(theme.Bad, line))
		}
	}
	return lines
}

// madeLines is the facts of one row, drawn: they are made once for each change of it.
type madeLines struct {
	of    string // what tells the row as it stands from all others
	w     int
	theme *theme.Theme
	lines []string
}

// made returns the facts of a row, drawn in w cells. What is added to them is no part
// of what is kept.
func (t *Table[T]) made(row T, w int, th *theme.Theme) []string {
	of := t.tell(row)
	if m := &t.facts.made; m.of != of || m.w != w || m.theme != th || m.lines == nil {
		*m = madeLines{of, w, th, Lines(t.spec.Facts(row), w, th)}
	}
	return slices.Clip(t.facts.made.lines)
}

// tell spells what tells a row from others, and from itself before it was read again
// or looked different.
func (t *Table[T]) tell(row T) string {
	var b strings.Builder
	b.WriteString(strconv.Itoa(t.changes) + " " + t.spec.ID(row))
	for _, c := range t.spec.Columns {
		b.WriteString("\x00" + c.Text(row))
	}
	return b.String()
}

// Lines draws facts in w cells: the labels in a column of their own, what has none
// below a heading as a text.
func Lines(facts []Fact, w int, th *theme.Theme) []string {
	label := 0
	for _, f := range facts {
		if !f.Head {
			label = min(max(label, cell.Width(cell.Clean(f.Label))), max(w/3, 8))
		}
	}
	var lines []string
	text := false // what follows a heading, and has no labels
	for i, f := range facts {
		text = f.Head || text && f.Label == ""
		switch {
		case f.Head && i > 0:
			lines = append(lines, "", heading(f, w, th))
		case f.Head:
			lines = append(lines, heading(f, w, th))
		case text:
			lines = append(lines, wrapped(f, "  ", w, th)...)
		default:
			lines = append(lines, wrapped(f, cell.Fit(cell.Clean(f.Label), label)+"  ", w, th)...)
		}
	}
	return lines
}

func heading(f Fact, w int, th *theme.Theme) string {
	return " " + th.Render(theme.Strong, cell.Cut(cell.Clean(f.Label), w-2))
}

// wrapped draws a fact behind what stands before its first line.
func wrapped(f Fact, before string, w int, th *theme.Theme) []string {
	var lines []string
	indent := cell.Width(before)
	for _, part := range cell.CleanLines(f.Text) {
		for _, line := range cell.Wrap(part, max(w-indent-2, 8)) {
			lines = append(lines, " "+th.Render(theme.Dim, before)+th.Render(f.Role, line))
			before = cell.Spaces(indent)
		}
	}
	return lines
}

// JSON spells any value as facts: what it holds, the inner parts indented.
func JSON(v any) []Fact {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return []Fact{{Text: err.Error(), Role: theme.Bad}}
	}
	var facts []Fact
	for _, line := range strings.Split(strings.TrimSpace(text.String()), "\n") {
		facts = append(facts, Fact{Text: line})
	}
	return facts
}
