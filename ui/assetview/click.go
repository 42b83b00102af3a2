package assetview

import tea "charm.land/bubbletea/v2"

// click chooses a tab or a row; a click on the row under the cursor opens it.
func (v *View) click(x, y int) tea.Cmd {
	if y == 0 {
		for i, s := range v.at {
			if x >= s.low && x < s.high {
				return v.Turn(Tab(i))
			}
		}
		return nil
	}
	if v.tab == JSON && v.tree != nil {
		v.tree.Click(y - v.top)
		return nil
	}
	if v.side > 0 && x >= v.side {
		return v.onPicture()
	}
	row, ok := v.current().At(y-v.top, len(v.rows))
	if !ok {
		return nil
	}
	if row = v.begins(row); row == v.current().Cursor() && v.rows[row].edit != nil {
		return v.want(v.rows[row].edit, "")
	}
	v.current().Go(row, len(v.rows))
	v.skip(1)
	return nil
}

// onPicture is what a click on a picture means: the whole screen, where it is the
// asset's.
func (v *View) onPicture() tea.Cmd {
	switch v.tab {
	case Derived, Related, Versions:
		return nil
	default:
		return v.wish(Watch{})
	}
}
