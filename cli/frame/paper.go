package frame

import (
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// paper is cells that are drawn on, row by row: each row of a frame says by itself how
// it looks. Of most frames most rows are those of the frame before, and as text they
// are compared in no time.
type paper struct {
	*uv.Buffer
	method ansi.Method
	rows   []string // what the cells of a row were read from; unread: from nothing
}

// unread is no row of a frame: rows have no ends of lines.
const unread = "\n"

// empty returns paper of a size with nothing on it: this one, if it has the size.
func (p *paper) empty(size uv.Rectangle, clusters bool) *paper {
	if p == nil || p.Bounds() != size {
		p = &paper{Buffer: uv.NewBuffer(size.Dx(), size.Dy()), rows: make([]string, size.Dy())}
	}
	for y, row := range p.rows {
		if row != "" {
			wiped(p.Lines[y])
			p.rows[y] = ""
		}
	}
	p.method = ansi.WcWidth
	if clusters {
		p.method = ansi.GraphemeWidth
	}
	return p
}

// WidthMethod is how wide the terminal takes characters to be.
func (p *paper) WidthMethod() uv.WidthMethod { return p.method }

// take makes the paper a frame's. Rows that it or another paper has already are not read
// again.
func (p *paper) take(frame string, other *paper) {
	more := true
	for y := range p.rows {
		var row string
		if more {
			row, frame, more = strings.Cut(frame, "\n")
		}
		switch row {
		case p.rows[y]:
		case other.rows[y]:
			copy(p.Lines[y], other.Lines[y])
		default:
			uv.NewStyledString(row).Draw(p, uv.Rect(0, y, p.Width(), 1))
			plain(p.Lines[y])
		}
		p.rows[y] = row
	}
}

// same reports whether a row holds what another paper's row by rows further down does,
// as far as can be told without looking at cells.
func (p *paper) same(y int, other *paper, by int) bool {
	return p.rows[y] == other.rows[y+by] && p.rows[y] != unread
}

// scroll moves rows up, or down, by one. The one that comes is empty.
func (p *paper) scroll(top, bottom int, up bool) {
	lines, rows := p.Lines[top:bottom+1], p.rows[top:bottom+1]
	last := len(rows) - 1
	if up {
		gone := lines[0]
		copy(lines, lines[1:])
		copy(rows, rows[1:])
		lines[last], rows[last] = wiped(gone), unread
		return
	}
	gone := lines[last]
	copy(lines[1:], lines)
	copy(rows[1:], rows)
	lines[0], rows[0] = wiped(gone), unread
}

func wiped(line uv.Line) uv.Line {
	for x := range line {
		line[x] = uv.EmptyCell
	}
	return line
}
