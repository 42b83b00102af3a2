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
type Model struct {
	cursor, top, height int
	lines               []string
}

const margin = 2 // rows kept in sight around the cursor

// Cursor returns the row under the cursor.
func (m *Model) Cursor() int { return m.cursor }

// Top returns the first visible row.
func (m *Model) Top() int { return m.top }

// Page returns how far a page key moves.
func (m *Model) Page() int { return max(m.height-1, 1) }

// Height returns the number of visible rows at the last frame.
func (m *Model) Height() int { return max(m.height, 1) }

// Move moves the cursor by rows within a list of n.
func (m *Model) Move(by, n int) { m.Go(m.cursor+by, n) }

// Go puts the cursor on a row of a list of n.
func (m *Model) Go(to, n int) {
	m.cursor = min(max(to, 0), max(n-1, 0))
	m.settle(n)
}

// Scroll moves what is visible by rows, and the cursor only as far as it must.
func (m *Model) Scroll(by, n int) {
	m.top = min(max(m.top+by, 0), max(n-m.Height(), 0))
	room := m.room()
	low, high := m.top+room, m.top+m.Height()-1-room
	if m.top == 0 {
		low = 0
	}
	if m.top >= n-m.Height() {
		high = n - 1
	}
	m.cursor = min(max(m.cursor, low), max(high, 0))
}

// Place puts the cursor on row i at the same height of the window as before,
// for when rows were inserted or removed above it.
func (m *Model) Place(i, n int) {
	offset := m.cursor - m.top
	m.cursor = min(max(i, 0), max(n-1, 0))
	m.top = m.cursor - offset
	m.settle(n)
}

// At returns the row that is drawn on a line of the window; ok is false below
// the last row.
func (m *Model) At(line, n int) (row int, ok bool) {
	row = m.top + line
	return row, line >= 0 && line < m.Height() && row < n
}

func (m *Model) room() int { return min(margin, (m.Height()-1)/2) }

// settle scrolls so that the cursor is in sight.
func (m *Model) settle(n int) {
	room := m.room()
	m.top = min(m.top, m.cursor-room)
	m.top = max(m.top, m.cursor+room+1-m.Height())
	m.top = min(max(m.top, 0), max(n-m.Height(), 0))
}

// View draws the visible rows: exactly h lines of w cells, those below the last
// row empty strings. The slice is valid until the next call.
func (m *Model) View(s Source, w, h int, focused bool) []string {
	n := s.Len()
	m.height = h
	m.cursor = min(m.cursor, max(n-1, 0))
	m.settle(n)
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
