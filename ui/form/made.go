package form

import (
	tea "charm.land/bubbletea/v2"

	"cldx/api"
)

// lines is how many lines of a field the keys go through.
func (fl *field) lines() int {
	if fl.composed() {
		return len(fl.seen)
	}
	return len(fl.items)
}

// partOf returns the part that has the keys; nil where there is none.
func partOf(fl *field) *part {
	if fl == nil {
		return nil
	}
	return fl.part()
}

// editPart gives a key to the part that has the keys; backspace in a record that
// says nothing takes it away.
func (f *Form) editPart(fl *field, k tea.KeyPressMsg) bool {
	p, key := fl.part(), k.String()
	switch {
	case p == nil:
		return false
	case (key == "ctrl+n" || key == "ctrl+p") && !p.picks():
		fl.pick(key == "ctrl+n", len(f.offers(fl)))
		return false
	case key == "right" && !p.picks() && fl.atEnd() && len(f.offers(fl)) > 0:
		return f.accept(fl)
	case (key == "[" || key == "{") && !fl.used() && fl.plain == typed && fl.Kind != api.Text:
		f.unfold(fl) // that is how JSON begins
		return fl.editText(&fl.text, k)
	case key == "backspace" && !p.used() && p.find == "":
		if s, ok := fl.shape.(*sheet); ok && s.without(fl) {
			return true
		}
	}
	fl.trial, fl.picked = "", 0
	if !p.press(k) {
		return false
	}
	fl.empty = false
	return true
}

// nextPart goes on to the next line of a record, and behind the last one to another
// record; it reports whether enter means that here.
func (f *Form) nextPart(fl *field) bool {
	if p := fl.part(); p != nil && p.many && p.find != "" {
		p.leave()
		f.judge(fl)
		return true
	}
	switch s, _ := fl.shape.(*sheet); fl.following() {
	case "next":
		fl.row++
	case "another":
		fl.row, _ = s.more(fl)
		f.lay(fl)
	default:
		return false
	}
	return true
}

// following says in a word what enter does in the lines of a record; "" when it is
// meant for the form.
func (fl *field) following() string {
	if p := fl.part(); p != nil && p.many && p.find != "" {
		return "pick"
	}
	s, ok := fl.shape.(*sheet)
	if !ok || s.one || fl.row < len(s.head) || fl.row >= len(fl.parts) {
		return ""
	}
	end := s.end(fl.row)
	said := false
	for _, p := range fl.parts[end-len(s.columns) : end] {
		said = said || p.used()
	}
	switch {
	case !said:
		return ""
	case fl.row < end-1:
		return "next"
	case len(fl.parts) >= mostRecords*len(s.columns):
		return ""
	}
	return "another"
}

// clickPart takes a click on a line of a composed field.
func (f *Form) clickPart(fl *field, y int, again bool) bool {
	to := f.spots[y]
	if to < 0 || to >= len(fl.seen) {
		return false
	}
	again = again && fl.row == to
	fl.row = to
	p := fl.seen[to]
	if !again || !p.picks() || !p.press(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}) {
		return false
	}
	f.judge(fl)
	return true
}
