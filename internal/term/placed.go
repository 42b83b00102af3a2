package term

import (
	"cmp"
	"image"
	"slices"
	"unicode/utf8"

	protocol "github.com/charmbracelet/x/ansi/kitty"
)

// Placed is a picture on the screen.
type Placed struct {
	// Row and Col are its first cell, Cols and Rows how many it takes.
	Row, Col, Cols, Rows int
	// Shown is how many of its cells can be seen; the rest is covered or cut off.
	Shown int
	// Image is what was sent; nil when cells ask for a picture that was not.
	Image image.Image
}

// Whole reports whether all of the picture is there.
func (p Placed) Whole() bool { return p.Image != nil && p.Shown == p.Cols*p.Rows }

// Drawing is a picture on the screen with the cells of it that can be seen, each as
// its row and column inside the picture.
type Drawing struct {
	Placed
	Seen [][2]int
}

// part is what a cell shows of a picture.
type part struct {
	id       uint32
	row, col int
}

var marks = func() map[rune]int {
	m := map[rune]int{}
	for i := range 297 {
		m[protocol.Diacritic(i)] = i
	}
	return m
}()

// partOf reads a cell that stands for a part of a picture.
func partOf(c Cell) (part, bool) {
	first, n := utf8.DecodeRuneInString(c.Text)
	if first != protocol.Placeholder {
		return part{}, false
	}
	numbers := []int{0, 0, 0}
	i := 0
	for _, r := range c.Text[n:] {
		mark, known := marks[r]
		if !known || i == len(numbers) {
			return part{}, true
		}
		numbers[i] = mark
		i++
	}
	colour, _ := c.Style.Foreground.Index()
	return part{uint32(numbers[2])<<24 | uint32(colour), numbers[0], numbers[1]}, true
}

// placeholders finds the pictures in cells of text. Cells of one picture belong
// together where their places and their numbers agree.
func (e *Emulator) placeholders() []Drawing {
	type anchor struct {
		id       uint32
		row, col int
	}
	found := map[anchor]*Drawing{}
	for r, line := range e.page.cells {
		for c, cell := range line {
			p, is := partOf(cell)
			if !is {
				continue
			}
			at := anchor{p.id, r - p.row, c - p.col}
			if found[at] == nil {
				found[at] = &Drawing{Placed: Placed{Row: at.row, Col: at.col}}
				if s := e.osc.graphics.kept[p.id]; s != nil {
					found[at].Cols, found[at].Rows, found[at].Image = s.cols, s.rows, s.img
				}
			}
			found[at].Shown++
			found[at].Seen = append(found[at].Seen, [2]int{p.row, p.col})
		}
	}
	var all []Drawing
	for _, p := range found {
		all = append(all, *p)
	}
	return all
}

// Drawings returns the pictures on the screen, from the top left on.
func (e *Emulator) Drawings() []Drawing {
	all := append(e.placeholders(), e.stamped()...)
	slices.SortFunc(all, func(a, b Drawing) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	return all
}

// Placed returns the pictures on the screen, from the top left on.
func (e *Emulator) Placed() []Placed {
	drawings := e.Drawings()
	all := make([]Placed, len(drawings))
	for i, d := range drawings {
		all[i] = d.Placed
	}
	return all
}

// Placeholder reports whether the cell stands for a part of a picture.
func (c Cell) Placeholder() bool {
	_, is := partOf(c)
	return is
}
