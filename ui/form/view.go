package form

import (
	"slices"

	"cldx/ui/cell"
	"cldx/ui/line"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/theme"
)

// shownItems is how many lines of a list are seen at once.
const shownItems = 6

// sketch is a form that is being drawn.
type sketch struct {
	f      *Form
	t      *theme.Theme
	w      int
	names  int // how wide the names are
	margin int // before what the fields say
	lines  []string
	of     []int  // the row of each line
	spots  []int  // the part of each line; -1: none
	lead   string // what begins the field's first line
	row    int
	spot   int
	cursor *overlay.Cell
}

// View draws the fields in at most h lines of w cells, scrolled so that the one
// with the keys is seen.
func (f *Form) View(t *theme.Theme, w, h int) (lines []string, cursor *overlay.Cell) {
	f.height = h
	f.current() // keeps the row within the form
	s := &sketch{f: f, t: t, w: w, names: f.nameWidth(w), spot: -1}
	s.margin = s.names + 5
	if f.among != nil {
		s.margin = 0 // the one field needs no name
	}
	for i, n := range f.rows() {
		s.row = i
		if n == fold {
			s.fold(i == f.at)
			continue
		}
		s.field(f.fields[n], i == f.at)
	}
	if len(f.fields) == 0 {
		s.add(cell.Cut(t.Render(theme.Dim, "No parameters: enter makes the call."), w))
	}
	f.lines, f.spots = s.of, s.spots
	f.scroll(s.of, h)
	end := min(f.top+h, len(s.lines))
	if s.cursor != nil {
		s.cursor.Y -= f.top
	}
	return s.lines[f.top:end], s.cursor
}

// scroll brings the lines of the row with the keys into sight.
func (f *Form) scroll(of []int, h int) {
	first, last := -1, 0
	for i, row := range of {
		if row != f.at {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	first = max(first, 0)
	f.top = max(f.top, last-h+1)
	f.top = min(f.top, first)
	f.top = min(max(f.top, 0), max(len(of)-h, 0))
}

// longestName is how much of a name stands beside its field.
const longestName = 28

// nameWidth is how wide the names of the fields are.
func (f *Form) nameWidth(w int) int {
	longest := 0
	for _, n := range f.rows() {
		if n != fold {
			longest = max(longest, cell.Width(f.fields[n].Name))
		}
	}
	return min(longest, longestName, max(w/3, 8))
}

func (s *sketch) add(text string) {
	s.lines = append(s.lines, cell.Cut(text, s.w))
	s.of = append(s.of, s.row)
	s.spots = append(s.spots, s.spot)
}

func (s *sketch) fold(focused bool) {
	mark, hidden := "▾ ", 0
	for i, fl := range s.f.fields {
		if i >= s.f.head && !fl.used() && !s.f.called(fl) {
			hidden++
		}
	}
	text := "fewer parameters"
	if !s.f.open {
		mark, text = "▸ ", pane.Plural(hidden, "more parameter")+"…"
	}
	role, ground := theme.Dim, theme.Plain
	if focused {
		role, ground = theme.Accent, theme.Cursor
	}
	s.add(s.t.On(ground, role).Render(cell.Fit(mark+text, s.w)))
}

// field draws a field: its name, what it says, and what is wrong with it.
func (s *sketch) field(fl *field, focused bool) {
	head := s.head(fl, focused)
	room := max(s.w-s.margin, 4)
	if fl.composed() {
		if s.lead = head; s.f.among != nil {
			s.lead = ""
		}
		s.made(fl, focused, room)
		s.notes(fl, focused)
		return
	}
	for i, text := range s.values(fl, focused, room) {
		if i > 0 {
			head = cell.Spaces(s.margin)
		}
		s.add(head + text)
	}
	s.notes(fl, focused)
	if focused {
		s.offers(fl, cell.Spaces(s.margin))
	}
}

// notes says below a field what is wrong with it.
func (s *sketch) notes(fl *field, focused bool) {
	indent := cell.Spaces(s.margin)
	told := focused && slices.ContainsFunc(fl.seen, func(p *part) bool { return p.err != nil })
	if fl.err != nil && !told {
		s.note(indent+"✗ ", theme.Bad, fl.err.Error())
	} else if s.f.asked && fl.must() && fl.value == nil && fl.err == nil {
		s.note(indent+"✗ ", theme.Bad, "has to be given")
	} else if fl.idle && focused {
		s.note(indent, theme.Dim, "the same as not given: it is not sent")
	}
	if when := moment(fl.Name, fl.text.Text()); when != "" {
		s.note(indent+"= ", theme.Dim, when)
	}
	if fl.trial != "" && focused {
		s.note(indent, theme.Warn, fl.trial)
	}
	if _, ok := fl.shape.(described); ok && !fl.composed() && focused {
		s.note(indent, theme.Dim, s.f.schemaNote())
	}
}

func (s *sketch) note(before string, role theme.Role, text string) {
	for i, line := range cell.Wrap(cell.Clean(text), max(s.w-cell.Width(before), 8)) {
		if i > 0 {
			before = cell.Spaces(cell.Width(before))
		}
		s.add(s.t.Render(role, before+line))
	}
}

func (s *sketch) head(fl *field, focused bool) string {
	mark, role := "  ", theme.Dim
	switch {
	case focused:
		mark, role = "› ", theme.Accent
	case fl.used():
		role = theme.Strong
	}
	star := "   "
	if fl.must() {
		star = " * "
	}
	return s.t.Render(theme.Accent, mark) + s.t.Render(role, cell.Fit(fl.Name, s.names)) + s.t.Render(theme.Accent, star)
}

// values draws what a field says, in one line or, while a list has the keys, in
// several.
func (s *sketch) values(fl *field, focused bool, room int) []string {
	switch {
	case fl.empty && !fl.filled():
		return []string{s.t.Render(theme.Accent, cell.Cut("(empty, and sent so)", room))}
	case fl.way == flagged || fl.way == chosen:
		return []string{s.choice(fl, focused, room)}
	case focused && fl.items != nil:
		return s.items(fl, room)
	case focused:
		return []string{s.edited(&fl.text, fl, room)}
	case fl.items != nil:
		return []string{s.summary(fl, room)}
	}
	if text := fl.text.Text(); text != "" {
		return []string{s.t.Render(theme.Text, cell.Cut(cell.Clean(text), room))}
	}
	return []string{s.blank(fl, room)}
}

// filled reports whether anything is typed.
func (fl *field) filled() bool {
	if fl.items != nil {
		for i := range fl.items {
			if fl.items[i].Text() != "" {
				return true
			}
		}
		return false
	}
	return fl.text.Text() != "" || fl.flag != ""
}

// blank says what holds when nothing is said.
func (s *sketch) blank(fl *field, room int) string {
	text := fl.Default
	switch {
	case text == "" && fl.must() && fl.composed():
		text = "required"
	case text == "" && fl.must():
		text = "required: " + Type(s.f.entry.Spec, fl.Param)
	case text == "":
		text = "–"
	}
	return s.t.Render(theme.Dim, cell.Cut(cell.Clean(text), room))
}

// edited draws the line that has the keys.
func (s *sketch) edited(e *line.Editor, fl *field, room int) string {
	text, at, _ := e.View(room)
	s.cursor = &overlay.Cell{X: s.margin + at, Y: len(s.lines)}
	switch {
	case e.Text() != "":
		return s.t.Render(theme.Text, text)
	case fl.filled():
		return s.t.Render(theme.Dim, cell.Cut("another, or enter to go on", room))
	}
	return s.blank(fl, room)
}
