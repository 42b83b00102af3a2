package pane

import (
	"slices"

	"cldx/ui/theme"
)

// Inspect shows calls as code.
type Inspect struct {
	Theme *theme.Theme
	Log   Log
	Looks
	Sieve

	calls  []Call // that pass the sieve, newest first
	hidden Hidden
	open   map[int]bool // actions that show their calls, by ID
	cursor place
	top    place // what is drawn first
	skip   int   // lines of it that are scrolled away
	size   struct{ w, h int }
	drawn  map[drawnKey][]string
}

// Looks is how calls are shown.
type Looks struct {
	Tab    int
	Second int  // the tab that stands beside
	Beside bool // there is one, where the pane is wide enough
	Raw    bool // requests and responses are shown in place of code
}

// Sieve is which calls are shown.
type Sieve struct {
	Browsing bool         // those made by browsing too
	Writes   bool         // only those that write
	Only     map[int]bool // by ID; nil: all
	// Parts is which calls of an action are shown, by its ID, in order; without an
	// item all are.
	Parts map[int][]int
}

// Hidden is how many calls the sieve keeps out, each counted once.
type Hidden struct{ Browsing, Reads, Unmatched int }

// Any reports whether something is hidden.
func (h Hidden) Any() bool { return h != Hidden{} }

// place is a row of the pane: a call or action, and which of its calls.
type place struct {
	row  int // index in calls
	part int // counted from 1 among those that are kept; 0 is the head
}

// BesideWidth is how wide the pane must be for two SDKs side by side.
const BesideWidth = 138

// Shows reports whether the sieve lets a call pass.
func (p *Inspect) Shows(c Call) bool {
	probe := Inspect{Sieve: p.Sieve}
	return probe.passes(c)
}

// passes reports whether a call passes, and counts it where it does not.
func (p *Inspect) passes(c Call) bool {
	switch {
	case c.Browsing && !p.Browsing:
		p.hidden.Browsing++
	case p.Writes && !c.Writes:
		p.hidden.Reads++
	case p.Only != nil && !p.Only[c.ID]:
		p.hidden.Unmatched++
	default:
		return true
	}
	return false
}

// Refresh reads the log again; call it when the log may have changed. The cursor
// stays with its call, except at the top, where it follows the newest.
func (p *Inspect) Refresh() { p.Sift(func(*Sieve) {}) }

// Sift changes which calls are shown; the cursor stays with its call, if that is.
func (p *Inspect) Sift(change func(*Sieve)) {
	follow := p.cursor == place{} && (len(p.calls) == 0 || !p.open[p.calls[0].ID])
	cursor, top := p.ref(p.cursor), p.ref(p.top)
	change(&p.Sieve)
	p.calls, p.hidden = p.calls[:0], Hidden{}
	for _, c := range p.Log.Calls() {
		if p.passes(c) {
			p.calls = append(p.calls, c)
		}
	}
	if follow {
		p.cursor, p.top, p.skip = place{}, place{}, 0
		return
	}
	found := false
	if p.cursor, found = p.find(cursor); !found {
		p.top, p.skip = p.cursor, 0
		return
	}
	if p.top, found = p.find(top); !found {
		p.top, p.skip = p.cursor, 0
	}
}

// ref names what stands at a place.
func (p *Inspect) ref(at place) Ref {
	if at.row >= len(p.calls) {
		return Ref{}
	}
	c := p.calls[at.row]
	if at.part == 0 {
		return Ref{ID: c.ID}
	}
	if some := p.some(c); some != nil {
		return Ref{c.ID, some[min(at.part, len(some))-1]}
	}
	return Ref{c.ID, c.Gone + at.part}
}

// some returns the calls of an action that pass the sieve; nil when all do.
func (p *Inspect) some(c Call) []int {
	parts := p.Parts[c.ID]
	at, _ := slices.BinarySearch(parts, c.Gone+1)
	if at == len(parts) {
		return nil
	}
	return parts[at:]
}

// find returns the place of what stood there before.
func (p *Inspect) find(of Ref) (place, bool) {
	for i, c := range p.calls {
		if c.ID != of.ID {
			continue
		}
		part := max(of.Part-c.Gone, 0)
		if some := p.some(c); some != nil {
			part, _ = slices.BinarySearch(some, of.Part)
			part++
		}
		if of.Part == 0 || !p.open[c.ID] {
			part = 0
		}
		return place{i, min(part, p.parts(i))}, true
	}
	return place{}, false
}

// Redraw forgets what was drawn, for when the theme has changed.
func (p *Inspect) Redraw() { p.drawn = nil }

// Hidden returns how many calls are kept out.
func (p *Inspect) Hidden() Hidden { return p.hidden }

// Current names what is under the cursor.
func (p *Inspect) Current() (Ref, bool) {
	return p.ref(p.cursor), p.cursor.row < len(p.calls)
}

// Head returns the call or action that the cursor is in.
func (p *Inspect) Head() (Call, bool) {
	if p.cursor.row >= len(p.calls) {
		return Call{}, false
	}
	return p.calls[p.cursor.row], true
}

// Inside reports whether the cursor is on a call of an open action.
func (p *Inspect) Inside() bool { return p.cursor.part > 0 }

// Openable reports whether the cursor is on an action that can be opened or closed,
// and whether it is open.
func (p *Inspect) Openable() (can, open bool) {
	c, ok := p.Head()
	if !ok || !c.Several || p.Inside() {
		return false, false
	}
	return true, p.open[c.ID]
}

// Open opens the action under the cursor.
func (p *Inspect) Open() {
	if c, ok := p.Head(); ok && c.Several {
		if p.open == nil {
			p.open = map[int]bool{}
		}
		p.open[c.ID] = true
	}
}

// Close closes the action that the cursor is in, and puts the cursor on it.
func (p *Inspect) Close() {
	if c, ok := p.Head(); ok {
		delete(p.open, c.ID)
		p.cursor.part = 0
		if p.top.row == p.cursor.row && p.top.part > 0 {
			p.top, p.skip = p.cursor, 0
		}
	}
}

// Len returns how many calls and actions there are.
func (p *Inspect) Len() int { return len(p.calls) }

// Turn changes the tab by n, round and round.
func (p *Inspect) Turn(n int) { p.Tab = p.around(p.Tab, n) }

// TurnSecond changes the tab that stands beside, past the first.
func (p *Inspect) TurnSecond(n int) {
	p.Second = p.around(p.Second, n)
	if p.Second == p.Tab {
		p.Second = p.around(p.Second, n)
	}
}

func (p *Inspect) around(tab, n int) int {
	tabs := len(p.Log.Tabs())
	if tabs == 0 {
		return 0
	}
	return ((tab+n)%tabs + tabs) % tabs
}

// Twofold reports whether two SDKs stand side by side in a pane of w cells.
func (p *Inspect) Twofold(w int) bool {
	return p.Beside && w >= BesideWidth && len(p.Log.Tabs()) > 1 && p.Second != p.Tab
}
