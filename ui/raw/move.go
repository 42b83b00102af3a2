package raw

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/match"
)

const veryFar = 1 << 40

func (v *View) move(key string) bool {
	page := max(v.h-2, 1)
	by, ok := map[string]int{
		"down": 1, "j": 1, "up": -1, "k": -1, "pgdown": page, "ctrl+f": page, "space": page, "pgup": -page, "ctrl+b": -page,
		"ctrl+d": page / 2, "ctrl+u": -page / 2, "g": -veryFar, "home": -veryFar, "G": veryFar, "end": veryFar,
	}[key]
	switch {
	case ok && v.kind == Text:
		v.roll(by)
	case ok:
		v.list.Move(by, v.count())
	case key == "right" || key == "l":
		return v.aside(1)
	case key == "left" || key == "h":
		return v.aside(-1)
	default:
		return false
	}
	return true
}

// aside scrolls sideways, where there is something at the side.
func (v *View) aside(by int) bool {
	most := 0
	switch {
	case v.kind == Table:
		most = max(len(v.doc.table.widths)-1, 0)
	case v.kind == Text && !v.wrap:
		by *= 8
		most = mostPiece
	}
	if most == 0 {
		return false
	}
	v.left = min(max(v.left+by, 0), most)
	return true
}

// roll scrolls text by lines of the screen; it looks at no more of the text than
// it passes on the screen.
func (v *View) roll(by int) {
	p := v.doc.text
	switch {
	case by >= veryFar:
		v.top = v.above(place{p.len() - 1, v.partsOf(p.len()-1) - 1}, v.bodyHeight()-1)
		return
	case by <= -veryFar:
		v.top = place{}
		return
	case by < 0:
		v.top = v.above(v.top, -by)
		return
	}
	for range by {
		if v.top.part+1 < v.partsOf(v.top.piece) {
			v.top.part++
		} else if v.top.piece+1 < p.len() {
			v.top = place{v.top.piece + 1, 0}
		}
	}
	last := v.above(place{p.len() - 1, v.partsOf(p.len()-1) - 1}, v.bodyHeight()-1)
	if last.piece < v.top.piece || last.piece == v.top.piece && last.part < v.top.part {
		v.top = last
	}
}

// above returns the place n lines above another one.
func (v *View) above(at place, n int) place {
	for range n {
		switch {
		case at.part > 0:
			at.part--
		case at.piece > 0:
			at = place{at.piece - 1, v.partsOf(at.piece-1) - 1}
		default:
			return place{}
		}
	}
	return place{max(at.piece, 0), max(at.part, 0)}
}

func (v *View) partsOf(piece int) int {
	if !v.wrap || piece < 0 || piece >= v.doc.text.len() {
		return 1
	}
	return len(v.doc.text.parts(piece, v.textWidth()))
}

// at returns the piece or row where a search goes on from.
func (v *View) at() int {
	switch {
	case v.kind == Table:
		return v.list.Cursor()
	case v.text.hit > 0:
		return v.text.hit - 1
	}
	return v.top.piece
}

func (v *View) typeSearch(k tea.KeyPressMsg) {
	switch k.String() {
	case "enter":
		v.text.typing = false
	case "esc", "ctrl+c", "ctrl+g":
		v.text = search{origin: v.text.origin}
		v.goTo(v.text.origin)
	default:
		v.text.field.Press(k)
		v.look()
	}
}

// look goes to the first match as it is typed.
func (v *View) look() {
	v.text.want, v.text.missed, v.text.hit = v.text.field.Text(), false, 0
	if v.text.want == "" {
		v.goTo(v.text.origin)
		return
	}
	v.find(v.text.origin-1, 1)
}

// find goes to the next match behind a piece or row, or before it, round and round.
func (v *View) find(from, by int) {
	n := v.count()
	if v.kind == Text {
		n = v.doc.text.len()
	}
	for k := 1; k <= n; k++ {
		at := ((from+by*k)%n + n) % n
		if v.matches(at) {
			v.text.hit, v.text.missed = at+1, false
			v.goTo(at)
			return
		}
	}
	v.text.hit, v.text.missed = 0, true
}

func (v *View) matches(i int) bool {
	if v.kind == Table {
		return match.Index(strings.Join(v.doc.table.rows[i], "\t"), v.text.want) >= 0
	}
	p := v.doc.text
	end := len(p.text)
	if i+1 < len(p.starts) {
		end = int(p.starts[i+1])
	}
	return match.Index(p.text[p.starts[i]:end], v.text.want) >= 0
}

// goTo brings a piece or row into sight.
func (v *View) goTo(i int) {
	if v.kind == Table {
		v.list.Go(i, v.count())
		return
	}
	if i < v.top.piece || i >= v.top.piece+v.bodyHeight()/2 {
		v.top = v.above(place{i, 0}, v.bodyHeight()/3)
	}
}
