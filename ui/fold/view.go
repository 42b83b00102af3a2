package fold

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/line"
	"cldx/ui/list"
	"cldx/ui/theme"
)

// View is a tree as it is looked at: what is folded, where the cursor stands, what
// is searched. The zero View is empty.
type View struct {
	tree   *Tree
	folded []bool
	rows   []int32 // of the nodes that are seen; ^n is the end of n
	list   list.Model

	field  line.Editor
	typing bool
	origin int32 // where the cursor stood when a search began
	want   string
	missed bool // nothing matches

	theme *theme.Theme
	wide  int // of the last frame
	tall  int
}

// deepFold is how deep a large tree stands open at first.
const (
	deepFold  = 2
	largeTree = 2000
)

// Show makes a tree what is looked at, with the cursor at its top. A large tree
// is folded below its first steps.
func (v *View) Show(t *Tree) {
	*v = View{tree: t, folded: make([]bool, len(t.nodes))}
	if len(t.nodes) > largeTree {
		for i := range t.nodes {
			v.folded[i] = t.nodes[i].container() && t.nodes[i].depth >= deepFold
		}
	}
	v.remake()
}

// Empty reports whether there is no tree.
func (v *View) Empty() bool { return v.tree == nil }

// Typing reports whether a search is being typed, which takes every key.
func (v *View) Typing() bool { return v.typing }

// Path returns the way to the value under the cursor, as jq spells it.
func (v *View) Path() string {
	if v.Empty() {
		return ""
	}
	return v.tree.path(v.node())
}

// Value returns the value under the cursor: a string as it reads, a container as
// indented JSON.
func (v *View) Value() string {
	if v.Empty() {
		return ""
	}
	return v.tree.value(v.node())
}

// node returns the node under the cursor.
func (v *View) node() int32 {
	return owner(v.rows[min(v.list.Cursor(), len(v.rows)-1)])
}

func owner(row int32) int32 {
	if row < 0 {
		return ^row
	}
	return row
}

// remake lists the rows that are seen.
func (v *View) remake() {
	v.rows = v.rows[:0]
	var open []int32
	nodes := v.tree.nodes
	for i := int32(0); int(i) < len(nodes); {
		for len(open) > 0 && nodes[open[len(open)-1]].end <= i {
			v.rows = append(v.rows, ^open[len(open)-1])
			open = open[:len(open)-1]
		}
		v.rows = append(v.rows, i)
		n := &nodes[i]
		switch {
		case v.folded[i]:
			i = n.end
			continue
		case n.kids > 0:
			open = append(open, i)
		}
		i++
	}
	for len(open) > 0 {
		v.rows = append(v.rows, ^open[len(open)-1])
		open = open[:len(open)-1]
	}
}

// Press takes a key; it reports whether the key meant something here.
func (v *View) Press(k tea.KeyPressMsg) bool {
	if v.Empty() {
		return false
	}
	if v.typing {
		v.typeSearch(k)
		return true
	}
	return v.Do(k.String())
}

// Do is Press by the name of a key, for those whose keys are called otherwise; it
// types nothing.
func (v *View) Do(key string) bool {
	if v.Empty() || v.typing {
		return false
	}
	if v.move(key) {
		return true
	}
	switch key {
	case "left", "h":
		v.shut()
	case "right", "l":
		v.open()
	case "enter", "space":
		n := v.node()
		v.set(n, !v.folded[n])
	case "{":
		v.foldAll(true)
	case "}":
		v.foldAll(false)
	case "/":
		v.typing, v.origin = true, v.node()
		v.field.Set("")
	case "n", "N":
		if v.want == "" {
			return false
		}
		v.find(v.node(), map[string]int32{"n": 1, "N": -1}[key])
	default:
		return false
	}
	return true
}

func (v *View) move(key string) bool {
	n := len(v.rows)
	switch key {
	case "down", "j":
		v.list.Move(1, n)
	case "up", "k":
		v.list.Move(-1, n)
	case "pgdown", "ctrl+f":
		v.list.Move(v.list.Page(), n)
	case "pgup", "ctrl+b":
		v.list.Move(-v.list.Page(), n)
	case "ctrl+d":
		v.list.Move(v.list.Page()/2, n)
	case "ctrl+u":
		v.list.Move(-v.list.Page()/2, n)
	case "g", "home":
		v.list.Go(0, n)
	case "G", "end":
		v.list.Go(n-1, n)
	default:
		return false
	}
	return true
}

// Scroll moves what is seen by lines.
func (v *View) Scroll(by int) { v.list.Scroll(by, len(v.rows)) }

// Click puts the cursor on the line of the last frame; a click on the line that
// has it folds.
func (v *View) Click(y int) {
	if v.Empty() || y >= v.tall-1 {
		return
	}
	row, ok := v.list.At(y, len(v.rows))
	switch {
	case !ok:
	case row == v.list.Cursor():
		n := v.node()
		v.set(n, !v.folded[n])
	default:
		v.list.Go(row, len(v.rows))
	}
}

// shut folds what is under the cursor; what can't be folded leads to what holds it.
func (v *View) shut() {
	n := v.node()
	at := &v.tree.nodes[n]
	if at.container() && at.kids > 0 && !v.folded[n] {
		v.set(n, true)
		return
	}
	if at.parent >= 0 {
		v.show(at.parent)
	}
}

// open unfolds what is under the cursor; what is open already leads to its first
// value.
func (v *View) open() {
	n := v.node()
	at := &v.tree.nodes[n]
	switch {
	case v.folded[n]:
		v.set(n, false)
	case at.kids > 0:
		v.show(n + 1)
	}
}

// set folds or unfolds a container and leaves the cursor on it.
func (v *View) set(n int32, folded bool) {
	if v.tree.nodes[n].kids == 0 || v.folded[n] == folded {
		return
	}
	v.folded[n] = folded
	v.remake()
	v.show(n)
}

// foldAll folds everything below the top, or nothing.
func (v *View) foldAll(folded bool) {
	stay := v.node()
	for i := range v.folded {
		at := &v.tree.nodes[i]
		v.folded[i] = folded && at.kids > 0 && at.depth > 0
	}
	for folded && v.tree.nodes[stay].depth > 1 {
		stay = v.tree.nodes[stay].parent
	}
	v.remake()
	v.show(stay)
}

// show puts the cursor on a node, unfolding what it is hidden in.
func (v *View) show(n int32) {
	hidden := false
	for p := v.tree.nodes[n].parent; p >= 0; p = v.tree.nodes[p].parent {
		if v.folded[p] {
			v.folded[p], hidden = false, true
		}
	}
	if hidden {
		v.remake()
	}
	for row, of := range v.rows {
		if of == n {
			v.list.Place(row, len(v.rows))
			return
		}
	}
}
