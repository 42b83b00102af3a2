// Package list shows long lists: it keeps cursor and scroll position and draws
// the visible rows of a Source, whatever its length. It knows neither what the
// rows are nor how they look.
package list

// Source is what a list shows. Both methods are called from Update and View only.
type Source interface {
	// Len returns the number of rows.
	Len() int
	// Line returns row i, exactly width cells wide.
	Line(i, width int, look Look) string
}

// Look says how a row stands out.
type Look uint8

// The looks.
const (
	Plain  Look = iota
	Cursor      // under the cursor of the focused list
	Rest        // under the cursor of a list without the focus
)

// Model is a list's cursor and scroll position. The zero Model stands at the top.
// Its items stand one in a row, or several where Shape says so.
type Model struct {
	cursor, top, height int // top and height count rows
	across              int // items in a row; 0 is one
	lines               []string
}

const margin = 2 // rows kept in sight around the cursor

// Cursor returns the item under the cursor.
func (m *Model) Cursor() int { return m.cursor }

// Top returns the first visible item.
func (m *Model) Top() int { return m.top * m.Across() }

// Across returns how many items stand in a row.
func (m *Model) Across() int { return max(m.across, 1) }

// Page returns how many items a page key moves by.
func (m *Model) Page() int { return max(m.height-1, 1) * m.Across() }

// Height returns the number of visible rows at the last frame.
func (m *Model) Height() int { return max(m.height, 1) }

// Shape says how many items stand in a row and how many rows are visible, in a list
// of n items. The cursor stays on its item.
func (m *Model) Shape(across, height, n int) {
	if across = max(across, 1); across != m.Across() {
		offset := m.cursor/m.Across() - m.top
		m.across, m.top = across, m.cursor/across-offset
	}
	m.height = height
	m.cursor = min(m.cursor, max(n-1, 0))
	m.settle(n)
}

// Move moves the cursor by items within a list of n.
func (m *Model) Move(by, n int) { m.Go(m.cursor+by, n) }

// Step moves the cursor by rows, in its column; from the last row but one also to
// the last item where nothing stands below. It reports whether it moved.
func (m *Model) Step(by, n int) bool {
	to := m.cursor + by*m.Across()
	last := max(n-1, 0)
	switch row := m.cursor / m.Across(); {
	case to > last && row < last/m.Across():
		to = last
	case to > last:
		to = m.cursor
	case to < 0:
		to = m.cursor % m.Across()
	}
	moved := to != m.cursor
	m.Go(to, n)
	return moved
}

// Go puts the cursor on an item of a list of n.
func (m *Model) Go(to, n int) {
	m.cursor = min(max(to, 0), max(n-1, 0))
	m.settle(n)
}

// Scroll moves what is visible by rows, and the cursor only as far as it must.
func (m *Model) Scroll(by, n int) {
	rows := m.rows(n)
	m.top = min(max(m.top+by, 0), max(rows-m.Height(), 0))
	room := m.room()
	low, high := m.top+room, m.top+m.Height()-1-room
	if m.top == 0 {
		low = 0
	}
	if m.top >= rows-m.Height() {
		high = rows - 1
	}
	row := m.cursor / m.Across()
	m.cursor += (min(max(row, low), max(high, 0)) - row) * m.Across()
	m.cursor = min(m.cursor, max(n-1, 0))
}

// Place puts the cursor on item i at the same height of the window as before,
// for when items were inserted or removed above it.
func (m *Model) Place(i, n int) {
	offset := m.cursor/m.Across() - m.top
	m.cursor = min(max(i, 0), max(n-1, 0))
	m.top = m.cursor/m.Across() - offset
	m.settle(n)
}

// At returns the item that is drawn on a line of the window; ok is false below
// the last item.
func (m *Model) At(line, n int) (item int, ok bool) { return m.Tile(line, 0, n) }

// Tile returns the item in a row and a column of the window; ok is false where
// there is none.
func (m *Model) Tile(row, column, n int) (item int, ok bool) {
	item = (m.top+row)*m.Across() + column
	return item, row >= 0 && row < m.Height() && column >= 0 && column < m.Across() && item < n
}

func (m *Model) rows(n int) int { return (n + m.Across() - 1) / m.Across() }

// room is how many rows are kept in sight around the cursor.
func (m *Model) room() int {
	if m.Across() > 1 {
		return 0 // rows of several items are high
	}
	return min(margin, (m.Height()-1)/2)
}

// settle scrolls so that the cursor is in sight.
func (m *Model) settle(n int) {
	room, row := m.room(), m.cursor/m.Across()
	m.top = min(m.top, row-room)
	m.top = max(m.top, row+room+1-m.Height())
	m.top = min(max(m.top, 0), max(m.rows(n)-m.Height(), 0))
}

// View draws the visible rows: exactly h lines of w cells, those below the last
// row empty strings. The slice is valid until the next call.
func (m *Model) View(s Source, w, h int, focused bool) []string {
	n := s.Len()
	m.Shape(1, h, n)
	m.lines = m.lines[:0]
	for i := m.top; i < n && len(m.lines) < h; i++ {
		m.lines = append(m.lines, s.Line(i, w, m.look(i, focused)))
	}
	for len(m.lines) < h {
		m.lines = append(m.lines, "")
	}
	return m.lines
}

func (m *Model) look(i int, focused bool) Look {
	switch {
	case i != m.cursor:
		return Plain
	case focused:
		return Cursor
	}
	return Rest
}
