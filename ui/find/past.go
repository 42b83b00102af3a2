package find

import (
	tea "charm.land/bubbletea/v2"

	"cldx/ui/overlay"
)

// past is the earlier searches, and where the user is in them.
type past struct {
	all   []string // the last one first
	at    int      // -1: at what was typed
	draft string   // what was typed
}

// recall shows the search before, or with a negative number the one after.
func (b *Box) recall(by int) tea.Cmd {
	p := &b.past
	at := min(p.at+by, len(p.all)-1)
	if at == p.at || at < -1 {
		return nil
	}
	if p.at < 0 {
		p.draft = b.field.Text()
	}
	p.at = at
	text := p.draft
	if at >= 0 {
		text = p.all[at]
	}
	b.field.Set(text)
	b.quiet = true
	return b.changed()
}

// openOld lists the earlier searches, to be found by typing.
func (b *Box) openOld() {
	items := make([]overlay.Item, len(b.past.all))
	for i, text := range b.past.all {
		items[i] = overlay.Item{Label: text}
	}
	b.old = overlay.NewPicker("Earlier searches", items, true)
}

// updateOld gives a message to the list of earlier searches. What was chosen
// takes the place of what is typed.
func (b *Box) updateOld(msg tea.Msg) bool {
	switch msg.(type) {
	case Rested, Learned:
		return false
	}
	b.old.Update(msg)
	if !b.old.Done() {
		return true
	}
	i, ok := b.old.Result()
	b.old = nil
	if ok {
		b.field.Set(b.past.all[i])
		b.form = nil
		b.quiet = true
		b.changed()
	}
	return true
}
