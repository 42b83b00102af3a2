package form

import (
	"slices"
	"strings"

	"cldx/ui/cell"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// longestLabel is how much of a label stands beside its line.
const longestLabel = 22

// made draws a composed field: with the keys its lines, else what they say.
func (s *sketch) made(fl *field, focused bool, room int) {
	if !focused {
		s.add(s.lead + s.told(fl, room))
		return
	}
	if len(fl.seen) == 0 || fl.empty {
		s.add(s.lead + s.told(fl, room))
		return
	}
	width := 0
	for _, p := range fl.seen {
		width = max(width, cell.Width(cell.Clean(p.count+p.label)))
	}
	width = min(width, longestLabel, max(room/3, 6))
	most := min(max(s.f.height-6, 4), 14)
	if s.f.among != nil {
		most = max(s.f.height-3, 2)
	}
	first := min(max(fl.row-most/2, 0), max(len(fl.seen)-most, 0))
	last := min(first+most, len(fl.seen))
	for i := first; i < last; i++ {
		head := cell.Spaces(s.margin)
		if i == first {
			head = s.lead
		}
		s.spot = i
		s.add(head + s.part(fl.seen[i], i == fl.row, width, room))
		s.underPart(fl.seen[i], i == fl.row, s.margin+width+3)
	}
	s.spot = -1
	if n := len(fl.seen); last-first < n {
		s.add(cell.Spaces(s.margin) + s.t.Render(theme.Dim, cell.Cut(pane.Plural(n, "line")+", at "+pane.Count(fl.row+1), room)))
	}
}

// told is a composed field in one line.
func (s *sketch) told(fl *field, room int) string {
	var said []string
	for _, p := range fl.parts {
		if p.used() && fl.used() {
			said = append(said, p.label+" "+p.words())
		}
	}
	switch _, meta := fl.shape.(described); {
	case fl.empty:
		return s.t.Render(theme.Accent, cell.Cut("(empty, and sent so)", room))
	case len(said) > 0:
		return s.t.Render(theme.Text, cell.Cut(cell.Clean(strings.Join(said, " · ")), room))
	case len(fl.seen) == 0 && len(fl.parts) > 0:
		return s.t.Render(theme.Dim, cell.Cut(fl.parts[0].why, room))
	case meta:
		return s.t.Render(theme.Dim, cell.Cut(fl.fieldsInAll(), room))
	}
	return s.blank(fl, room)
}

// part draws one line: its label, and what it says.
func (s *sketch) part(p *part, focused bool, width, room int) string {
	role := theme.Dim
	switch {
	case focused:
		role = theme.Accent
	case p.used() && !p.kept:
		role = theme.Strong
	}
	star := "   "
	if p.must {
		star = " * "
	}
	head := s.t.Render(role, cell.Fit(cell.Clean(p.count+p.label), width)) + s.t.Render(theme.Accent, star)
	room = max(room-width-3, 4)
	switch {
	case focused && !p.picks():
		return head + s.typed(p, room, s.margin+width+3)
	case focused:
		return head + s.chips(p, room, s.margin+width+3)
	case p.used():
		return head + s.t.Render(theme.Text, cell.Cut(cell.Clean(p.words()), room))
	}
	return head + s.t.Render(p.blankRole(), cell.Cut(cell.Clean(p.unsaid("–")), room))
}

// blankRole is how an empty line is drawn: one that takes away what is there stands
// out.
func (p *part) blankRole() theme.Role {
	if p.taken {
		return theme.Accent
	}
	return theme.Dim
}

// unsaid says what holds while nothing is said.
func (p *part) unsaid(nothing string) string {
	switch {
	case p.blank != "":
		return p.blank
	case p.why != "" && !p.picks():
		return p.why
	case p.due:
		return "to be given"
	}
	return nothing
}

// typed draws the text that has the keys.
func (s *sketch) typed(p *part, room, x int) string {
	text, at, _ := p.text.View(room)
	s.cursor = &overlay.Cell{X: x + at, Y: len(s.lines)}
	switch {
	case p.empty:
		return s.t.Render(theme.Accent, cell.Cut("(empty, and sent so)", room))
	case p.text.Text() == "":
		return s.t.Render(p.blankRole(), cell.Cut(cell.Clean(p.unsaid("–")), room))
	}
	if from, to := p.text.Marked(); from != to {
		return s.t.On(theme.Cursor, theme.Strong).Render(strings.TrimRight(text, " ")) // typing replaces it
	}
	return s.t.Render(theme.Text, text)
}

// chips draws what can be picked, around what is picked or the cursor among several.
func (s *sketch) chips(p *part, room, x int) string {
	before := ""
	if p.find != "" {
		before = s.t.Render(theme.Accent, cell.Clean(p.find)) + s.t.Render(theme.Dim, " ▸ ")
		s.cursor = &overlay.Cell{X: x + cell.Width(cell.Clean(p.find)), Y: len(s.lines)}
	}
	room = max(room-cell.Width(before), 8)
	found := p.found()
	switch {
	case p.empty:
		return s.t.Render(theme.Accent, cell.Cut("(empty, and sent so)", room))
	case len(found) == 0:
		return before + s.t.Render(theme.Bad, cell.Cut("nothing like that", room))
	}
	at := min(p.at, len(found)-1)
	if !p.many {
		at = p.place()
	}
	labels := make([]string, len(found))
	for i, o := range found {
		labels[i] = p.chip(o)
	}
	first, last := around(labels, at, room-2)
	text := ""
	if first > 0 {
		text = s.t.Render(theme.Dim, "‹")
	}
	for i := first; i < last; i++ {
		ground, role := theme.Plain, theme.Dim
		if slices.Contains(p.picked(), found[i].id()) || !p.many && i == at {
			role = theme.Text
		}
		if i == at {
			ground = theme.Button
		}
		text += s.t.On(ground, role).Render(labels[i])
	}
	if last < len(labels) {
		text += s.t.Render(theme.Dim, "›")
	}
	return before + cell.Cut(text, room)
}

// chip is an option as it is drawn.
func (p *part) chip(o option) string {
	label := cell.Clean(o.label)
	switch {
	case p.many && slices.Contains(p.picked(), o.id()):
		label = "✓ " + label
	case p.many:
		label = "· " + label
	}
	return " " + label + " "
}

// around is which labels are seen where one of them has to be, in w cells.
func around(labels []string, at, w int) (first, last int) {
	first, last = at, at+1
	w -= cell.Width(labels[at])
	for {
		grown := false
		if last < len(labels) && cell.Width(labels[last]) <= w {
			w -= cell.Width(labels[last])
			last, grown = last+1, true
		}
		if first > 0 && cell.Width(labels[first-1]) <= w {
			w -= cell.Width(labels[first-1])
			first, grown = first-1, true
		}
		if !grown {
			return first, last
		}
	}
}

// underPart says below a line what is wrong with it, what a rule makes of it, and
// what could be said.
func (s *sketch) underPart(p *part, focused bool, indent int) {
	if p.err != nil {
		s.note(cell.Spaces(indent)+"✗ ", theme.Bad, p.err.Error())
	}
	if !focused {
		return
	}
	switch {
	case p.why == "" || p.err != nil:
	case p.perhaps:
		s.note(cell.Spaces(indent), theme.Warn, p.why+", unless values that the assets have say otherwise")
	case p.used() || p.unsaid("") != p.why:
		s.note(cell.Spaces(indent), theme.Warn, p.why)
	}
	for i, o := range s.f.offersOf(p) {
		mark, role := "  ", theme.Dim
		if fl := s.f.current(); i == fl.picked {
			mark, role = "→ ", theme.Accent
		}
		s.add(cell.Cut(cell.Spaces(indent)+s.t.Render(role, mark+cell.Clean(o)), s.w))
	}
}
