package playground

import tea "charm.land/bubbletea/v2"

// click takes an offer, goes to a step, or begins to write the line.
func (p *Page) click(x, y int) tea.Cmd {
	row := y - headLines
	switch {
	case x >= p.room.left || p.room.left == 0:
	case y == 0:
		p.focus, p.quiet = onLine, true
		p.propose()
	case row < 0:
	case p.focus == onLine && len(p.visible()) > 0:
		if i, ok := p.list.At(row, len(p.visible())); ok {
			return p.accept(p.visible()[i])
		}
	case p.focus != onStep:
		if i, ok := p.steps.At(row, len(p.chain)); ok && x < stepHead {
			p.steps.Go(i, len(p.chain))
			p.chain[i].off = !p.chain[i].off
			return p.spelled()
		} else if ok {
			p.focus = onSteps
			p.steps.Go(i, len(p.chain))
		}
	}
	return nil
}
