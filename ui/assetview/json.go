package assetview

import (
	"encoding/json"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/fold"
	"cldx/ui/keys"
	"cldx/ui/overlay"
)

// tree is the asset as JSON that folds and is searched.
type tree struct{ fold.View }

// grow makes the tree of the asset as it is known now.
func (v *View) grow() {
	text, err := json.Marshal(&v.asset)
	if err != nil {
		v.tree, v.said = nil, err.Error()
		return
	}
	parsed, err := fold.Parse(text)
	if err != nil {
		v.tree, v.said = nil, err.Error()
		return
	}
	v.tree = &tree{}
	v.tree.Show(parsed)
}

// jsonRows has no rows: the tab is a tree.
func jsonRows(v *View) []row {
	v.grow()
	return nil
}

// inTree is what actions are called in the tree.
var inTree = map[keys.Action]string{
	keys.Up: "up", keys.Down: "down", keys.Left: "left", keys.Right: "right", keys.Top: "home", keys.Bottom: "end",
	keys.PageUp: "pgup", keys.PageDown: "pgdown", keys.HalfUp: "ctrl+u", keys.HalfDown: "ctrl+d", keys.Select: "space",
	keys.FindText: "/", keys.NextMatch: "n", keys.PrevMatch: "N", keys.FoldAll: "{", keys.UnfoldAll: "}",
}

// browseTree gives a key to the tree; taken reports whether it was meant for it.
func (v *View) browseTree(k tea.KeyPressMsg) (cmd tea.Cmd, taken bool) {
	if v.tab != JSON || v.tree == nil {
		return nil, false
	}
	if v.tree.Typing() {
		return nil, v.tree.Press(k)
	}
	switch asked := keys.Meant(keys.AssetJSON, k); asked {
	case keys.Copy:
		return v.wish(Copy{What: v.tree.Path(), Text: v.tree.Value()}), true
	case keys.CopyAll:
		text, err := json.MarshalIndent(&v.asset, "", "  ")
		if err != nil {
			v.said = err.Error()
			return nil, true
		}
		return v.wish(Copy{What: "JSON", Text: string(text)}), true
	default:
		name := inTree[asked]
		return nil, name != "" && v.tree.Do(name)
	}
}

// typing is where the text cursor stands, while a search is typed.
func (v *View) typing() *overlay.Cell {
	if v.tab != JSON || v.tree == nil {
		return nil
	}
	x, y, ok := v.tree.Cursor()
	if !ok {
		return nil
	}
	return &overlay.Cell{X: x, Y: v.top + y}
}

func treeHints() [][2]string {
	return [][2]string{{"/", "search"}, {"enter", "fold"}, {"{ }", "all"}, {"y", "copy value"}, {"Y", "copy all"}}
}

// name returns the asset's name as the window's title.
func (v *View) name() string {
	title := v.asset.Name()
	if v.frozen != "" {
		title += " · read only"
	}
	return title
}
