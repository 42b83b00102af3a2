package preview

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/picture"
)

// beside is the pictures that are drawn over the screen, after the frame: those of
// terminals that have no cells for them. The frame holds empty cells in their places.
type beside struct {
	stamps map[picture.ID]stamp
	placed map[picture.Spot]trace // on the last frame
	drawn  map[picture.Spot]int   // on the terminal, by the time when their lines last changed
	frames int
	due    bool   // a look at what is to be drawn is coming
	calm   bool   // the last look found nothing more, and this message is that look
	sent   []sent // on its way to the terminal
}

// sent is pictures on their way to the terminal, which newer ones may overtake.
type sent struct {
	text  string
	spots []picture.Spot
}

// trace is the sum of the lines that a picture crosses, and the number of the frame
// that drew them: lines that were others for a moment have been drawn over it.
type trace struct {
	sum  uint64
	from int
}

// stamp is what draws a picture at the cursor.
type stamp struct {
	command    string
	cols, rows int
}

// settled says that the last frame has surely reached the terminal.
type settled struct{}

const (
	afterFrame = 40 * time.Millisecond
	mostDrawn  = 512 << 10 // bytes at once
)

// over reports whether pictures are drawn over the screen.
func (g *Gallery) over() bool { return g.how == picture.ITerm2 || g.how == picture.Sixel }

// Place looks where pictures stand in the lines of a whole screen that are drawn over
// it, and puts empty cells there. It is called at the end of each View.
func (g *Gallery) Place(lines []string) {
	if !g.over() {
		return
	}
	before := g.beside.placed
	g.beside.placed = map[picture.Spot]trace{}
	g.beside.frames++
	for _, spot := range picture.Spots(lines) {
		s, known := g.beside.stamps[spot.ID]
		if !known || spot.Cells != s.cols*s.rows || spot.Row < 0 || spot.Row+s.rows > len(lines) {
			continue // a part of it can't be drawn
		}
		sum := fnv.New64a()
		sum.Write([]byte(strings.Join(lines[spot.Row:spot.Row+s.rows], "\n")))
		now := trace{sum.Sum64(), g.beside.frames}
		if old, stood := before[spot]; stood && old.sum == now.sum {
			now.from = old.from
		}
		g.beside.placed[spot] = now
	}
}

// Over looks after the pictures that are drawn over the screen. It is called after
// each message.
func (g *Gallery) Over() tea.Cmd {
	if !g.over() || g.hidden || g.beside.due || g.beside.calm {
		g.beside.calm = false
		return nil
	}
	g.beside.due = true
	return g.deps.After(afterFrame, settled{})
}

// stampAll draws the pictures that are not on the terminal, or of which the frame may
// have drawn a part over.
func (g *Gallery) stampAll() tea.Cmd {
	b := &g.beside
	b.due, b.calm = false, true
	var out strings.Builder
	var spots []picture.Spot
	drawn := map[picture.Spot]int{}
	for spot, trace := range b.placed {
		if b.drawn[spot] == trace.from {
			drawn[spot] = trace.from
			continue
		}
		if out.Len() > mostDrawn {
			b.calm = false
			continue
		}
		drawn[spot] = trace.from
		spots = append(spots, spot)
		out.WriteString(at(spot) + b.stamps[spot.ID].command)
	}
	b.drawn = drawn
	if out.Len() == 0 {
		return nil
	}
	text := "\x1b7" + out.String() + "\x1b8"
	b.sent = append(b.sent, sent{text, spots})
	return tea.Raw(text)
}

func at(s picture.Spot) string {
	return "\x1b[" + strconv.Itoa(s.Row+1) + ";" + strconv.Itoa(s.Col+1) + "H"
}

// stamped is called when pictures have gone to the terminal: where the user was
// quicker, they stand in the wrong place, and everything is drawn anew.
func (g *Gallery) stamped(raw tea.RawMsg) tea.Cmd {
	b := &g.beside
	i := slices.IndexFunc(b.sent, func(s sent) bool { return raw.Msg == s.text })
	if i < 0 {
		return nil
	}
	spots := b.sent[i].spots
	b.sent = slices.Delete(b.sent, i, i+1)
	for _, spot := range spots {
		if _, still := b.placed[spot]; !still {
			b.drawn = nil
			return tea.ClearScreen
		}
	}
	return nil
}

// cleared is called when the screen is about to be drawn anew, with nothing over it.
func (g *Gallery) cleared() { g.beside.drawn = nil }
