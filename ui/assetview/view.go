// Package assetview is the window that shows everything about one asset, and
// where its parts can be changed. It exists so that one asset is as easily edited
// as many. It knows what can be wished for, not how that is done.
package assetview

import (
	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/cell"
	"cldx/ui/list"
)

// Tab is one part of what is known of an asset.
type Tab int

// The tabs, in their order.
const (
	Overview Tab = iota
	Tags
	Context
	Metadata
	Derived
	Related
	Versions
	JSON
	tabs
)

var titles = [tabs]string{"Overview", "Tags", "Context", "Metadata", "Derived", "Related", "Versions", "JSON"}

// View is the window. Its wishes go to a function, and it stays open.
type View struct {
	asset  model.Asset
	whole  bool // the answer with every part is here
	err    error
	fields []model.MetadataField
	wish   func(Wish) tea.Cmd
	frozen string // why nothing can be changed; "" when it can

	tab   Tab
	rows  []row
	list  [tabs]list.Model
	at    []span // of the tab titles, as they were drawn
	top   int    // the line where the rows begin
	said  string
	done  bool
	until int // how wide labels are
}

type span struct{ low, high int }

// New returns the view of an asset as far as it is known. wish is told what the
// user wants; frozen says why nothing can be changed.
func New(a model.Asset, fields []model.MetadataField, frozen string, wish func(Wish) tea.Cmd) *View {
	v := &View{asset: a, fields: fields, wish: wish, frozen: frozen}
	v.remake()
	return v
}

// Asset returns the asset that is shown.
func (v *View) Asset() model.Asset { return v.asset }

// Fill takes the answer with every part of the asset, or why there is none.
func (v *View) Fill(a model.Asset, err error) {
	v.err = err
	if err == nil {
		v.asset, v.whole = a, true
	}
	v.remake()
}

// Learn takes the fields of structured metadata.
func (v *View) Learn(fields []model.MetadataField) {
	v.fields = fields
	v.remake()
}

// Follow takes over what a change did to the asset: names, place and labels.
func (v *View) Follow(a model.Asset) {
	v.asset.PublicID, v.asset.Place, v.asset.Labels = a.PublicID, a.Place, a.Labels
	v.asset.URL, v.asset.SecureURL = a.URL, a.SecureURL
	v.remake()
}

// Close ends the view, for when its asset is gone.
func (v *View) Close() { v.done = true }

// Done reports whether the view was left.
func (v *View) Done() bool { return v.done }

// Result returns nothing: what the view is for happens while it is open.
func (v *View) Result() (struct{}, bool) { return struct{}{}, v.done }

// remake makes the rows of the tab again.
func (v *View) remake() {
	v.rows = rowsOf(v)
	v.until = 0
	for _, r := range v.rows {
		v.until = min(max(v.until, cell.Width(r.label)), 24)
	}
	v.current().Go(v.current().Cursor(), len(v.rows))
}

func (v *View) current() *list.Model { return &v.list[v.tab] }

// Update takes keys, clicks and the wheel.
func (v *View) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		v.said = ""
		return v.press(msg.String())
	case tea.MouseWheelMsg:
		by := 3
		if msg.Button == tea.MouseWheelUp {
			by = -by
		}
		v.current().Scroll(by, len(v.rows))
	case tea.MouseClickMsg:
		return v.click(msg.X, msg.Y)
	}
	return nil
}

func (v *View) press(key string) tea.Cmd {
	n := len(v.rows)
	if len(key) == 1 && key[0] >= '1' && key[0] < '1'+byte(tabs) {
		v.turn(Tab(key[0] - '1'))
		return nil
	}
	switch key {
	case "esc", "q", "ctrl+c", "ctrl+g":
		v.done = true
	case "right", "l", "tab", "]":
		v.turn((v.tab + 1) % tabs)
	case "left", "h", "shift+tab", "[":
		v.turn((v.tab + tabs - 1) % tabs)
	case "down", "j":
		v.current().Move(1, n)
	case "up", "k":
		v.current().Move(-1, n)
	case "pgdown", "ctrl+d":
		v.current().Move(v.current().Page(), n)
	case "pgup", "ctrl+u":
		v.current().Move(-v.current().Page(), n)
	case "g", "home":
		v.current().Go(0, n)
	case "G", "end":
		v.current().Go(n-1, n)
	default:
		return v.act(key)
	}
	return nil
}

// act carries out a key that concerns the row under the cursor, or the tab.
func (v *View) act(key string) tea.Cmd {
	r := v.row()
	switch key {
	case "enter", "e":
		return v.want(r.edit, "This can't be edited.")
	case "x", "delete", "D":
		return v.want(r.remove, "This can't be removed.")
	case "a", "n":
		return v.want(adds[v.tab], "Nothing can be added here.")
	case "R":
		return v.want(EditPublicID{}, "")
	case "t":
		return v.want(EditTags{}, "")
	case "m":
		return v.want(EditFolder{}, "")
	case "c":
		return v.want(EditContext{}, "")
	case "z", "Z":
		return v.want(Undo{Again: key == "Z"}, "")
	case "r", "ctrl+r":
		v.whole, v.err = false, nil
		v.remake()
		return v.wish(Reload{})
	case "y":
		text := r.copied
		if text == "" {
			text = r.value
		}
		return v.wish(Copy{What: r.label, Text: text})
	}
	return nil
}

var adds = map[Tab]Wish{Tags: EditTags{}, Context: EditContext{}}

// want tells a wish, or says why it can't be had.
func (v *View) want(w Wish, otherwise string) tea.Cmd {
	switch {
	case w == nil:
		v.said = otherwise
		return nil
	case v.frozen != "" && changes(w):
		v.said = v.frozen
		return nil
	}
	return v.wish(w)
}

func (v *View) row() row {
	if len(v.rows) == 0 {
		return row{}
	}
	return v.rows[min(v.current().Cursor(), len(v.rows)-1)]
}

func (v *View) turn(t Tab) {
	v.tab = t
	v.remake()
}

// click chooses a tab or a row; a click on the row under the cursor opens it.
func (v *View) click(x, y int) tea.Cmd {
	if y == 0 {
		for i, s := range v.at {
			if x >= s.low && x < s.high {
				v.turn(Tab(i))
			}
		}
		return nil
	}
	row, ok := v.current().At(y-v.top, len(v.rows))
	if !ok {
		return nil
	}
	if row == v.current().Cursor() && v.rows[row].edit != nil {
		return v.want(v.rows[row].edit, "")
	}
	v.current().Go(row, len(v.rows))
	return nil
}
