package picture

import "image"

// Grid is cells and the pixels that each of them has.
type Grid struct{ Cols, Rows, CellWidth, CellHeight int }

// Pixels returns the size of the grid in pixels, made smaller in proportion where it
// is more than most pixels.
func (g Grid) Pixels(most int) (w, h int) {
	w, h = g.Cols*g.CellWidth, g.Rows*g.CellHeight
	for w*h > most {
		w, h = max(w*9/10, 1), max(h*9/10, 1)
	}
	return w, h
}

// Take returns how many cells a picture takes that was asked for in at most maxW by
// maxH pixels, which Pixels returned. One that is smaller than that is shown in its
// own size, unless grow enlarges it.
func (g Grid) Take(size image.Point, maxW, maxH int, grow bool) (cols, rows int) {
	if size.X <= 0 || size.Y <= 0 || maxW <= 0 || maxH <= 0 {
		return 0, 0
	}
	w, h := size.X, size.Y
	if grow || w >= maxW-1 || h >= maxH-1 {
		w, h = within(w, h, g.Cols*g.CellWidth, g.Rows*g.CellHeight, true)
	}
	cols = (w + g.CellWidth - 1) / g.CellWidth
	rows = (h + g.CellHeight - 1) / g.CellHeight
	return min(max(cols, 1), g.Cols), min(max(rows, 1), g.Rows)
}
