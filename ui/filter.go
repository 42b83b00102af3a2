package ui

import (
	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/line"
	"cldx/ui/task"
)

// filter narrows what is loaded while the user types. Long lists are sifted a
// part at a time, so that no frame waits for it.
type filter struct {
	typing bool
	field  line.Editor
	turn   task.Turn
	match  *keys.Matcher
	names  *keys.Matcher // for drawing, apart from the one that sifts
	kept   []model.Ref
	next   int // the first row that was not looked at
}

// sift asks for the next part of the list to be sifted.
type sift struct{ turn task.Turn }

const siftedAtOnce = 20_000

// openFilter begins to type a filter.
func (a *App) openFilter() tea.Cmd {
	cmd := a.focus(AssetsPane)
	a.filter.typing = true
	return tea.Batch(cmd, a.refilter())
}

// typeFilter takes a key while the filter is typed.
func (a *App) typeFilter(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "esc", "ctrl+c", "ctrl+g":
		return a.closeFilter()
	case "enter":
		a.filter.typing = false
		if a.filter.field.Text() == "" {
			return a.closeFilter()
		}
		return nil
	case "up", "down", "pgup", "pgdown":
		a.filter.typing = false
		cmd := a.press(k)
		a.filter.typing = true
		return cmd
	}
	if !a.filter.field.Press(k) {
		return nil
	}
	return a.refilter()
}

// closeFilter shows all rows again, with the cursor where it stands.
func (a *App) closeFilter() tea.Cmd {
	ref, held := a.assets.Current()
	a.filter = filter{}
	a.assets.Narrow(nil)
	if held {
		a.stayOn(ref)
	}
	return tea.Batch(a.look(), a.more())
}

// refilter sifts the list by what is typed now, the cursor on the first match.
func (a *App) refilter() tea.Cmd {
	f := &a.filter
	f.match, f.names = keys.NewMatcher(f.field.Text()), keys.NewMatcher(f.field.Text())
	a.assets.Narrow(f.names)
	a.assets.List.Go(0, 0)
	return a.resift()
}

// resift sifts the list from its beginning, for when rows were replaced.
func (a *App) resift() tea.Cmd {
	f := &a.filter
	if f.match == nil {
		return nil
	}
	f.kept, f.next = nil, 0
	return a.sift()
}

// sift sifts what was not looked at.
func (a *App) sift() tea.Cmd {
	f := &a.filter
	if f.match == nil {
		return nil
	}
	f.turn = task.Number()
	return a.sifted(sift{f.turn})
}

// sifted sifts the next part of the list.
func (a *App) sifted(s sift) tea.Cmd {
	f := &a.filter
	if s.turn != f.turn || f.match == nil {
		return nil
	}
	end := min(f.next+siftedAtOnce, len(a.here.refs))
	for _, ref := range a.here.refs[f.next:end] {
		if f.match.Score(a.store.Name(ref)) > 0 || f.match.Score(a.store.Base(ref)) > 0 {
			f.kept = append(f.kept, ref)
		}
	}
	f.next = end
	a.assets.Keep(f.kept)
	if end < len(a.here.refs) {
		return func() tea.Msg { return s }
	}
	return a.look()
}
