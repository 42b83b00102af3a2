package form

import (
	"slices"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// press gives a key to a part; it reports whether what the part says changed.
func (p *part) press(k tea.KeyPressMsg) bool {
	key := k.String()
	switch {
	case key == "ctrl+t" && p.clears:
		p.empty, p.chosen, p.find = !p.empty, nil, ""
		p.text.Set("")
		return true
	case key == "alt+up" || key == "alt+down":
		return p.stepBy(map[string]int{"alt+up": 1, "alt+down": -1}[key])
	case p.picks():
		return p.choose(k)
	}
	before := p.text.Text()
	p.text.Press(k)
	return p.changed(before)
}

// changed takes note that the text may have changed.
func (p *part) changed(before string) bool {
	if p.text.Text() == before {
		return false
	}
	p.empty, p.at = false, 0
	return true
}

// stepBy makes a number or a day one more or one less.
func (p *part) stepBy(by int) bool {
	if p.step == nil {
		return false
	}
	before := p.text.Text()
	p.text.Set(p.step(before, by))
	return p.changed(before)
}

// choose takes a key where options are picked: letters find one, arrows go through
// those that are found, space puts one of several in or out.
func (p *part) choose(k tea.KeyPressMsg) bool {
	switch key := k.String(); {
	case key == "right" || key == "left" || key == "ctrl+n" || key == "ctrl+p":
		return p.walk(map[string]int{"right": 1, "ctrl+n": 1, "left": -1, "ctrl+p": -1}[key])
	case key == "space" && p.many:
		return p.toggle()
	case key == "space":
		return p.walk(1)
	case key == "backspace" && p.find != "":
		_, n := utf8.DecodeLastRuneInString(p.find)
		return p.look(p.find[:len(p.find)-n])
	case key == "backspace" || key == "delete":
		was := p.used()
		p.chosen, p.empty, p.find, p.at = nil, false, "", 0
		return was
	case key == "ctrl+u" || key == "ctrl+w":
		return p.look("")
	case k.Text != "" && k.Mod&^tea.ModShift == 0:
		return p.look(p.find + k.Text)
	}
	return false
}

// look finds options; of one that is picked the best of them is taken.
func (p *part) look(text string) bool {
	was := p.find
	p.find, p.at = text, 0
	if found := p.found(); !p.many && text != "" && len(found) > 0 {
		p.take(found[0])
	} else if text == "" && !p.many {
		p.at = p.place()
	}
	return was != text
}

// walk goes to another of the options that are found.
func (p *part) walk(by int) bool {
	found := p.found()
	n := len(found)
	switch {
	case n == 0:
		return false
	case p.many:
		p.at = (min(p.at, n-1) + by + n) % n
		return p.find != ""
	}
	p.at = (p.place() + by + n) % n
	p.take(found[p.at])
	if p.must {
		p.at = p.place() // what says nothing is not offered any more
	}
	return true
}

// place is where the option that is picked stands among those that are found.
func (p *part) place() int {
	id := ""
	if len(p.chosen) > 0 {
		id = p.chosen[0]
	}
	return max(slices.IndexFunc(p.found(), func(o option) bool { return o.id() == id }), 0)
}

// take picks an option; the one without a value says nothing.
func (p *part) take(o option) {
	p.empty, p.chosen = false, nil
	if id := o.id(); id != "" {
		p.chosen = []string{id}
	}
}

// toggle puts the option at the cursor in, or takes it out.
func (p *part) toggle() bool {
	found := p.found()
	if len(found) == 0 {
		return false
	}
	id := found[min(p.at, len(found)-1)].id()
	p.empty = false
	if i := slices.Index(p.chosen, id); i >= 0 {
		p.chosen = slices.Delete(p.chosen, i, i+1)
	} else {
		p.chosen = append(p.chosen, id)
	}
	if p.find != "" {
		p.find = ""
		p.at = max(slices.IndexFunc(p.found(), func(o option) bool { return o.id() == id }), 0)
	}
	return true
}

// leave forgets what was looked for, when the keys go elsewhere; what it found is
// picked.
func (p *part) leave() {
	if len(p.found()) > 0 {
		p.chosen, p.find, p.at = p.picked(), "", 0
	}
}

// paste types text, or finds an option by it.
func (p *part) paste(text string) bool {
	if p.picks() {
		return p.look(text)
	}
	before := p.text.Text()
	p.text.Paste(text)
	return p.changed(before)
}
