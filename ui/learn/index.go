package learn

import (
	"slices"
	"strings"

	"cldx/api"
	"cldx/ui/cell"
	"cldx/ui/list"
	"cldx/ui/match"
	"cldx/ui/theme"
)

// row is a line of the index: an operation, or the name of a section.
type row struct {
	entry   int // in the catalogue; -1 for a section
	section string
	because string // the parameter that matched, where nothing else did
}

// index is the list of operations: by section, or those that match what is typed.
type index struct {
	rows    []row
	list    list.Model
	pattern string
}

// find shows the operations that match a pattern by name, title or parameter.
func (x *index) find(pattern string) {
	pattern = strings.TrimSpace(pattern)
	held, holds := x.entry()
	x.pattern = pattern
	x.rows = x.rows[:0]
	if pattern == "" {
		x.all()
	} else {
		x.ranked(pattern)
		holds = false
	}
	to := 0
	if holds {
		to = max(slices.IndexFunc(x.rows, func(r row) bool { return r.entry == held }), 0)
	}
	x.list.Go(to, len(x.rows))
	x.settle(1)
}

// all lists the whole catalogue under the names of its sections.
func (x *index) all() {
	catalog := api.Catalog()
	var sections []string
	for _, e := range catalog {
		if !slices.Contains(sections, e.Section) {
			sections = append(sections, e.Section)
		}
	}
	for _, s := range sections {
		x.rows = append(x.rows, row{-1, s, ""})
		for i, e := range catalog {
			if e.Section == s {
				x.rows = append(x.rows, row{i, s, ""})
			}
		}
	}
}

// ranked lists what matches, the best first: a name before a title before a
// parameter.
func (x *index) ranked(pattern string) {
	type hit struct {
		row
		score int
	}
	word := strings.ToLower(pattern)
	name := strings.ReplaceAll(word, " ", "_")
	m := match.Letters(name)
	var hits []hit
	for i, e := range api.Catalog() {
		const tier = 1_000_000
		h := hit{row{entry: i, section: e.Section}, 0}
		switch like := m.Score(e.Name); {
		case e.Name == name:
			h.score = 5 * tier
		case strings.Contains(e.Name, name):
			h.score = 4*tier + like*100 - len(e.Name)
		case strings.Contains(strings.ToLower(e.Title), word):
			h.score = 3 * tier
		case like > 0:
			h.score = 2*tier + like
		default:
			if h.because = parameterLike(e, name); h.because != "" {
				h.score = tier
			}
		}
		if h.score > 0 {
			hits = append(hits, h)
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return b.score - a.score })
	for _, h := range hits {
		x.rows = append(x.rows, h.row)
	}
}

// parameterLike returns the parameter that holds a word, the shortest; "" for none.
func parameterLike(e api.Entry, word string) string {
	best := ""
	for _, p := range e.Params {
		if p.Const == "" && strings.Contains(p.Name, word) && (best == "" || len(p.Name) < len(best)) {
			best = p.Name
		}
	}
	return best
}

// entry returns the operation under the cursor, by its number in the catalogue.
func (x *index) entry() (int, bool) {
	if i := x.list.Cursor(); i < len(x.rows) && x.rows[i].entry >= 0 {
		return x.rows[i].entry, true
	}
	return 0, false
}

// move goes by rows, past the names of sections.
func (x *index) move(by int) {
	x.list.Move(by, len(x.rows))
	x.settle(by)
}

// settle leaves the name of a section in a direction, and turns where it ends.
func (x *index) settle(by int) {
	if i := x.list.Cursor(); i >= len(x.rows) || x.rows[i].entry >= 0 {
		return
	}
	to := x.list.Cursor() + 1
	if by < 0 && to > 1 {
		to -= 2
	}
	x.list.Go(to, len(x.rows))
}

// choose puts the cursor on an operation.
func (x *index) choose(name string) {
	for i, r := range x.rows {
		if r.entry >= 0 && api.Catalog()[r.entry].Name == name {
			x.list.Go(i, len(x.rows))
		}
	}
}

// indexRows is an index as the source of its list.
type indexRows struct {
	x *index
	t *theme.Theme
	m *match.Pattern
}

// Len returns how many rows there are.
func (r indexRows) Len() int { return len(r.x.rows) }

// Line returns a row: an operation with the colour of what it does, or a section.
func (r indexRows) Line(i, w int, look list.Look) string {
	it := r.x.rows[i]
	if it.entry < 0 {
		return cell.Fit(r.t.Render(theme.Strong, it.section), w)
	}
	e := api.Catalog()[it.entry]
	ground := theme.Behind(look)
	name := r.name(e.Name, ground)
	line := r.t.On(ground, effectRole(e.Effect)).Render(" ● ") + name
	note, room := e.Title, w-4-cell.Width(e.Name)
	if it.because != "" {
		note = "takes " + it.because
	}
	const column = 41 // behind the longest name
	if w > column+20 {
		line += r.t.On(ground, theme.Dim).Render(cell.Fit(cell.Spaces(column-3-cell.Width(e.Name))+note, w-3-cell.Width(e.Name)))
	} else if it.because != "" && room > 12 {
		line += r.t.On(ground, theme.Dim).Render(" " + cell.Fit(note, room))
	} else {
		line += r.t.On(ground, theme.Dim).Render(cell.Spaces(w - cell.Width(line)))
	}
	return cell.Fit(line, w)
}

// name draws a name, the letters that matched standing out.
func (r indexRows) name(name string, ground theme.Ground) string {
	at := r.m.Places(name)
	if len(at) == 0 {
		return r.t.On(ground, theme.Text).Render(name)
	}
	var b strings.Builder
	for i, letter := range name {
		role := theme.Text
		if slices.Contains(at, i) {
			role = theme.Match
		}
		r.t.On(ground, role).Write(&b, string(letter))
	}
	return b.String()
}
