package page

import tea "charm.land/bubbletea/v2"

// openFilter begins to type a filter.
func (t *Table[T]) openFilter() tea.Cmd {
	t.typing, t.narrow, t.facts.on = true, true, false
	return nil
}

func (t *Table[T]) closeFilter() tea.Cmd {
	t.typing, t.narrow = false, false
	t.field.Set("")
	return tea.Batch(t.sift(t.under()), t.settle())
}

// Press takes a key while the filter is typed.
func (t *Table[T]) Press(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "esc", "ctrl+c", "ctrl+g":
		return t.closeFilter()
	case "enter":
		t.typing = false
		if t.field.Text() == "" {
			return t.closeFilter()
		}
		return nil
	case "up":
		return t.move(-1)
	case "down":
		return t.move(1)
	}
	if !t.field.Press(k) {
		return nil
	}
	return t.refilter()
}

// Paste takes pasted text while the filter is typed.
func (t *Table[T]) Paste(text string) tea.Cmd {
	t.field.Insert(text)
	return t.refilter()
}

func (t *Table[T]) refilter() tea.Cmd {
	t.sought = 0
	t.list.Go(0, len(t.shown))
	return tea.Batch(t.sift(-1), t.more(), t.settle())
}
