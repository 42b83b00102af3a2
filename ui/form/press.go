package form

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/ui/line"
)

// Update takes keys, pastes, clicks and the wheel, and the answers to what the
// form has asked; changed reports that the operation may be another one now.
func (f *Form) Update(msg tea.Msg) (changed bool, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return f.press(msg)
	case tea.PasteMsg:
		fl := f.current()
		if fl == nil || !f.pasteWhole(fl, msg.Content) && !fl.paste(msg.Content) {
			return false, nil
		}
		f.judge(fl)
		return true, nil
	case tea.MouseWheelMsg:
		by := 1
		if msg.Button == tea.MouseWheelUp {
			by = -1
		}
		f.move(by)
	case tea.MouseClickMsg:
		return f.click(msg.Y), nil
	case Completed:
		return f.complete(msg), nil
	}
	return false, nil
}

// Enter takes enter: it reports whether that means something to the field, such as
// another line of a list. Else it is meant for the whole form.
func (f *Form) Enter() (taken bool) {
	fl := f.current()
	switch {
	case fl == nil && len(f.rows()) > 0:
		f.open = !f.open
		return true
	case fl != nil && fl.composed():
		return f.nextPart(fl)
	case fl == nil, fl.way != listed && fl.way != paired, fl.items[fl.row].Text() == "", len(fl.items) >= fl.most():
		return false
	}
	fl.row++
	fl.items = slices.Insert(fl.items, fl.row, line.Editor{})
	return true
}

// Next says in a word what enter means to the field; "" when it is meant for the
// form.
func (f *Form) Next() string {
	fl := f.current()
	switch {
	case fl == nil && len(f.rows()) > 0 && f.open:
		return "fewer"
	case fl == nil && len(f.rows()) > 0:
		return "more"
	case fl != nil && fl.composed():
		return fl.following()
	case fl != nil && (fl.way == listed || fl.way == paired) && fl.items[fl.row].Text() != "" && len(fl.items) < fl.most():
		return "another"
	}
	return ""
}

// Typing reports whether letters are text where the cursor is.
func (f *Form) Typing() bool {
	fl := f.current()
	return fl != nil && fl.editor() != nil
}

func (f *Form) press(k tea.KeyPressMsg) (bool, tea.Cmd) {
	fl := f.current()
	switch k.String() {
	case "up", "shift+tab":
		f.step(fl, -1, k.String() == "up" || fl != nil && fl.composed())
		return false, nil
	case "down":
		f.step(fl, 1, true)
		return false, nil
	case "tab":
		if fl != nil && fl.asksPath() && f.known.Paths != nil {
			return false, f.known.Paths(fl.text.Text())
		}
		f.step(fl, 1, fl != nil && fl.composed())
		return false, nil
	case "pgdown":
		f.move(max(f.height/2, 1))
		return false, nil
	case "pgup":
		f.move(-max(f.height/2, 1))
		return false, nil
	}
	if fl == nil {
		if k.String() == "space" || k.String() == "right" || k.String() == "left" {
			f.open = !f.open
		}
		return false, nil
	}
	changed := f.edit(fl, k)
	if changed {
		f.judge(fl)
	}
	return changed, nil
}

// step goes through the lines of a list first, then from field to field.
func (f *Form) step(fl *field, by int, lines bool) {
	if p := partOf(fl); p != nil {
		p.leave()
	}
	if lines && fl != nil {
		if to := fl.row + by; to >= 0 && to < fl.lines() {
			fl.row = to
			return
		}
	}
	f.move(by)
}

// move goes by rows.
func (f *Form) move(by int) {
	f.at = min(max(f.at+by, 0), max(len(f.rows())-1, 0))
	if fl := f.current(); fl != nil {
		fl.picked = 0
		fl.row = max(fl.lines()-1, 0)
		if by > 0 {
			fl.row = 0
		}
	}
}

// edit gives a key to a field; it reports whether what the field says changed.
func (f *Form) edit(fl *field, k tea.KeyPressMsg) bool {
	key := k.String()
	switch {
	case key == "ctrl+r":
		return f.change(fl)
	case key == "ctrl+t" && fl.clears():
		fl.empty = !fl.empty
		return true
	case fl.composed():
		return f.editPart(fl, k)
	case key == "ctrl+t" && fl.optional() && fl.way != flagged:
		fl.empty = !fl.empty
		return true
	case key == "ctrl+n" || key == "ctrl+p":
		fl.pick(key == "ctrl+n", len(f.offers(fl)))
		return false
	case key == "right" && fl.atEnd():
		return f.accept(fl)
	}
	switch fl.way {
	case flagged:
		return fl.turn(key)
	case chosen:
		return fl.choose(key)
	case listed, paired:
		return fl.editItem(k)
	case typed, made:
	}
	return fl.editText(&fl.text, k)
}

func (fl *field) editText(e *line.Editor, k tea.KeyPressMsg) bool {
	before := e.Text()
	e.Press(k)
	if e.Text() == before {
		return false
	}
	fl.picked = 0
	fl.empty = fl.empty && e.Text() == ""
	return true
}

// editItem edits a line of a list; backspace in an empty line takes it away.
func (fl *field) editItem(k tea.KeyPressMsg) bool {
	e := &fl.items[fl.row]
	if k.String() == "backspace" && e.Text() == "" && len(fl.items) > 1 {
		fl.items = slices.Delete(fl.items, fl.row, fl.row+1)
		fl.row = max(fl.row-1, 0)
		return true
	}
	return fl.editText(e, k)
}

// turn changes a flag: through what it can be, or to what a key names.
func (fl *field) turn(key string) bool {
	states := []string{"", "true"}
	if fl.optional() {
		states = append(states, "false")
	}
	before := fl.flag
	i := slices.Index(states, fl.flag)
	switch key {
	case "space", "right", "l":
		fl.flag = states[(i+1)%len(states)]
	case "left", "h":
		fl.flag = states[(i+len(states)-1)%len(states)]
	case "y", "t":
		fl.flag = "true"
	case "n", "f":
		fl.flag = states[len(states)-1]
		if !fl.optional() {
			fl.flag = ""
		}
	case "backspace", "delete":
		fl.flag = ""
	}
	return fl.flag != before
}

// choose changes a choice: to the next one, or to one that begins with a letter.
func (fl *field) choose(key string) bool {
	all := fl.options()
	before := fl.text.Text()
	i := slices.Index(all, before)
	switch key {
	case "space", "right":
		fl.text.Set(all[(i+1)%len(all)])
	case "left":
		fl.text.Set(all[(i+len(all)-1)%len(all)])
	case "backspace", "delete":
		fl.text.Set("")
	default:
		for n := 1; n <= len(all); n++ {
			if o := all[(i+n)%len(all)]; len(key) == 1 && strings.HasPrefix(o, strings.ToLower(key)) {
				fl.text.Set(o)
				break
			}
		}
	}
	return fl.text.Text() != before
}

// options are what a choice can be: nothing first, and what it was filled with.
func (fl *field) options() []string {
	all := append([]string{""}, fl.choices.Values...)
	if text := fl.text.Text(); !slices.Contains(all, text) {
		all = append(all, text)
	}
	return all
}

// click puts the cursor where the mouse points; on the fold and on flags it does
// what space does.
func (f *Form) click(y int) bool {
	if y += f.top; y < 0 || y >= len(f.lines) {
		return false
	}
	again := f.at == f.lines[y]
	f.at = f.lines[y]
	fl := f.current()
	switch {
	case fl != nil && fl.composed():
		return f.clickPart(fl, y, again)
	case fl == nil:
		f.open = !f.open
	case again && fl.way == flagged && fl.turn("space"), again && fl.way == chosen && fl.choose("space"):
		f.judge(fl)
		return true
	}
	return false
}
