package ui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// leastLinear is how high a screen must be for a line that says what the cursor is on.
const leastLinear = 6

// oneByOne is why nothing stands beside anything else, and no picture is shown.
const oneByOne = "In linear mode there are no pictures, and one thing stands at a time."

// aboutLinear explains the mode, at the top of its help.
var aboutLinear = []string{
	"Linear: for screen readers. The first line says where you are,",
	"the last what the cursor is on, the one above it the news, or keys.",
}

// footed is the line with the keys: the last one, but where that says what the
// cursor is on.
func (a *App) footed() int {
	if a.shape.linear && a.height >= leastLinear {
		return a.height - 2
	}
	return a.height - 1
}

// linear makes the lines of the screen plain, says in the last one what the cursor is
// on, and returns where the terminal's cursor belongs: where somebody types, else at
// the beginning of that row.
func (a *App) linear(lines []string, typing *overlay.Cell) *overlay.Cell {
	at, from := a.cursorRow(lines, typing)
	if !a.stack.Empty() {
		lines[0] = cell.Cut(lines[0]+", "+spoken(lines[min(1, len(lines)-1)]), a.width)
	}
	says := a.onRow(lines, at)
	for i := range lines {
		lines[i] = undecorated(theme.Bracketed(lines[i]))
	}
	if a.height >= leastLinear {
		lines[a.height-1] = cell.Cut(says, a.width)
	}
	if typing != nil {
		return typing
	}
	return &overlay.Cell{X: from, Y: at}
}

// cursorRow returns the line that the cursor is on, and the column where it
// begins; without a cursor it is the first line below the title that says anything.
func (a *App) cursorRow(lines []string, typing *overlay.Cell) (row, column int) {
	body := lines[:max(a.footed(), 1)]
	for _, g := range []theme.Ground{theme.Cursor, theme.Button} {
		if g == theme.Button && typing != nil && typing.Y >= 0 && typing.Y < len(body) {
			return typing.Y, typing.X
		}
		style := a.theme.On(g, theme.Text)
		for i, line := range body {
			if at, ok := style.In(line); ok {
				return i, min(cell.Width(line[:at]), max(a.width-1, 0))
			}
		}
	}
	for i := min(2, len(body)-1); i < len(body); i++ {
		if spoken(body[i]) != "" {
			return i, 0
		}
	}
	return min(2, len(body)-1), 0
}

// onRow says what the cursor is on.
func (a *App) onRow(lines []string, row int) string {
	switch {
	case !a.stack.Empty() || a.shownPage() != nil && a.shape.focus != InspectPane:
	case a.shape.focus == AssetsPane && a.assets.Len() > 0:
		return a.onAsset()
	case a.shape.focus == FoldersPane && !a.facetsShown():
		return a.onFolder()
	}
	return spoken(lines[row])
}

// onAsset says what the cursor of the list is on.
func (a *App) onAsset() string {
	ref, ok := a.assets.Current()
	if !ok {
		return ""
	}
	of := a.assets.Len()
	if !a.assets.Narrowed() {
		of = max(of, a.here.total)
	}
	parts := []string{fmt.Sprintf("%s of %s", pane.Count(a.assets.List.Cursor()+1), pane.Count(of))}
	if first, last, ok := a.assets.Range(); ok {
		parts = append(parts, "range of "+pane.Count(last-first+1))
	}
	if a.store.Selected(ref) {
		parts = append(parts, "selected")
	}
	return strings.Join(append(parts, a.assets.Says(ref)...), ", ")
}

// onFolder says what the cursor of the tree is on.
func (a *App) onFolder() string {
	n := a.folders.Current()
	parts := []string{fmt.Sprintf("%d of %d", a.folders.List.Cursor()+1, a.folders.Len())}
	switch {
	case n.Section != "":
		parts = append(parts, "saved search "+cell.Clean(n.Section))
	case n.Root():
		parts = append(parts, "All assets")
	default:
		parts = append(parts, "folder "+cell.Clean(n.Folder.Name), fmt.Sprintf("level %d", n.Depth))
		switch {
		case n.Loading:
			parts = append(parts, "loading")
		case n.Leaf():
			parts = append(parts, "no folders inside")
		case n.Open:
			parts = append(parts, "open")
		default:
			parts = append(parts, "closed")
		}
	}
	if n.Count >= 0 {
		parts = append(parts, pane.Plural(n.Count, "asset"))
	}
	if a.isHere(n) {
		parts = append(parts, "shown")
	}
	return strings.Join(parts, ", ")
}

// whereabouts says where the user is: what stands first is what differs most.
func (a *App) whereabouts() string {
	parts := []string{"cldx " + cell.Clean(a.deps.Environment.Name)}
	if tabs := a.openTabs(); len(tabs) > 1 {
		here := slices.IndexFunc(tabs, func(t Tab) bool { return t.Here })
		parts = append(parts, fmt.Sprintf("tab %d of %d", here+1, len(tabs)))
	}
	if a.deps.Environment.ReadOnly {
		parts = append(parts, "read only")
	}
	parts = append(parts, a.breadcrumb())
	if p := a.shownPage(); p == nil || a.shape.focus == InspectPane {
		parts = append(parts, [panes]string{"folders", "assets", "detail", "inspect"}[a.shape.focus])
	}
	if n := a.store.SelectedCount(); n > 0 {
		parts = append(parts, pane.Count(n)+" selected")
	}
	if len(a.allJobs()) > 0 {
		parts = append(parts, "a job runs")
	}
	if b := a.budget; b.Known() {
		parts = append(parts, fmt.Sprintf("%s of %s Admin calls left", pane.Count(b.Remaining), pane.Count(b.Limit)))
	}
	return strings.Join(parts, ", ")
}

// sayPlainly puts the lines of a notice above the keys, and over them.
func (a *App) sayPlainly(screen, text []string) {
	if a.notice.tone == theme.Bad {
		text = append(slices.Clone(text), "esc dismisses")
	}
	y := max(a.footed()+1-len(text), 1)
	for i, line := range text {
		if y+i < len(screen) {
			screen[y+i] = cell.Cut(" "+line, a.width)
		}
	}
}

// spoken is the text of a line as it is read out: without what only shows.
func spoken(line string) string {
	var words []string
	for _, w := range strings.Fields(undecorated(ansi.Strip(theme.Bracketed(line)))) {
		if strings.Trim(w, ",") != "" {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}

// signs are what a sign that stands for something is in letters, each as wide.
var signs = map[rune]rune{
	'✓': '*', '✗': '!', '▸': '>', '▾': '-', '❯': ':', '·': ',', '‹': '<', '›': '>', '⟳': '~', '◌': '~', '●': '*', '○': 'o', '→': '>',
	'♪': ' ', '¶': ' ', '≡': ' ',
}

// undecorated is a line without boxes, bars and icons, as wide as before.
func undecorated(line string) string {
	return strings.Map(func(r rune) rune {
		if plain, ok := signs[r]; ok {
			return plain
		}
		const firstLine, lastShape, firstDots, lastDots = '─', '◿', '⠀', '⣿'
		if r >= firstLine && r <= lastShape || r >= firstDots && r <= lastDots {
			return ' '
		}
		return r
	}, line)
}
