package page

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/keys"
	"cldx/ui/match"
)

// openFilter begins to type a filter.
func (t *Table[T]) openFilter() tea.Cmd {
	t.filter.Typing, t.narrow, t.facts.on = true, true, false
	return nil
}

func (t *Table[T]) closeFilter() tea.Cmd {
	t.filter, t.narrow = match.Filter{}, false
	return tea.Batch(t.sift(t.under()), t.settle())
}

// Press takes a key while the filter is typed.
func (t *Table[T]) Press(k tea.KeyPressMsg) tea.Cmd {
	switch keys.Meant(keys.Dialogs, k) {
	case keys.Leave:
		return t.closeFilter()
	case keys.Accept:
		t.filter.Typing = false
		if t.filter.Field.Text() == "" {
			return t.closeFilter()
		}
		return nil
	case keys.PrevLine:
		return t.move(-1)
	case keys.NextLine:
		return t.move(1)
	default: // it is for the field
	}
	if !t.filter.Field.Press(k) {
		return nil
	}
	return t.refilter()
}

// Paste takes pasted text while the filter is typed.
func (t *Table[T]) Paste(text string) tea.Cmd {
	t.filter.Field.Insert(text)
	return t.refilter()
}

func (t *Table[T]) refilter() tea.Cmd {
	t.sought = 0
	t.list.Go(0, len(t.shown))
	return tea.Batch(t.sift(-1), t.more(), t.settle())
}
