package overlay

import (
	"slices"

	"cldx/ui/cell"
	"cldx/ui/theme"
)

// Frame draws a box of w cells and h lines around lines: a title in the upper
// border, hints in the lower one. The lines may be styled.
func Frame(t *theme.Theme, border theme.Role, title, hints string, lines []string, w, h int) []string {
	if w < 2 || h < 2 {
		return nil
	}
	if t.Linear {
		return bare(title, hints, lines, w, h)
	}
	edge := t.Line(border)
	box := make([]string, 0, h)
	box = append(box, rule(edge, "╭", "╮", title, w))
	side := edge.Render("│")
	for i := range h - 2 {
		text := ""
		if i < len(lines) {
			text = lines[i]
		}
		box = append(box, cell.Between(side, text, w-2))
	}
	return append(box, rule(edge, "╰", "╯", hints, w))
}

// bare is a frame without lines: what they hold stands where it would stand.
func bare(title, hints string, lines []string, w, h int) []string {
	box := make([]string, 0, h)
	add := func(text string) { box = append(box, cell.Fit(" "+cell.Cut(text, w-1), w)) }
	add(title)
	for i := range h - 2 {
		if i < len(lines) {
			add(lines[i])
		} else {
			add("")
		}
	}
	add(hints)
	return box
}

// rule draws a horizontal border with a styled text in it.
func rule(edge theme.Style, left, right, text string, w int) string {
	if text == "" || w < 8 {
		return edge.Render(left + dashes(w-2) + right)
	}
	text = cell.Cut(text, w-6)
	return edge.Render(left+"─ ") + text + edge.Render(" "+dashes(w-5-cell.Width(text))+right)
}

const manyDashes = "────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────"

func dashes(n int) string {
	const one = len("─")
	if n <= 0 {
		return ""
	}
	text := manyDashes
	for len(text) < n*one {
		text += manyDashes
	}
	return text[:n*one]
}

// Draw puts every window over the screen's lines, which are w cells wide, and
// returns where the text cursor stands, if anywhere.
func (s *Stack) Draw(t *theme.Theme, screen []string, w int) *Cell {
	var cursor *Cell
	for _, e := range s.open {
		cursor = s.draw(e.window, t, screen, w)
	}
	return cursor
}

const frameWidth, frameHeight = 4, 2 // borders, and a space on either side

func (s *Stack) draw(win Window, t *theme.Theme, screen []string, w int) *Cell {
	room := s.roomOf(win, t, w, len(screen))
	p := win.View(room)
	box, x, y := place(p, room, fills(win), w, len(screen))
	if t.Linear {
		for i := 1; i < len(screen); i++ { // there is one window at a time
			screen[i] = ""
		}
	}
	for i, line := range box {
		if at := y + i; at >= 0 && at < len(screen) {
			screen[at] = cell.Put(screen[at], line, x)
		}
	}
	if p.Cursor == nil {
		return nil
	}
	return &Cell{X: x + 2 + p.Cursor.X, Y: y + 1 + p.Cursor.Y}
}

// Page is a window that takes the whole screen but for its first line.
type Page interface {
	Window
	// Whole reports that it does; it always does.
	Whole() bool
}

// IsPage reports whether a window takes the whole screen.
func IsPage(w Window) bool {
	page, ok := w.(Page)
	return ok && page.Whole()
}

// fills reports whether a window stands over everything but the first line and the
// foot.
func fills(w Window) bool {
	f, ok := w.(Filling)
	return ok && f.Fills()
}

// covers reports whether nothing can be seen of what is below a window.
func covers(w Window) bool { return IsPage(w) || fills(w) }

// roomOf is the space for the inside of a window on a screen.
func (s *Stack) roomOf(win Window, t *theme.Theme, w, h int) Room {
	const margin = 2
	room := Room{Width: w - frameWidth, Height: h - frameHeight - margin, Theme: t, Reader: Reader{s.Keys, win.Context()}}
	switch {
	case IsPage(win), fills(win) && s.Any(IsPage): // a page below it goes down to the last line
		room.Height = h - frameHeight - 1
	case fills(win):
		room.Height = h - frameHeight - 1 - s.Foot
	default:
		room.Width -= margin
	}
	room.Width, room.Height = max(room.Width, 1), max(room.Height, 1)
	return room
}

// place draws a window's frame around its picture, and says where on a screen of w by
// h cells it stands.
func place(p Picture, room Room, fill bool, w, h int) (box []string, x, y int) {
	t := room.Theme
	inner := min(max(p.Width, 1), room.Width)
	lines := p.Lines[:min(len(p.Lines), room.Height)]
	if fill {
		inner = room.Width
		lines = append(slices.Clip(lines), make([]string, room.Height-len(lines))...)
	}
	padded := make([]string, len(lines))
	for i, line := range lines {
		padded[i] = " " + cell.Fit(line, inner) + " "
	}
	tone := p.Tone
	if tone == theme.Text {
		tone = theme.Accent
	}
	title := p.Title
	if title != "" {
		title = t.Render(theme.Strong, cell.Clean(title))
	}
	box = Frame(t, tone, title, p.Hints.Draw(t, inner, room.Reader), padded, inner+frameWidth, len(lines)+frameHeight)
	x, y = (w-inner-frameWidth)/2, (h-len(box))/2
	if p.At == Upper {
		y = min(max(h/6, 1), max(h-1-len(box), 1), h-len(box)) // the last line has messages
	}
	if len(box) == h-1 || fill {
		y = min(1, h-len(box))
	}
	if t.Linear {
		x, y = 0, min(1, h-len(box))
	}
	return box, max(x, 0), max(y, 0)
}

// Inside returns the place inside the top window of a cell of the screen; ok is
// false outside the window.
func (s *Stack) Inside(t *theme.Theme, x, y, w, h int) (at Cell, ok bool) {
	if s.Empty() {
		return Cell{}, false
	}
	room := s.roomOf(s.Top(), t, w, h)
	p := s.Top().View(room)
	box, left, top := place(p, room, fills(s.Top()), w, h)
	at = Cell{X: x - left - 2, Y: y - top - 1}
	ok = at.X >= 0 && at.Y >= 0 && at.Y < len(box)-2 && at.X < min(p.Width, room.Width)
	return at, ok
}
