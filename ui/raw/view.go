package raw

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/fold"
	"cldx/ui/line"
	"cldx/ui/list"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// View is a file as it is looked at. The zero View shows nothing.
type View struct {
	doc  *Doc
	kind Kind
	tree fold.View
	list list.Model // of tables and dumps
	left int        // columns of a table, or cells of unwrapped text, that are scrolled past

	text search
	top  place
	wrap bool

	theme   *theme.Theme
	w, h    int
	focused bool
}

// place is a line of wrapped text: a piece, and a part of it.
type place struct{ piece, part int }

// search is what is looked for.
type search struct {
	field  line.Editor
	typing bool
	want   string
	hit    int // the piece or row that matched, and one more; 0 when none has
	missed bool
	origin int
}

// Show makes a file what is looked at.
func (v *View) Show(d *Doc) {
	*v = View{doc: d, kind: d.kind, wrap: true}
	if d.tree != nil {
		v.tree.Show(d.tree)
	}
}

// Empty reports whether no file is shown.
func (v *View) Empty() bool { return v.doc == nil }

// Kind returns how the file is shown now.
func (v *View) Kind() Kind { return v.kind }

// What says in a few words what the file is and how much there is of it.
func (v *View) What() string {
	d := v.doc
	if d == nil {
		return ""
	}
	s := d.what
	switch {
	case v.kind == Table:
		s += ", " + pane.Plural(len(d.table.rows), "row")
		if d.table.cut {
			s += " and more"
		}
	case v.kind == Text:
		s += ", " + pane.Plural(d.text.lines, "line")
	}
	if !d.whole {
		s += fmt.Sprintf(", the first %s of it", pane.Size(int64(len(d.data))))
	}
	return s
}

// Typing reports whether a search is being typed, which takes every key.
func (v *View) Typing() bool { return v.text.typing || v.kind == Tree && v.tree.Typing() }

// Copied returns what copying copies: the value under the cursor of a tree, the row
// of a table, else the whole text.
func (v *View) Copied() (what, text string) {
	switch {
	case v.doc == nil:
		return "", ""
	case v.kind == Tree:
		return "Value", v.tree.Value()
	case v.kind == Table && len(v.doc.table.rows) > 0:
		return "Row", joinRow(v.doc.table.rows[min(v.list.Cursor(), len(v.doc.table.rows)-1)])
	case v.doc.text != nil:
		return "Text", v.doc.text.text
	}
	return "", ""
}

// Path returns the way to the value under the cursor; "" where there is none.
func (v *View) Path() string {
	if v.kind != Tree {
		return ""
	}
	return v.tree.Path()
}

// Press takes a key; it reports whether the key meant something here.
func (v *View) Press(k tea.KeyPressMsg) bool {
	switch {
	case v.doc == nil:
		return false
	case v.text.typing:
		v.typeSearch(k)
		return true
	case v.kind == Tree && v.tree.Typing():
		return v.tree.Press(k)
	}
	return v.Do(k.String())
}

// Do is Press by the name of a key, for those whose keys are called otherwise; it
// types nothing.
func (v *View) Do(key string) bool {
	switch {
	case v.doc == nil || v.Typing():
		return false
	case v.kind == Tree && v.tree.Do(key):
		return true
	case key == "t":
		v.turn()
	case key == "w" && v.kind == Text:
		v.wrap, v.left, v.top.part = !v.wrap, 0, 0
	case key == "/" && v.searched():
		v.text.typing, v.text.origin = true, v.at()
		v.text.field.Set("")
	case key == "n" && v.searched() && v.text.want != "":
		v.find(v.at(), 1)
	case key == "N" && v.searched() && v.text.want != "":
		v.find(v.at(), -1)
	default:
		return v.move(key)
	}
	return true
}

// searched reports whether there is text to search in what is shown.
func (v *View) searched() bool { return v.kind == Text || v.kind == Table }

// Paste takes pasted text while a search is typed.
func (v *View) Paste(text string) {
	if v.text.typing {
		v.text.field.Paste(text)
		v.look()
		return
	}
	v.tree.Paste(text)
}

// turn shows the file in the next of the ways that it can be shown.
func (v *View) turn() {
	kinds := v.doc.Kinds()
	for i, k := range kinds {
		if k == v.kind {
			v.kind = kinds[(i+1)%len(kinds)]
			break
		}
	}
	v.list, v.left, v.top = list.Model{}, 0, place{}
	v.text.hit, v.text.missed = 0, false
}

// count returns the number of rows of a table or dump.
func (v *View) count() int {
	switch v.kind {
	case Table:
		return len(v.doc.table.rows)
	case Hex:
		n := v.dumped()
		return (min(len(v.doc.data), mostDumped) + n - 1) / n
	case Text, Tree, kinds:
	}
	return 0
}

// Scroll moves what is seen by lines.
func (v *View) Scroll(by int) {
	switch v.kind {
	case Tree:
		v.tree.Scroll(by)
	case Text:
		v.roll(by)
	case Table, Hex, kinds:
		v.list.Scroll(by, v.count())
	}
}

// Click puts the cursor on a line of the last frame.
func (v *View) Click(y int) {
	switch v.kind {
	case Tree:
		v.tree.Click(y)
	case Table:
		if row, ok := v.list.At(y-1, v.count()); ok {
			v.list.Go(row, v.count())
		}
	case Text, Hex, kinds:
	}
}
