package frame

import (
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Scrolling is worth it from so many cells on that need not be written: what stands
// beside the rows that scroll, in other panes, is moved too, and is written again.
const worthScrolling = 100

// scroll has the terminal move rows where most of what they hold only moved by a row,
// as in a list that scrolls. What it moved, there follows.
func (d *drawing) scroll(there, fresh *paper) {
	if d.still || changes(there, fresh) < worthScrolling {
		return
	}
	for _, by := range []int{1, -1} {
		top, bottom, gain := moved(there, fresh, by)
		if gain < worthScrolling {
			continue
		}
		d.as(look{})
		d.WriteString("\x1b[" + strconv.Itoa(top+1) + ";" + strconv.Itoa(bottom+1) + "r")
		if by > 0 {
			d.WriteString(ansi.CursorPosition(1, bottom+1) + "\n")
		} else {
			d.WriteString(ansi.CursorPosition(1, top+1) + ansi.ReverseIndex)
		}
		there.scroll(top, bottom, by > 0)
		d.WriteString("\x1b[r")
		d.lost()
		return
	}
}

// changes counts the cells that differ, of all rows.
func changes(there, fresh *paper) int {
	n := 0
	for y := range fresh.Lines {
		n += differing(there, fresh, y, 0)
	}
	return n
}

// differing counts the cells of a row that differ from those by rows below.
func differing(there, fresh *paper, y, by int) int {
	line := fresh.Lines[y]
	switch {
	case y+by < 0 || y+by >= len(there.Lines):
		return len(line)
	case fresh.same(y, there, by):
		return 0
	}
	n, from := 0, there.Lines[y+by]
	for x := range line {
		if from[x] != line[x] {
			n++
		}
	}
	return n
}

// moved returns the rows of which most cells came from a row below, by 1, or above, -1,
// with that row itself; and how many cells need not be written when they are moved.
func moved(there, fresh *paper, by int) (top, bottom, gain int) {
	sum, from := 0, 0
	for y := range fresh.Lines {
		if sum <= 0 {
			sum, from = 0, y
		}
		now := differing(there, fresh, y, 0)
		if now == 0 && sum == 0 {
			continue // to move it would help nothing
		}
		sum += now - differing(there, fresh, y, by)
		if sum > gain && y+by >= 0 && y+by < len(there.Lines) && from+by >= 0 {
			top, bottom, gain = from, y, sum
		}
	}
	if gain == 0 {
		return 0, 0, 0
	}
	edge := bottom + 1
	if by > 0 {
		bottom++
	} else {
		top--
		edge = top
	}
	return top, bottom, gain - len(fresh.Lines[edge]) + differing(there, fresh, edge, 0)
}

// holdsStill reports whether the screen is to be left where it stands: consoles of
// Windows lose the cursor over regions that scroll (microsoft/terminal#19016).
func holdsStill() bool { return runtime.GOOS == "windows" }

// pictured reports whether something draws a picture over the cells. It would be moved
// with them, and nobody would know.
func pictured(said string) bool {
	return slices.ContainsFunc([]string{"\x1bP", "\x1b]1337;File", "\x1b]1337;Multipart"}, func(begin string) bool { return strings.Contains(said, begin) })
}
