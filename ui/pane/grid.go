package pane

import (
	"strings"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/preview"
	"cldx/ui/theme"
)

// Thumbs is how the list stands as a grid of pictures.
type Thumbs struct {
	// On says that assets are shown as pictures rather than lines.
	On bool
	// Size makes the pictures larger or smaller than usual, in steps.
	Size int
	// Image returns what can be shown of a picture now.
	Image func(preview.Want) preview.Image
	// Still returns where the picture of a row is delivered from.
	Still func(model.Ref) (of preview.Address, ok bool)
}

// The steps that the size of pictures can be changed by.
const (
	SmallestThumbs = -2
	LargestThumbs  = 6
)

// shape divides the pane, and tells the list.
func (a *Assets) shape(w, h int) Tiling {
	t := Tile(w, h, a.Thumbs.Size)
	a.List.Shape(t.Across, t.Rows, a.Len())
	return t
}

// Pictures returns those of the tiles that are seen, the one under the cursor
// first; none while assets are shown as lines.
func (a *Assets) Pictures(w, h int) []preview.Want {
	if !a.Thumbs.On || w < 1 || h < 1 {
		return nil
	}
	t := a.shape(w, h)
	var wants []preview.Want
	put := func(i int) {
		if of, ok := a.Thumbs.Still(a.Rows()[i]); ok {
			wants = append(wants, preview.Want{Of: of, Cols: t.Cols, Rows: t.High})
		}
	}
	first := a.List.Top()
	last := min(first+t.Across*t.Rows, a.Len())
	if at := a.List.Cursor(); at < last {
		put(at)
	}
	for i := first; i < last; i++ {
		if i != a.List.Cursor() {
			put(i)
		}
	}
	return wants
}

// At returns the asset that is drawn in a cell of the pane, and whether the cell is
// where its mark stands.
func (a *Assets) At(x, y int) (item int, marks, ok bool) {
	if !a.Thumbs.On {
		item, ok = a.List.At(y, a.Len())
		const markEnds = 2
		return item, x <= markEnds, ok
	}
	t := a.drawn
	if t.Across == 0 || y < 1 || x < 0 {
		return 0, false, false
	}
	px, py := t.Pitch()
	item, ok = a.List.Tile((y-1)/py, x/px, a.Len())
	return item, (y-1)%py == t.High && x%px <= 2, ok
}

// viewGrid draws the tiles that are seen.
func (a *Assets) viewGrid(w, h int, focused bool) []string {
	t := a.shape(w, h)
	a.drawn = t
	first := a.List.Top()
	last := min(first+t.Across*t.Rows, a.Len())
	lines := t.Draw(a.Theme, first, last, a.List.Cursor(), focused, func(i int) []string { return a.tile(t, i, focused) })
	for len(lines) < h {
		lines = append(lines, "")
	}
	return lines[:h]
}

// tile draws one asset: the lines of its picture, and its name.
func (a *Assets) tile(t Tiling, i int, focused bool) []string {
	ref := a.Rows()[i]
	row := a.Store.Row(ref)
	return append(a.thumb(t, &row, ref), a.caption(t, i, &row, ref, focused))
}

// thumb draws the picture of a tile, or what stands in its place.
func (a *Assets) thumb(t Tiling, row *model.Row, ref model.Ref) []string {
	lines := make([]string, 0, t.High+1)
	of, ok := a.Thumbs.Still(ref)
	img := preview.Image{Note: noPicture}
	if ok {
		img = a.Thumbs.Image(preview.Want{Of: of, Cols: t.Cols, Rows: t.High})
	}
	if len(img.Lines) == 0 {
		return a.placeholder(lines, t, row, img.Note)
	}
	w := cell.Width(img.Lines[0])
	before, blank := cell.Spaces((t.Cols-w)/2), cell.Spaces(t.Cols)
	after := cell.Spaces(t.Cols - w - len(before))
	for range t.High - len(img.Lines) {
		lines = append(lines, blank)
	}
	for _, line := range img.Lines[:min(len(img.Lines), t.High)] {
		lines = append(lines, before+line+after)
	}
	return lines
}

const noPicture = "no picture"

// placeholder stands where a picture is not there yet, or never will be.
func (a *Assets) placeholder(lines []string, t Tiling, row *model.Row, note string) []string {
	k := kindOf(row.ResourceType, row.Format, row.Width)
	blank := cell.Spaces(t.Cols)
	centre := func(role theme.Role, s string) string {
		s = cell.Cut(s, t.Cols)
		left := (t.Cols - cell.Width(s)) / 2
		return cell.Spaces(left) + a.Theme.Render(role, s) + cell.Spaces(t.Cols-left-cell.Width(s))
	}
	what := k.icon
	if f := formatOf(*row); f != "" {
		what += " " + cell.Clean(f)
	}
	for range t.High {
		lines = append(lines, blank)
	}
	lines[(t.High-1)/2] = centre(k.role, what)
	if reason := strings.TrimPrefix(note, noPicture+": "); note != noPicture && note != "" && t.High > 2 {
		lines[(t.High-1)/2+1] = centre(theme.Dim, reason)
	}
	return lines
}

// caption draws the line below a picture: marks, kind and name.
func (a *Assets) caption(t Tiling, i int, row *model.Row, ref model.Ref, focused bool) string {
	g := theme.Plain
	switch {
	case i == a.List.Cursor() && focused:
		g = theme.Cursor
	case i == a.List.Cursor():
		g = theme.Rest
	}
	b := &a.b
	b.Reset()
	const before = 4 // cells of marks and kind
	if t.Cols < before+4 {
		return cell.Spaces(t.Cols)
	}
	a.mark(b, g, i, ref)
	k := kindOf(row.ResourceType, row.Format, row.Width)
	a.Theme.On(g, k.role).Write(b, k.icon+" ")
	role := theme.Text
	if a.Store.Selected(ref) && g == theme.Plain {
		role = theme.Mark
	}
	left, _ := a.part(b, g, role, cell.Clean(row.Name), t.Cols-before, false)
	a.Theme.On(g, role).Write(b, cell.Spaces(left))
	return b.String()
}
