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
	flatShare     = 40 // percent of the width, where it stands beside them
)

// Pictures returns the picture of the row under the cursor, where its facts are
// drawn on a page of w by h cells.
func (t *Table[T]) Pictures(w, h int) []preview.Want {
	_, right := t.split(w)
	switch low := t.low(w, h); {
	case right == 0 && t.facts.on:
		right = w
	case low > 0:
		right, h = w, h-low
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
	if flat(w, h) {
		return preview.Want{Of: of, Cols: w * flatShare / 100, Rows: h}, ok
	}
	return preview.Want{Of: of, Cols: w - 2, Rows: rows}, ok
}

// flat reports whether facts of w by h cells have their picture beside them.
func flat(w, h int) bool { return w > 3*h }

// besides draws the picture of the row under the cursor at the right of what is in
// sight of its facts.
func (t *Table[T]) besides(facts []string, want preview.Want, w int, th *theme.Theme) []string {
	picture := t.drawn(want, want.Cols, th)
	lines := make([]string, want.Rows)
	for i := range lines {
		if i < len(facts) {
			lines[i] = facts[i]
		}
		if i < len(picture) {
			lines[i] = cell.Fit(lines[i], w-cell.Width(picture[i])) + picture[i]
		}
	}
	return lines
}

// pictureLines draws the picture of the row under the cursor in the middle above
// its facts, or says why there is none.
func (t *Table[T]) pictureLines(w, h int, th *theme.Theme) []string {
	want, ok := t.want(w, h)
	if !ok {
		return nil
	}
	box := make([]string, 0, want.Rows+1)
	for _, line := range t.drawn(want, w-2, th) {
		box = append(box, cell.Spaces((w-cell.Width(line))/2)+line)
	}
	for len(box) < want.Rows { // what follows stands still when the picture arrives
		box = append(box, "")
	}
	return append(box, "")
}

// drawn returns the lines of a picture, or one of at most w cells that says why there
// are none.
func (t *Table[T]) drawn(want preview.Want, w int, th *theme.Theme) []string {
	img := t.desk.Image(want)
	if len(img.Lines) > 0 {
		return img.Lines[:min(len(img.Lines), want.Rows)]
	}
	note := "loading the picture…"
	if img.Note != "" {
		note = cell.Clean(img.Note)
	}
	return []string{th.Render(theme.Dim, cell.Cut(note, w))}
}
