package preview

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"cldx/ui/picture"
	"cldx/ui/task"
)

// wire sends commands to the terminal a piece at a time. The next piece goes when the
// terminal has said that it has got the last one, so that on a slow line keys and
// frames never wait behind more than one piece.
type wire struct {
	queue []parcel
	turn  task.Turn // of the piece that is on its way; 0 when none is
	at    time.Time
	size  int // bytes of a piece
}

// parcel is commands that must be sent one after the other.
type parcel struct {
	commands []string
	of       Want // shown when it has been sent; the zero Want: nothing is
}

const (
	smallPiece = 8 << 10
	largePiece = 256 << 10
	quick      = 40 * time.Millisecond
	tedious    = 150 * time.Millisecond
	lost       = time.Second // a terminal that does not answer gets the next piece
)

// Asking the terminal whether it is well, and its answer.
const (
	howAreYou = "\x1b[5n"
	well      = uv.UnknownCsiEvent("\x1b[0n")
)

// Line is the way to a terminal that several galleries share: the commands of one
// picture must not come between those of another.
type Line struct{ holder *Gallery }

// again says that the line may be free.
type again struct{}

const soon = 50 * time.Millisecond

// take reports whether a gallery may send.
func (l *Line) take(g *Gallery) bool {
	if l.holder != nil && l.holder != g {
		return false
	}
	l.holder = g
	return true
}

// lapsed says that the terminal has had its time to get a piece.
type lapsed struct{ turn task.Turn }

// add queues commands. Those that forget a picture go first.
func (w *wire) add(p parcel) { w.queue = append(w.queue, p) }

// next sends the next piece, if none is on its way.
func (w *wire) next(g *Gallery) tea.Cmd {
	if w.turn != 0 || len(w.queue) == 0 {
		return nil
	}
	if !g.deps.Line.take(g) {
		return g.deps.After(soon, again{})
	}
	if w.size == 0 || g.asked.terminal.Multiplexer != "" {
		w.size = smallPiece // a multiplexer that can't keep up throws away what it has
	}
	var b strings.Builder
	p := &w.queue[0]
	for len(p.commands) > 0 && (b.Len() == 0 || b.Len()+len(p.commands[0]) <= w.size) {
		b.WriteString(g.asked.terminal.Wrap(p.commands[0]))
		p.commands = p.commands[1:]
	}
	w.turn, w.at = task.Number(), g.deps.Now()
	return tea.Batch(tea.Raw(b.String()+howAreYou), g.deps.After(lost, lapsed{w.turn}))
}

// arrived takes the terminal's word that it has got the piece, and returns what can
// be shown now.
func (w *wire) arrived(now time.Time, line *Line) (done Want, shown bool) {
	if w.turn == 0 {
		return Want{}, false
	}
	switch took := now.Sub(w.at); {
	case took < quick:
		w.size = min(w.size*2, largePiece)
	case took > tedious:
		w.size = max(w.size/2, smallPiece)
	}
	w.turn = 0
	if len(w.queue) > 0 && len(w.queue[0].commands) == 0 {
		line.holder = nil
	}
	if len(w.queue) == 0 || len(w.queue[0].commands) > 0 {
		return Want{}, false
	}
	done = w.queue[0].of
	w.queue = w.queue[1:]
	return done, done != Want{}
}

// forget drops what has not been begun of pictures that are not needed any more,
// and returns them.
func (w *wire) forget(needed func(Want) bool) []Want {
	var dropped []Want
	kept := w.queue[:0]
	for i, p := range w.queue {
		if p.of != (Want{}) && !needed(p.of) && (i > 0 || w.turn == 0) && !begun(p) {
			dropped = append(dropped, p.of)
			continue
		}
		kept = append(kept, p)
	}
	w.queue = kept
	return dropped
}

// begun reports whether the first command of a picture has been sent: those that
// belong to it must follow.
func begun(p parcel) bool {
	return len(p.commands) == 0 || !strings.Contains(p.commands[0], "a=T")
}

// numbers are the IDs by which the terminal knows pictures.
type numbers struct {
	seed  uint8
	last  int
	taken map[picture.ID]bool
}

// take returns an ID that no picture has; ok is false when there is none.
func (n *numbers) take() (id picture.ID, ok bool) {
	if n.taken == nil {
		n.taken = map[picture.ID]bool{}
	}
	for range picture.IDs {
		id = picture.NumberedID(n.seed, n.last)
		n.last = (n.last + 1) % picture.IDs
		if !n.taken[id] {
			n.taken[id] = true
			return id, true
		}
	}
	return 0, false
}
