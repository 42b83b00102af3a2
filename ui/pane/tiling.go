package pane

import (
	"strings"

	"cldx/ui/cell"
	"cldx/ui/theme"
)

// Tiling is how a pane is divided: each tile has a picture, a name below it, and
// a cell around both for the frame of the cursor.
type Tiling struct {
	Across, Rows int // tiles
	Cols, High   int // of a picture, in cells
}

// Tile divides w by h cells; size makes the tiles larger or smaller, in steps. Tiles
// fill the width, and there are as many across as let the pictures take most of the
// pane. They are as high as the rows of tiles that fit allow, but no higher than a
// square.
func Tile(w, h, size int) Tiling {
	t := tile(w, h, size, 4, 3)
	t.High = max(min((h-1)/t.Rows-2, t.Cols/2), 1)
	return t
}

// TileFor is Tile for pictures that all have the same proportions.
func TileFor(w, h, pictureWidth, pictureHeight int) Tiling {
	if pictureWidth < 1 || pictureHeight < 1 || pictureHeight > 3*pictureWidth {
		return Tile(w, h, 0)
	}
	return tile(w, h, 0, pictureWidth, pictureHeight)
}

func tile(w, h, size, pictureWidth, pictureHeight int) Tiling {
	const narrowest, widest = 18, 26 // tiles of the usual size
	across := max(w/max(between(w/5, narrowest, widest)+4*size, 10), 1)
	t := divide(w, h, across, pictureWidth, pictureHeight)
	if more := divide(w, h, across+1, pictureWidth, pictureHeight); more.Cols >= 8 && more.area() > t.area() {
		return more
	}
	return t
}

func divide(w, h, across, pictureWidth, pictureHeight int) Tiling {
	t := Tiling{Across: across, Cols: max(w/across-2, 1)}
	t.High = max(min((t.Cols*pictureHeight+pictureWidth)/(2*pictureWidth), h-3), 1)
	t.Rows = max((h-1)/(t.High+2), 1)
	return t
}

func (t Tiling) area() int { return t.Across * t.Rows * t.Cols * t.High }

func between(v, low, high int) int { return max(min(v, high), low) }

// Pitch is how far the tiles are apart.
func (t Tiling) Pitch() (x, y int) { return t.Cols + 2, t.High + 2 }

// Draw draws the tiles of the items from first to last: High lines and a name of
// Cols cells each, as tile returns them, with a frame around the one under the
// cursor.
func (t Tiling) Draw(th *theme.Theme, first, last, cursor int, focused bool, tile func(i int) []string) []string {
	edge := th.Style(theme.Dim)
	if focused {
		edge = th.Style(theme.Accent)
	}
	var lines []string
	var b strings.Builder
	for from := first; from < last; from += t.Across {
		to := min(from+t.Across, last)
		lines = append(lines, t.gap(edge, from, to, cursor))
		tiles := make([][]string, 0, t.Across)
		for i := from; i < to; i++ {
			tiles = append(tiles, tile(i))
		}
		for k := range t.High + 1 {
			b.Reset()
			for i, of := range tiles {
				side := " "
				if from+i == cursor {
					side = edge.Render("│")
				}
				b.WriteString(side + of[k] + side)
			}
			lines = append(lines, b.String())
		}
	}
	if rows := (last - first + t.Across - 1) / t.Across; rows > 0 {
		from := first + rows*t.Across
		lines = append(lines, t.gap(edge, from, from, cursor))
	}
	return lines
}

// gap draws the line above the tiles from one to another, with the frame of the
// cursor where it stands among them or in the row above.
func (t Tiling) gap(edge theme.Style, from, to, cursor int) string {
	left, right := "╭", "╮"
	switch {
	case cursor >= from && cursor < to:
	case cursor >= from-t.Across && cursor < from:
		left, right = "╰", "╯"
	default:
		return ""
	}
	return cell.Spaces(cursor%t.Across*(t.Cols+2)) + edge.Render(left+strings.Repeat("─", t.Cols)+right)
}
