package ui

// Pane is one of the four panes.
type Pane int

// The panes, in the order of their numbers.
const (
	FoldersPane Pane = iota
	AssetsPane
	DetailPane
	InspectPane
	panes
)

// The sizes at which the screen changes its shape.
const (
	tinyWidth   = 60
	tinyHeight  = 15
	wideWidth   = 100 // from here on there is room for panes on both sides
	tallHeight  = 30  // from here on inspect stands below all the time
	minimumSide = 16
	minimumList = 30
)

// alone reports whether the focused pane has the screen for itself.
func (s shape) alone(w, h int) bool { return s.zoom || s.linear || tiny(w, h) }

// rect is a part of the screen.
type rect struct{ x, y, w, h int }

func (r rect) empty() bool { return r.w < 3 || r.h < 3 }

func (r rect) has(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// shape is what the user decided about the panes.
type shape struct {
	hidden    [panes]bool
	zoom      bool
	focus     Pane
	companion Pane // what stands beside the list where there is room for one
	sizes     [panes]int
	set       [panes]int // sizes that the configuration gives, 0 for a share
	right     bool       // inspect stands at the right where there is room
	linear    bool       // one pane at a time, and a line for what the cursor is on
}

// tiny reports whether the screen has room for one pane only.
func tiny(w, h int) bool { return w < tinyWidth || h < tinyHeight }

// arrange gives every pane its part of a screen: one line for the header and one
// for the keys, the panes between them.
func arrange(w, h int, s shape) [panes]rect {
	var out [panes]rect
	body := rect{0, 1, w, h - 2}
	if body.h < 3 {
		body = rect{0, 0, w, h}
	}
	if s.linear && body.h > 3 {
		body.h--
	}
	if s.alone(w, h) {
		out[s.focus] = body
		return out
	}
	if beside := inspectWidth(w, h, s); beside > 0 {
		out[InspectPane] = rect{w - beside, body.y, beside, body.h}
		w -= beside
	} else if bottom := inspectHeight(w, h, s); bottom > 0 {
		out[InspectPane] = rect{0, body.y + body.h - bottom, w, bottom}
		body.h -= bottom
	}
	left, right := sides(w, s)
	out[FoldersPane] = rect{0, body.y, left, body.h}
	out[AssetsPane] = rect{left, body.y, w - left - right, body.h}
	out[DetailPane] = rect{w - right, body.y, right, body.h}
	return out
}

// roomyWidth is from where on inspect can stand at the right.
const roomyWidth = 140

// inspectWidth is how wide inspect stands at the right; 0 where it does not.
func inspectWidth(w, h int, s shape) int {
	if !s.right || s.hidden[InspectPane] || w < roomyWidth || h < tinyHeight {
		return 0
	}
	want := w * 34 / 100
	if s.set[InspectPane] > 0 {
		want = s.set[InspectPane]
	}
	return between(want+2*s.sizes[InspectPane], 2*minimumSide, w-wideWidth+minimumSide)
}

func inspectHeight(w, h int, s shape) int {
	if s.hidden[InspectPane] {
		return 0
	}
	if (w < wideWidth || h < tallHeight) && s.companion != InspectPane {
		return 0
	}
	want := between(h*28/100, 8, 18)
	if s.set[InspectPane] > 0 && !s.right {
		want = s.set[InspectPane]
	}
	return between(want+s.sizes[InspectPane], 4, h-2-8)
}

func sides(w int, s shape) (left, right int) {
	if !s.hidden[FoldersPane] {
		left = max(s.wide(FoldersPane, between(w*19/100, 22, 38)), minimumSide)
	}
	if !s.hidden[DetailPane] {
		right = max(s.wide(DetailPane, between(w*27/100, 28, 60)), minimumSide)
	}
	if w < wideWidth {
		if s.companion != FoldersPane {
			left = 0
		}
		if s.companion != DetailPane {
			right = 0
		}
	}
	for left+right > w-minimumList && left+right > 0 {
		if right >= left {
			right--
		} else {
			left--
		}
	}
	return left, right
}

// wide is the width of a pane: what the configuration says, else a share, and
// what the user has added.
func (s shape) wide(p Pane, share int) int {
	if s.set[p] > 0 {
		share = s.set[p]
	}
	return share + s.sizes[p]
}

func between(v, low, high int) int { return max(min(v, high), low) }
