package overlay

import (
	"slices"

	"cldx/ui/cell"
	"cldx/ui/theme"
)

// Hint draws a key and what it does.
func Hint(t *theme.Theme, key, does string) string {
	return t.Render(theme.Accent, key) + " " + t.Render(theme.Dim, does)
}

// Hints draws keys and what they do, for the border of a window that is w cells
// wide inside. Where there is no room for all, the last but one goes first: the
// last is the way out.
func Hints(t *theme.Theme, w int, pairs ...[2]string) string {
	pairs = slices.Clone(pairs)
	for len(pairs) > 2 && hintsWidth(pairs) > w-2 {
		pairs = slices.Delete(pairs, len(pairs)-2, len(pairs)-1)
	}
	line := ""
	for i, p := range pairs {
		if i > 0 {
			line += "  "
		}
		line += Hint(t, p[0], p[1])
	}
	return line
}

func hintsWidth(pairs [][2]string) int {
	w := 2 * (len(pairs) - 1)
	for _, p := range pairs {
		w += cell.Width(p[0]) + 1 + cell.Width(p[1])
	}
	return w
}
