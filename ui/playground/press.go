package playground

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"cldx/api/transformation"
	"cldx/ui/keys"
)

// Context is that of the steps, or of what is written.
func (p *Page) Context() keys.Context {
	if p.focus == onSteps {
		return keys.Steps
	}
	return keys.Trying
}

func (p *Page) press(k tea.KeyPressMsg) tea.Cmd {
	asked := keys.Meant(p.Context(), k)
	if p.focus == onSteps {
		return p.pressSteps(asked)
	}
	if cmd, taken := p.everywhere(asked); taken {
		return cmd
	}
	return p.write(asked, k)
}

// everywhere takes the keys that mean the same wherever the cursor stands.
func (p *Page) everywhere(asked keys.Action) (cmd tea.Cmd, taken bool) {
	switch asked {
	case keys.Leave:
		p.leave()
	case keys.NextTab:
		p.tools.Turn(1)
	case keys.PrevTab:
		p.tools.Turn(-1)
	case keys.KeepNamed:
		return p.save(), true
	case keys.MakeEager:
		return p.eager(), true
	case keys.CopyAddress:
		return p.copied(), true
	case keys.BeginWith:
		return p.begin(), true
	case keys.Open:
		return p.browse(), true
	case keys.Refresh:
		p.asked = ""
		return p.ask(), true
	default:
		return nil, false
	}
	return nil, true
}

// leave ends it, and keeps what was tried.
func (p *Page) leave() {
	p.remember()
	p.slot.Stop()
	p.done = true
}

// write takes the keys while something is being written.
func (p *Page) write(asked keys.Action, k tea.KeyPressMsg) tea.Cmd {
	n := len(p.visible())
	switch asked {
	case keys.Out:
		return p.out()
	case keys.Accept:
		if p.picking && n > 0 {
			return p.accept(p.visible()[p.list.Cursor()])
		}
		return p.commit()
	case keys.NextField:
		if n > 0 && p.news(p.list.Cursor()) {
			return p.accept(p.visible()[p.list.Cursor()])
		}
		return p.commit()
	case keys.PrevField:
		return p.commit()
	case keys.NextLine:
		return p.down(n)
	case keys.PrevLine:
		return p.up(n)
	case keys.PageDown, keys.PageUp:
		by := max(p.list.Page(), 1)
		if asked == keys.PageUp {
			by = -by
		}
		p.picking = n > 0
		p.list.Move(by, n)
		return nil
	default: // it is for the text
	}
	before := p.editor().Text()
	p.editor().Press(k)
	if p.editor().Text() != before {
		return p.written()
	}
	p.propose()
	return nil
}

// editor is the text that is being written.
func (p *Page) editor() interface {
	Text() string
	Cursor() int
	Press(tea.KeyPressMsg) bool
} {
	if p.focus == onStep {
		return &p.step
	}
	return &p.text
}

// written takes over what was typed.
func (p *Page) written() tea.Cmd {
	p.quiet, p.picking, p.past.at = false, false, -1
	if p.focus == onStep {
		i := p.steps.Cursor()
		p.chain[i].text = p.step.Text()
		return p.spelled()
	}
	p.read()
	return p.changed()
}

func (p *Page) paste(text string) tea.Cmd {
	if p.focus == onSteps {
		p.focus = onLine
	}
	if p.focus == onStep {
		p.step.Insert(text)
	} else {
		p.text.Insert(text)
	}
	return p.written()
}

// out takes one step out: the offers, the step, the playground.
func (p *Page) out() tea.Cmd {
	switch {
	case p.picking:
		p.picking = false
	case len(p.visible()) > 0 && p.editor().Text() != "":
		p.quiet = true
	case p.focus == onStep:
		return p.commit()
	default:
		p.leave()
	}
	return nil
}

// commit ends the writing: of a step, or of the line, where the steps follow.
func (p *Page) commit() tea.Cmd {
	p.picking, p.quiet = false, true
	p.remember()
	if p.focus == onStep {
		p.chain = p.chain.put(p.steps.Cursor(), p.step.Text())
		p.focus = onSteps
		p.steps.Move(0, len(p.chain))
		return p.spelled()
	}
	p.text.Set(p.chain.text())
	if len(p.chain) > 0 {
		p.focus = onSteps
	}
	return p.ask()
}

// pressSteps takes the keys while the steps are gone through.
func (p *Page) pressSteps(asked keys.Action) tea.Cmd {
	n, at := len(p.chain), p.steps.Cursor()
	switch asked {
	case keys.WriteLine:
		p.focus, p.quiet = onLine, true
		p.propose()
	case keys.Leave:
		p.leave()
	case keys.Down:
		p.steps.Move(1, n)
	case keys.Up:
		p.steps.Move(-1, n)
	case keys.Top:
		p.steps.Move(-n, n)
	case keys.Bottom:
		p.steps.Move(n, n)
	case keys.Add:
		return p.add(at + 1)
	case keys.AddHere:
		return p.add(at)
	case keys.Copy:
		return p.copied()
	case keys.Open:
		return p.browse()
	default:
		if cmd, taken := p.everywhere(asked); taken {
			return cmd
		}
		return p.pressStep(asked, at)
	}
	return nil
}

// pressStep takes the keys that concern the step under the cursor.
func (p *Page) pressStep(asked keys.Action, at int) tea.Cmd {
	if at >= len(p.chain) {
		p.said = "There is no step here: ‹a› adds one."
		return nil
	}
	switch asked {
	case keys.Edit:
		p.edit(at)
	case keys.OnOff:
		p.chain[at].off = !p.chain[at].off
		return p.spelled()
	case keys.StepDown:
		p.steps.Go(p.chain.move(at, 1), len(p.chain))
		return p.spelled()
	case keys.StepUp:
		p.steps.Go(p.chain.move(at, -1), len(p.chain))
		return p.spelled()
	case keys.Remove:
		p.remember()
		p.chain = slices.Delete(slices.Clone(p.chain), at, at+1)
		p.steps.Move(0, len(p.chain))
		return p.spelled()
	default: // it means nothing here
	}
	return nil
}

// edit begins to write a step.
func (p *Page) edit(at int) {
	p.focus, p.quiet, p.picking = onStep, false, false
	p.step.Set(p.chain[at].text)
	p.propose()
}

// add puts an empty step in and begins to write it.
func (p *Page) add(at int) tea.Cmd {
	at = min(max(at, 0), len(p.chain))
	p.chain = slices.Insert(slices.Clone(p.chain), at, step{})
	p.steps.Go(at, len(p.chain))
	p.edit(at)
	return nil
}

// remember keeps what stands here among what was tried.
func (p *Page) remember() {
	if text := p.Text(); text != "" && !sure(transformation.Check(text)) {
		p.tools.Keep(text)
	}
}

// wheel moves in the offers, or in the steps.
func (p *Page) wheel(m tea.MouseWheelMsg) {
	by := 1
	if m.Button == tea.MouseWheelUp {
		by = -1
	}
	if n := len(p.visible()); n > 0 && p.focus != onSteps {
		p.list.Scroll(by, n)
		return
	}
	p.steps.Move(by, len(p.chain))
}
