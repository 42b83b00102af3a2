package assetview

import (
	"strconv"
	"strings"

	"cldx/ui/cell"
	"cldx/ui/preview"
	"cldx/ui/theme"
)

// framed draws boxes around the faces on a picture, and says how many there are.
func (v *View) framed(t *theme.Theme, lines []string, want preview.Want) []string {
	cols := cell.Width(lines[0])
	for i, f := range v.boxes() {
		frame(lines, cols, v.asset.Width, v.asset.Height, f, t, strconv.Itoa(i+1))
	}
	if n := len(v.boxes()); n > 0 && len(lines) < want.Rows {
		lines = append(lines, t.Render(theme.Dim, cell.Cut(counted(n, "face")+" found", want.Cols)))
	}
	return lines
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// boxes are the faces that were found, or else those that were set.
func (v *View) boxes() [][]int {
	if len(v.asset.Faces) == 0 && v.asset.Coordinates != nil {
		return v.asset.Coordinates.Faces
	}
	return v.asset.Faces
}

// frame draws a box around part of a picture of width by height pixels that is
// shown in lines of cols cells.
func frame(lines []string, cols, width, height int, face []int, t *theme.Theme, name string) {
	if len(face) != 4 || width <= 0 || height <= 0 || cols < 2 || len(lines) < 2 {
		return
	}
	at := func(v, of, cells int) int { return min(max(v*cells/of, 0), cells-1) }
	left, right := at(face[0], width, cols), at(face[0]+face[2]-1, width, cols)
	top, bottom := at(face[1], height, len(lines)), at(face[1]+face[3]-1, height, len(lines))
	right, bottom = min(max(right, left+1), cols-1), min(max(bottom, top+1), len(lines)-1)
	left, top = min(left, right-1), min(top, bottom-1)
	edge := func(y int, text string, x int) {
		lines[y] = cell.Put(lines[y], t.On(theme.Button, theme.Text).Render(text), x)
	}
	across := strings.Repeat("─", right-left-1)
	edge(top, "┌"+inscribed(name, across)+"┐", left)
	edge(bottom, "└"+across+"┘", left)
	for y := top + 1; y < bottom; y++ {
		edge(y, "│", left)
		edge(y, "│", right)
	}
}

// inscribed writes a name into the beginning of a line of dashes that has room for it.
func inscribed(name, dashes string) string {
	if n := len([]rune(dashes)); len(name) < n {
		return name + strings.Repeat("─", n-len(name))
	}
	return dashes
}
