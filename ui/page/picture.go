package page

import (
	"cldx/ui/cell"
	"cldx/ui/preview"
	"cldx/ui/theme"
)

var _ preview.Source = (*Table[int])(nil)

// Where a picture stands above the facts, and how much of the room it takes.
const (
	leastPictured = 14 // cells, below which there is none
	leastTall     = 3
	pictureShare  = 45 // percent of the height
)

// Pictures returns the picture of the row under the cursor, where its facts are
// drawn on a page of w by h cells.
func (t *Table[T]) Pictures(w, h int) []preview.Want {
	_, right := t.split(w)
	if right == 0 && t.facts.on {
		right = w
	}
	want, ok := t.want(right-2, h-2)
	if !ok {
		return nil
	}
	return []preview.Want{want}
}

// want is the picture for facts of w by h cells; ok is false where there is none.
func (t *Table[T]) want(w, h int) (want preview.Want, ok bool) {
	row, held := t.Current()
	rows := min(h*pictureShare/100, w/2)
	if t.spec.Picture == nil || t.desk.Image == nil || !held || w < leastPictured || rows < leastTall {
		return want, false
	}
	of, ok := t.spec.Picture(row)
	return preview.Want{Of: of, Cols: w - 2, Rows: rows}, ok
}

// pictureLines draws the picture of the row under the cursor in the middle above
// its facts, or says why there is none.
func (t *Table[T]) pictureLines(w, h int, th *theme.Theme) []string {
	want, ok := t.want(w, h)
	if !ok {
		return nil
	}
	img := t.desk.Image(want)
	box := make([]string, 0, want.Rows+1)
	for _, line := range img.Lines[:min(len(img.Lines), want.Rows)] {
		box = append(box, cell.Spaces((w-cell.Width(line))/2)+line)
	}
	if len(box) == 0 {
		note := "loading the picture…"
		if img.Note != "" {
			note = cell.Cut(cell.Clean(img.Note), w-2)
		}
		box = append(box, cell.Spaces((w-cell.Width(note))/2)+th.Render(theme.Dim, note))
	}
	for len(box) < want.Rows { // what follows stands still when the picture arrives
		box = append(box, "")
	}
	return append(box, "")
}
