package term

import "strings"

// Cursor is where the next character goes, and how it is shown.
type Cursor struct {
	Row, Col int
	Visible  bool
	// Shape is the number of DECSCUSR: 0 to 2 block, 3 and 4 underline, 5 and 6 bar.
	Shape int
}

// Screen is what a person sees at one moment. It is a copy: it does not change.
type Screen struct {
	Cols, Rows int
	Cells      [][]Cell
	Cursor     Cursor
	Title      string
	Pictures   []Drawing
	// Alternate says whether the program has left the main screen.
	Alternate bool
}

// Text returns the lines of the screen without blanks at their ends and without
// empty lines at the bottom; each line ends in a newline.
func (s Screen) Text() string { return text(s.Cells) }

// Line returns the text of row r without blanks at its end.
func (s Screen) Line(r int) string {
	var b strings.Builder
	writeLine(&b, s.Cells[r])
	return strings.TrimRight(b.String(), " ")
}

// Find returns the cell where sub begins: the first from the top on one line.
func (s Screen) Find(sub string) (row, col int, ok bool) {
	for r, line := range s.Cells {
		var b strings.Builder
		writeLine(&b, line)
		at := strings.Index(b.String(), sub)
		if at < 0 {
			continue
		}
		for c, cell := range line {
			if at <= 0 && !cell.Second {
				return r, c, true
			}
			at -= drawnLen(cell)
		}
	}
	return 0, 0, false
}

// Contains says whether sub stands somewhere on the screen; sub may hold newlines.
func (s Screen) Contains(sub string) bool { return strings.Contains(s.Text(), sub) }

func drawnLen(c Cell) int {
	switch {
	case c.Second:
		return 0
	case c.Text == "":
		return 1
	}
	return len(c.Text)
}

func writeLine(b *strings.Builder, line []Cell) {
	for _, c := range line {
		switch {
		case c.Second:
		case c.Text == "":
			b.WriteByte(' ')
		default:
			b.WriteString(c.Text)
		}
	}
}

func text(cells [][]Cell) string {
	var all, line strings.Builder
	empty := 0
	for _, row := range cells {
		line.Reset()
		writeLine(&line, row)
		t := strings.TrimRight(line.String(), " ")
		if t == "" {
			empty++
			continue
		}
		for ; empty > 0; empty-- {
			all.WriteByte('\n')
		}
		all.WriteString(t)
		all.WriteByte('\n')
	}
	return all.String()
}
