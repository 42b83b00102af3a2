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

// tiling is how a pane is divided: each tile has a picture, a name below it, and
// a cell around both for the frame of the cursor.
type tiling struct {
	across, rows int // tiles
	cols, high   int // of a picture, in cells
}

// tile divides a pane. Tiles fill the width, and there are as many across as let
// the pictures take most of the pane. They are as high as the rows of tiles that fit
// allow, but no higher than a square.
func tile(w, h, size int) tiling {
	const narrowest, widest = 18, 26 // tiles of the usual size
	across := max(w/max(between(w/5, narrowest, widest)+4*size, 10), 1)
	t := divide(w, h, across)
	if more := divide(w, h, across+1); more.cols >= 8 && more.area() > t.area() {
		t = more
	}
	t.high = max(min((h-1)/t.rows-2, t.cols/2), 1)
	return t
}

func divide(w, h, across int) tiling {
	t := tiling{across: across, cols: max(w/across-2, 1)}
	t.high = max(min((t.cols*3+4)/8, h-3), 1)
	t.rows = max((h-1)/(t.high+2), 1)
	return t
}

func (t tiling) area() int { return t.across * t.rows * t.cols * t.high }

func between(v, low, high int) int { return max(min(v, high), low) }

// pitch is how far the tiles are apart.
func (t tiling) pitch() (x, y int) { return t.cols + 2, t.high + 2 }

// shape divides the pane, and tells the list.
func (a *Assets) shape(w, h int) tiling {
	t := tile(w, h, a.Thumbs.Size)
	a.List.Shape(t.across, t.rows, a.Len())
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
			wants = append(wants, preview.Want{Of: of, Cols: t.cols, Rows: t.high})
		}
	}
	first := a.List.Top()
	last := min(first+t.across*t.rows, a.Len())
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
	if t.across == 0 || y < 1 || x < 0 {
		return 0, false, false
	}
	px, py := t.pitch()
	item, ok = a.List.Tile((y-1)/py, x/px, a.Len())
	return item, (y-1)%py == t.high && x%px <= 2, ok
}

// viewGrid draws the tiles that are seen.
func (a *Assets) viewGrid(w, h int, focused bool) []string {
	t := a.shape(w, h)
	a.drawn = t
	n, first := a.Len(), a.List.Top()
	lines := make([]string, 0, h)
	from := first
	for range t.rows {
		if from >= n {
			break
		}
		to := min(from+t.across, n)
		lines = append(lines, a.gap(t, from, to, focused))
		tiles := make([][]string, 0, t.across)
		for i := from; i < to; i++ {
			tiles = append(tiles, a.tile(t, i, focused))
		}
		for k := range t.high + 1 {
			a.b.Reset()
			for _, lines := range tiles {
				a.b.WriteString(lines[k])
			}
			lines = append(lines, a.b.String())
		}
		from += t.across
	}
	if n > 0 {
		lines = append(lines, a.gap(t, from, min(from, n), focused))
	}
	for len(lines) < h {
		lines = append(lines, "")
	}
	return lines[:h]
}

// gap draws the line above a row of tiles, with the frame of the cursor where it
// stands above or below it.
func (a *Assets) gap(t tiling, from, to int, focused bool) string {
	at := a.List.Cursor()
	column, left, right := at%t.across, "╭", "╮"
	switch {
	case at >= from && at < to:
	case at >= from-t.across && at < from:
		left, right = "╰", "╯"
	default:
		return ""
	}
	return cell.Spaces(column*(t.cols+2)) + a.frame(focused).Render(left+strings.Repeat("─", t.cols)+right)
}

func (a *Assets) frame(focused bool) theme.Style {
	if focused {
		return a.Theme.Style(theme.Accent)
	}
	return a.Theme.Style(theme.Dim)
}

// tile draws one asset: the lines of its picture, and its name.
func (a *Assets) tile(t tiling, i int, focused bool) []string {
	ref := a.Rows()[i]
	row := a.Store.Row(ref)
	lines := append(a.thumb(t, &row, ref), a.caption(t, i, &row, ref, focused))
	side := " "
	if i == a.List.Cursor() {
		side = a.frame(focused).Render("│")
	}
	for k, line := range lines {
		lines[k] = side + line + side
	}
	return lines
}

// thumb draws the picture of a tile, or what stands in its place.
func (a *Assets) thumb(t tiling, row *model.Row, ref model.Ref) []string {
	lines := make([]string, 0, t.high+1)
	of, ok := a.Thumbs.Still(ref)
	img := preview.Image{Note: noPicture}
	if ok {
		img = a.Thumbs.Image(preview.Want{Of: of, Cols: t.cols, Rows: t.high})
	}
	if len(img.Lines) == 0 {
		return a.placeholder(lines, t, row, img.Note)
	}
	w := cell.Width(img.Lines[0])
	before, blank := cell.Spaces((t.cols-w)/2), cell.Spaces(t.cols)
	after := cell.Spaces(t.cols - w - len(before))
	for range t.high - len(img.Lines) {
		lines = append(lines, blank)
	}
	for _, line := range img.Lines[:min(len(img.Lines), t.high)] {
		lines = append(lines, before+line+after)
	}
	return lines
}

const noPicture = "no picture"

// placeholder stands where a picture is not there yet, or never will be.
func (a *Assets) placeholder(lines []string, t tiling, row *model.Row, note string) []string {
	k := kindOf(row.ResourceType, row.Format, row.Width)
	blank := cell.Spaces(t.cols)
	centre := func(role theme.Role, s string) string {
		s = cell.Cut(s, t.cols)
		left := (t.cols - cell.Width(s)) / 2
		return cell.Spaces(left) + a.Theme.Render(role, s) + cell.Spaces(t.cols-left-cell.Width(s))
	}
	what := k.icon
	if f := formatOf(*row); f != "" {
		what += " " + cell.Clean(f)
	}
	for range t.high {
		lines = append(lines, blank)
	}
	lines[(t.high-1)/2] = centre(k.role, what)
	if reason := strings.TrimPrefix(note, noPicture+": "); note != noPicture && note != "" && t.high > 2 {
		lines[(t.high-1)/2+1] = centre(theme.Dim, reason)
	}
	return lines
}

// caption draws the line below a picture: marks, kind and name.
func (a *Assets) caption(t tiling, i int, row *model.Row, ref model.Ref, focused bool) string {
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
	if t.cols < before+4 {
		return cell.Spaces(t.cols)
	}
	a.mark(b, g, i, ref)
	k := kindOf(row.ResourceType, row.Format, row.Width)
	a.Theme.On(g, k.role).Write(b, k.icon+" ")
	role := theme.Text
	if a.Store.Selected(ref) && g == theme.Plain {
		role = theme.Mark
	}
	left, _ := a.part(b, g, role, cell.Clean(row.Name), t.cols-before, false)
	a.Theme.On(g, role).Write(b, cell.Spaces(left))
	return b.String()
}
