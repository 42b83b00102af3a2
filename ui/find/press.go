package find

import (
	tea "charm.land/bubbletea/v2"

	"cldx/api/query"
	"cldx/ui/keys"
)

// turnOver shows the other view of the search: the form of an expression, where
// it can be read, or the expression of the form.
func (b *Box) turnOver() tea.Cmd {
	if b.form != nil {
		return b.closeForm()
	}
	b.check()
	if b.asked = true; b.trouble != nil {
		b.barred = true
		return nil
	}
	n, err := query.Parse(b.field.Text())
	if err != nil {
		return nil
	}
	b.form = newForm(n, b.setup)
	b.picking, b.offers = false, nil
	b.propose()
	if b.setup.Ask == nil {
		return nil
	}
	return b.setup.Ask(query.Completion{})
}

// closeForm goes back to the expression.
func (b *Box) closeForm() tea.Cmd {
	if !b.form.settled() {
		return nil
	}
	b.form = nil
	b.field.Go(len(b.field.Text()))
	b.quiet = true
	return b.changed()
}

// pressForm takes a key while the form is filled in.
func (b *Box) pressForm(asked keys.Action, k tea.KeyPressMsg) tea.Cmd {
	f := b.form
	switch asked {
	case keys.Out:
		return b.closeForm()
	case keys.Accept:
		if b.picking && len(b.offers) > 0 {
			return b.accept(b.offers[b.list.Cursor()])
		}
		f.leave()
		b.submit(Show)
	case keys.PrevLine, keys.PrevField:
		b.toRow(f.list.Cursor() - 1)
	case keys.NextLine:
		b.toRow(f.list.Cursor() + 1)
	case keys.PageUp:
		b.toRow(max(f.list.Cursor()-f.list.Page(), 0))
	case keys.PageDown:
		b.toRow(min(f.list.Cursor()+f.list.Page(), len(f.rows)-1))
	case keys.NextOffer:
		b.pick(1)
	case keys.PrevOffer:
		b.pick(-1)
	case keys.NextField:
		if len(b.offers) > 0 && f.field.Text() != "" {
			return b.accept(b.offers[b.list.Cursor()])
		}
		b.toRow(f.list.Cursor() + 1)
	default:
		return b.fill(asked, k)
	}
	return nil
}

// pick moves the cursor among the offers.
func (b *Box) pick(by int) {
	if !b.picking {
		b.picking = len(b.offers) > 0
		return
	}
	b.list.Move(by, len(b.offers))
}

// toRow goes to a row; the last is followed by the first.
func (b *Box) toRow(i int) {
	f := b.form
	f.leave()
	f.enter((i + len(f.rows)) % len(f.rows))
	b.picking = false
	b.list.Go(0, 0)
	b.spell()
	b.propose()
}

// chooses reports whether the row under the cursor has values to choose from.
func (f *form) chooses() bool {
	switch f.current().kind {
	case chosen, below, sorted:
		return true
	case typed, also:
	}
	return false
}

// fill takes a key for the row under the cursor.
func (b *Box) fill(asked keys.Action, k tea.KeyPressMsg) tea.Cmd {
	f := b.form
	switch r := f.current(); r.kind {
	case chosen, below, sorted:
		return b.choose(asked)
	case typed, also:
		if !f.field.Press(k) {
			return nil
		}
		f.set(f.field.Text())
	}
	return b.formChanged()
}

// choose takes a key for a row of which values are chosen.
func (b *Box) choose(asked keys.Action) tea.Cmd {
	f := b.form
	r := f.current()
	n := len(r.choices)
	by, toggles := map[keys.Action]int{keys.PrevChoice: -1, keys.NextChoice: 1}[asked], asked == keys.Select
	switch {
	case r.kind == sorted && (by != 0 || toggles) && len(b.setup.Orders) > 0:
		n = len(b.setup.Orders)
		if by == 0 {
			by = 1
		}
		b.order = (b.order + by + n) % n
		return nil
	case r.kind == below && (by != 0 || toggles):
		l := f.lineOf(r)
		deepen(l, !deep(l))
	case r.kind == chosen && by != 0:
		f.choice = (f.choice + by + n) % n
		return nil
	case r.kind == chosen && toggles:
		toggle(f.lineOf(r), r.choices[f.choice])
	default:
		return nil
	}
	return b.formChanged()
}

// formChanged spells the expression anew, and says what could follow in the row.
func (b *Box) formChanged() tea.Cmd {
	b.spell()
	b.picking = false
	b.list.Go(0, 0)
	b.propose()
	return b.resting()
}

// spell writes the form as an expression.
func (b *Box) spell() {
	if text := b.form.out.String(); text != b.field.Text() && !b.same(text) {
		b.field.Set(text)
	}
	b.check()
}

// same reports whether the expression that stands there means what the form
// means: then it is left as it was typed.
func (b *Box) same(text string) bool {
	n, err := query.Parse(b.field.Text())
	if err != nil {
		return false
	}
	lines := b.form.out.Lines
	return newOutline(n, lines) == text
}

// paste types pasted text into the row under the cursor.
func (b *Box) paste(text string) tea.Cmd {
	f := b.form
	if r := f.current(); r.kind != typed && r.kind != also {
		return nil
	}
	f.field.Paste(text)
	f.set(f.field.Text())
	return b.formChanged()
}

// acceptInForm writes an offer into the row under the cursor.
func (b *Box) acceptInForm(o offer) tea.Cmd {
	f := b.form
	c, shift := f.completion()
	if o.whole || c.Want == query.WantNothing {
		return nil
	}
	f.field.Replace(max(c.From+shift, 0), max(c.To+shift, 0), o.text)
	f.set(f.field.Text())
	return b.formChanged()
}
