package ui

import (
	tea "charm.land/bubbletea/v2"

	"cldx/model"
	"cldx/ui/keys"
	"cldx/ui/match"
	"cldx/ui/task"
)

// filter narrows what is loaded while the user types. Long lists are sifted a
// part at a time, so that no frame waits for it.
type filter struct {
	match.Filter
	read  string // what is typed, as far as it was right
	turn  task.Turn
	kept  []model.Ref
	again []model.Ref // that were kept until more was typed
	next  int         // the first row that was not looked at
}

// sift asks for the next part of the list to be sifted.
type sift struct{ turn task.Turn }

const siftedAtOnce = 10_000

// openFilter begins to type a filter.
func (a *App) openFilter() tea.Cmd {
	cmd := a.focus(AssetsPane)
	a.filter.Typing = true
	return tea.Batch(cmd, a.refilter())
}

// typeFilter takes a key while the filter is typed.
func (a *App) typeFilter(k tea.KeyPressMsg) tea.Cmd {
	switch asked := keys.Meant(keys.Dialogs, k); asked {
	case keys.Leave:
		return a.closeFilter()
	case keys.Accept:
		a.filter.Typing = false
		if a.filter.Field.Text() == "" {
			return a.closeFilter()
		}
		return nil
	case keys.PrevLine, keys.NextLine, keys.PageUp, keys.PageDown:
		return a.moveWhileTyping(asked)
	default: // it is for the field
	}
	if !a.filter.Field.Press(k) {
		return nil
	}
	return a.refilter()
}

// moveWhileTyping moves in the list below a filter.
func (a *App) moveWhileTyping(asked keys.Action) tea.Cmd {
	switch asked {
	case keys.PrevLine:
		return a.do(keys.Up)
	case keys.NextLine:
		return a.do(keys.Down)
	default:
		return a.do(asked)
	}
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
	before := f.read
	pattern, ok := f.Read()
	if !ok {
		return nil
	}
	f.read = f.Field.Text()
	a.assets.Narrow(pattern)
	a.assets.List.Go(0, 0)
	if before == "" || len(f.again) > 0 || !match.Narrows(before, f.read) {
		return a.resift()
	}
	f.again, f.kept = f.kept, nil // what did not fit does not fit now
	return a.sift()
}

// resift sifts the list from its beginning, for when rows were replaced.
func (a *App) resift() tea.Cmd {
	f := &a.filter
	if f.Pattern() == nil {
		return nil
	}
	f.kept, f.again, f.next = nil, nil, 0
	return a.sift()
}

// sift sifts what was not looked at.
func (a *App) sift() tea.Cmd {
	f := &a.filter
	if f.Pattern() == nil {
		return nil
	}
	f.turn = task.Number()
	return a.sifted(sift{f.turn})
}

// sifted sifts the next part of the list.
func (a *App) sifted(s sift) tea.Cmd {
	f := &a.filter
	if s.turn != f.turn || f.Pattern() == nil {
		return nil
	}
	part := f.again[:min(siftedAtOnce, len(f.again))]
	if f.again = f.again[len(part):]; len(part) == 0 {
		part = a.here.refs[f.next:min(f.next+siftedAtOnce, len(a.here.refs))]
		f.next += len(part)
	}
	for _, ref := range part {
		if f.Pattern().Keeps(a.store.Name(ref), a.store.Base(ref)) {
			f.kept = append(f.kept, ref)
		}
	}
	a.assets.Keep(f.kept)
	if len(f.again) > 0 || f.next < len(a.here.refs) {
		return func() tea.Msg { return s }
	}
	return a.look()
}
