package playground

import (
	tea "charm.land/bubbletea/v2"

	"cldx/api/transformation"
	"cldx/ui/list"
)

// offering is what could be written where the cursor stands.
type offering struct {
	offers   []transformation.Offer
	list     list.Model
	picking  bool // the keys move in the offers
	quiet    bool // the offers are not shown until something is typed
	named    []string
	problems []transformation.Problem
}

func (p *Page) completion() transformation.Completion {
	return transformation.Complete(p.editor().Text(), p.editor().Cursor())
}

// propose lists what could be written where the cursor stands.
func (p *Page) propose() {
	p.offers = nil
	if p.focus != onSteps {
		p.offers = p.completion().Offers(p.named)
	}
	p.list.Go(0, len(p.offers))
}

// visible returns the offers that are shown.
func (p *Page) visible() []transformation.Offer {
	if p.quiet || p.focus == onSteps {
		return nil
	}
	return p.offers
}

// news reports whether an offer would change what is written.
func (p *Page) news(i int) bool {
	after, _ := p.completion().Apply(p.editor().Text(), p.offers[i])
	return after != p.editor().Text()
}

// accept writes an offer.
func (p *Page) accept(o transformation.Offer) tea.Cmd {
	text, at := p.completion().Apply(p.editor().Text(), o)
	e := &p.text
	if p.focus == onStep {
		e = &p.step
	}
	e.Set(text)
	e.Go(at)
	return p.written()
}

// down moves into and within the offers; in what was tried, back to what was typed.
func (p *Page) down(n int) tea.Cmd {
	switch {
	case p.past.at >= 0:
		return p.recall(-1)
	case n == 0 && p.quiet:
		p.quiet = false
		p.propose()
	case n == 0:
	case !p.picking:
		p.picking = true
	default:
		p.list.Move(1, n)
	}
	return nil
}

// up moves within and out of the offers; above them stands what was tried, the last
// one first, as in a shell.
func (p *Page) up(n int) tea.Cmd {
	switch {
	case !p.picking && p.focus == onLine:
		return p.recall(1)
	case p.picking && p.list.Cursor() == 0:
		p.picking = false
	case p.picking:
		p.list.Move(-1, n)
	}
	return nil
}

// recall goes so many steps back in what was tried.
func (p *Page) recall(by int) tea.Cmd {
	tried := p.tools.Past()
	to := p.past.at + by
	if to < -1 || to >= len(tried) {
		return nil
	}
	if p.past.at < 0 {
		p.past.typed = p.text.Text()
	}
	p.past.at = to
	text := p.past.typed
	if to >= 0 {
		text = tried[to]
	}
	p.set(text)
	p.quiet = true
	return p.changed()
}
