package find

import (
	tea "charm.land/bubbletea/v2"

	"cldx/api/query"
	"cldx/ui/keys"
)

// completion says what could be written where the cursor stands.
func (b *Box) completion() query.Completion {
	if b.form != nil {
		c, _ := b.form.completion()
		return c
	}
	return query.Complete(b.field.Text(), b.field.Cursor())
}

// propose lists what could be written where the cursor stands.
func (b *Box) propose() {
	b.offers = nil
	if b.form == nil && b.field.Text() == "" {
		for _, r := range b.setup.Recent {
			b.offers = append(b.offers, offer{text: r, label: r, note: "recent", whole: true})
		}
	}
	b.offers = append(b.offers, offers(b.completion(), b.setup.Words)...)
	b.offers = b.offers[:min(len(b.offers), mostOffers)]
	b.list.Move(0, len(b.offers))
}

// visible returns the offers that are shown.
func (b *Box) visible() []offer {
	if b.quiet && b.form == nil {
		return nil
	}
	return b.offers
}

// accept writes an offer.
func (b *Box) accept(o offer) tea.Cmd {
	if b.form != nil {
		return b.acceptInForm(o)
	}
	if o.whole {
		b.field.Set(o.text)
	} else {
		text, at := b.completion().Apply(b.field.Text(), o.text)
		b.field.Set(text)
		b.field.Go(at)
	}
	return b.changed()
}

// click chooses an offer, or a line of the form.
func (b *Box) click(m tea.MouseClickMsg) tea.Cmd {
	offers := b.visible()
	if b.form != nil {
		if row, ok := b.form.at(m.Y - formHead); ok {
			b.form.leave()
			b.form.enter(row)
			return b.formChanged()
		}
	}
	if row, ok := b.list.At(m.Y-b.offersAt, len(offers)); ok {
		return b.accept(offers[row])
	}
	return nil
}

// down moves into and within the offers; through earlier searches back to what
// was typed.
func (b *Box) down(n int) tea.Cmd {
	switch {
	case b.past.at >= 0:
		return b.recall(-1)
	case n == 0:
	case !b.picking:
		b.picking = true
	default:
		b.list.Move(1, n)
	}
	return nil
}

// up moves within and out of the offers; above them stand the earlier searches,
// the last one first, as in a shell.
func (b *Box) up(n int) tea.Cmd {
	switch {
	case !b.picking:
		return b.recall(1)
	case b.list.Cursor() == 0:
		b.picking = false
	default:
		b.list.Move(-1, n)
	}
	return nil
}

func (b *Box) leap(asked keys.Action, n int) {
	if !b.picking {
		b.picking = n > 0
		return
	}
	by := b.list.Page()
	if asked == keys.PageUp {
		by = -by
	}
	b.list.Move(by, n)
}
