package dialog

import (
	"cldx/ui/cell"
	"cldx/ui/theme"
)

// button is something to click or to press a key for.
type button struct {
	key, label string
	bad        bool // what it does can't be taken back
}

// buttons is a row of buttons and where it was drawn.
type buttons struct {
	row   []button
	y     int
	at    []int // the first cell of each
	width []int
}

// draw draws the row as line y.
func (b *buttons) draw(t *theme.Theme, y, w int) string {
	b.y, b.at, b.width = y, b.at[:0], b.width[:0]
	text, x := "", 0
	for i, it := range b.row {
		label := " " + cell.Clean(it.label) + " "
		key := ""
		if it.key != "" {
			key = it.key + " "
		}
		b.at, b.width = append(b.at, x), append(b.width, cell.Width(key+label))
		style := t.On(theme.Rest, theme.Text)
		switch {
		case it.bad:
			style = t.On(theme.Rest, theme.Bad)
		case i == 0:
			style = t.On(theme.Button, theme.Text)
		}
		text += t.Render(theme.Accent, key) + style.Render(label) + "  "
		x += cell.Width(key+label) + 2
	}
	return cell.Cut(text, w)
}

// hit returns the button at a cell; -1 when there is none.
func (b *buttons) hit(x, y int) int {
	if y != b.y {
		return -1
	}
	for i := range b.at {
		if x >= b.at[i] && x < b.at[i]+b.width[i] {
			return i
		}
	}
	return -1
}

// tabs draws the row as line y, with one of the buttons chosen.
func (b *buttons) tabs(t *theme.Theme, chosen, y, w int) string {
	b.y, b.at, b.width = y, b.at[:0], b.width[:0]
	text, x := "", 0
	for i, it := range b.row {
		label := " " + cell.Clean(it.label) + " "
		b.at, b.width = append(b.at, x), append(b.width, cell.Width(label))
		if i == chosen {
			text += t.On(theme.Button, theme.Text).Render(label)
		} else {
			text += t.Render(theme.Dim, label)
		}
		text += " "
		x += cell.Width(label) + 1
	}
	return cell.Cut(text, w)
}
