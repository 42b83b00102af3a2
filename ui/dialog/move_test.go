package dialog

import (
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
)

// What was typed or chosen before the folders are known stays chosen when they come,
// and what nobody chose is the folder that the assets are in.
func TestTheFolderThatWasChosenStays(t *testing.T) {
	t.Parallel()
	all := Folders{Paths: []string{"brand", "brand/spring", "shop", "shop/summer", "summer"}}
	for name, tt := range map[string]struct {
		keys   string
		come   Folders
		folder string
	}{
		"new, and others are like it":  {`"sum"`, all, "sum"},
		"new within a folder":          {`"shop/su"`, all, "shop/su"},
		"it is there already":          {`"summer"`, all, "summer"},
		"the one that it is like":      {`"sho"`, all, "shop"},
		"new, below the one like it":   {`"sho" down`, all, "sho"},
		"a row without a name typed":   {`down up`, all, ""},
		"nothing":                      {``, all, "shop"},
		"typed and deleted":            {`"sum" ctrl+u`, all, "shop"},
		"the folders can't be listed":  {`"sh"`, Folders{Paths: []string{"shame"}, Err: errors.New("no")}, "shop"},
		"the one chosen is not listed": {`down`, Folders{Paths: []string{"brand"}}, "shop"},
	} {
		f := Move(subjects("a", "b"), []string{"shop"}, func() tea.Msg { return nil })
		s := NewSheet(f, "move", terms, judge, func(job.Plan) tea.Cmd { return nil })
		press(s, tt.keys)
		s.Update(tt.come)
		if a, err := f.Action(); err != nil || a.(job.Move).Folder != tt.folder {
			t.Errorf("%s: %v, %v; want a move to %q", name, a, err, tt.folder)
		}
	}
	f := Move(subjects("a"), nil, func() tea.Msg { return nil })
	s := NewSheet(f, "move", terms, judge, func(job.Plan) tea.Cmd { return nil })
	press(s, `"bra"`)
	s.Update(all)
	press(s, `"nd/s"`)
	if a, err := f.Action(); err != nil || a.(job.Move).Folder != "brand/spring" {
		t.Errorf("typed on: %v, %v; want the folder that is most like it", a, err)
	}
}
