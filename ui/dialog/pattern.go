package dialog

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// Edited is a list of names as it came back from the user's editor; Of is the
// sheet's fields that it was made for.
type Edited struct {
	Of   Fields
	Text string
	Err  error
}

// renameMany asks for a pattern, and shows what it makes of every name.
type renameMany struct {
	subjects []plan.Subject
	edit     func(f Fields, text string) tea.Cmd // opens an editor; nil: there is none
	field    field
	rows     list.Model
	help     bool

	made   job.Rename
	listed bool // made comes from the editor, not from the pattern
	err    error
}

// RenameMany returns the fields for renaming many assets. edit opens the names
// in an editor and answers with an Edited.
func RenameMany(subjects []plan.Subject, edit func(f Fields, text string) tea.Cmd) Fields {
	f := &renameMany{subjects: subjects, edit: edit}
	f.field.Set("{name}")
	f.field.MarkAll() // typing begins anew, an arrow goes on from the name
	f.apply()
	return f
}

// Title says how many are renamed.
func (f *renameMany) Title() string { return "Rename " + pane.Plural(len(f.subjects), "asset") }

// Advice says what the fields wait for.
func (f *renameMany) Advice() string {
	return "Type a pattern such as {name}-{n:03}, or s/old/new/ to replace a part."
}

// Hints returns the keys of the fields.
func (f *renameMany) Hints() [][2]string {
	hints := [][2]string{{"f1", "placeholders"}}
	if f.edit != nil {
		hints = append(hints, [2]string{"ctrl+e", "list in the editor"})
	}
	return append(hints, [2]string{"up down", "names"})
}

// Context is that of a pattern.
func (f *renameMany) Context() keys.Context { return keys.Patterns }

// Update edits the pattern, scrolls the names, and takes an edited list.
func (f *renameMany) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case Edited:
		return f.take(msg), nil
	case tea.MouseWheelMsg:
		scrollBy(&f.rows, msg, len(f.subjects))
		return false, nil
	case tea.KeyPressMsg:
		switch asked := keys.Meant(keys.Patterns, msg); asked {
		case keys.Explain:
			f.help = !f.help
			return false, nil
		case keys.InEditor:
			return f.openList()
		case keys.PrevLine, keys.NextLine, keys.PageUp, keys.PageDown:
			scrollAs(&f.rows, asked, len(f.subjects))
			return false, nil
		default: // it is for the field
		}
	}
	if !f.field.update(msg) {
		return false, nil
	}
	f.apply()
	return true, nil
}

func (f *renameMany) openList() (bool, tea.Cmd) {
	if f.edit == nil {
		return false, nil
	}
	text, err := plan.List(f.subjects)
	if err != nil {
		f.err = err
		return true, nil
	}
	return false, f.edit(f, text)
}

// take reads the list that came back from the editor.
func (f *renameMany) take(msg Edited) bool {
	if msg.Of != Fields(f) {
		return false
	}
	f.listed, f.err = true, msg.Err
	if f.err == nil {
		f.made, f.err = plan.FromList(f.subjects, msg.Text)
	}
	return true
}

// apply makes the new names of the pattern.
func (f *renameMany) apply() {
	f.listed, f.made = false, job.Rename{}
	p, err := plan.ParsePattern(f.field.Text())
	f.err = err
	if err == nil {
		f.made = plan.Rename(f.subjects, p)
	}
}

// Action renames the assets as the preview shows.
func (f *renameMany) Action() (job.Action, error) {
	var bad *plan.PatternError
	switch {
	case f.field.Text() == "" && !f.listed, f.field.Text() == "{name}" && !f.listed:
		return nil, plan.ErrIncomplete
	case errors.As(f.err, &bad):
		return nil, errors.New("pattern: " + bad.Why)
	case f.err != nil:
		return nil, f.err
	}
	return f.made, nil
}

// View draws the pattern, the explanation of placeholders, and the names.
func (f *renameMany) View(room overlay.Room, v Verdict) ([]string, *overlay.Cell) {
	t, w := room.Theme, room.Width
	text, x := f.field.draw(t, "pattern ", w, true)
	lines := []string{text}
	if f.listed {
		lines[0] = t.Render(theme.Dim, "names as edited in the list; typing a pattern replaces them: ") + t.Render(theme.Text, cell.Cut(cell.Clean(f.field.Text()), 20))
	}
	var bad *plan.PatternError
	if errors.As(f.err, &bad) {
		lines = append(lines, t.Render(theme.Bad, cell.Spaces(len("pattern ")+cell.Width(cell.Clean(f.field.Text()[:bad.At])))+"▲ "+bad.Why))
	}
	if f.help {
		lines = append(lines, placeholderLines(t, w, room.Height)...)
	}
	h := max(room.Height-len(lines), 1)
	why := problemsOf(v.Err)
	src := pairRows{f: f, t: t, why: why}
	if len(why) > 0 && !f.help {
		src.only = troubled(f.made.Pairs, why)
	}
	rows := f.rows.View(src, w, min(h, max(src.Len(), 1)), false)
	return append(lines, rows...), &overlay.Cell{X: x}
}

// problemsOf returns the reasons of a verdict by the name they are about.
func problemsOf(err error) map[string]string {
	var problems job.Problems
	if !errors.As(err, &problems) {
		return nil
	}
	why := make(map[string]string, len(problems))
	for _, p := range problems {
		why[p.Subject] = p.Why
	}
	return why
}

// placeholderLines explains the placeholders, in two columns where there is no
// room for one.
func placeholderLines(t *theme.Theme, w, h int) []string {
	var lines []string
	cols := 1
	if h < len(plan.Placeholders)+4 && w >= 70 {
		cols = 2
	}
	for i := 0; i < len(plan.Placeholders); i += cols {
		text := ""
		for _, p := range plan.Placeholders[i:min(i+cols, len(plan.Placeholders))] {
			text += cell.Fit(t.Render(theme.Accent, cell.Fit(p.Word, 15))+" "+t.Render(theme.Dim, p.Means), w/cols)
		}
		lines = append(lines, text)
	}
	return append(lines, t.Render(theme.Border, rule(w)))
}

// pairRows is old and new names as the source of a list.
type pairRows struct {
	f    *renameMany
	t    *theme.Theme
	why  map[string]string
	only []int // where there is trouble: those first, in their order
}

func troubled(pairs []job.Pair, why map[string]string) []int {
	var order, rest []int
	for i, p := range pairs {
		if why[string(p.PublicID)] != "" {
			order = append(order, i)
		} else {
			rest = append(rest, i)
		}
	}
	return append(order, rest...)
}

// Len returns how many names there are.
func (r pairRows) Len() int { return len(r.f.subjects) }

// Line returns an old and a new name, and what is wrong with it.
func (r pairRows) Line(i, w int, _ list.Look) string {
	if r.only != nil {
		i = r.only[i]
	}
	from := string(r.f.subjects[i].PublicID)
	if i >= len(r.f.made.Pairs) {
		return r.t.Render(theme.Dim, cell.Fit(cell.Clean(from), w))
	}
	to := string(r.f.made.Pairs[i].To)
	switch why := r.why[from]; {
	case why != "":
		return r.trouble(from, to, why, w)
	case to == from:
		return arrow(r.t, from, to, theme.Dim, w)
	}
	return arrow(r.t, from, to, theme.Good, w)
}

// trouble draws the names of which something is wrong, and what.
func (r pairRows) trouble(from, to, why string, w int) string {
	half := max((w-3)/2, 1)
	left := cell.Fit(cell.CutLeft(cell.Clean(from), half), half)
	why = strings.TrimPrefix(why, "would be called "+to+", ")
	right := r.t.Render(theme.Bad, cell.Cut(cell.Clean(to), max(half/2, 1))+" ✗ "+cell.Clean(why))
	return cell.Fit(r.t.Render(theme.Dim, left)+r.t.Render(theme.Border, " → ")+right, w)
}

func scrollBy(m *list.Model, msg tea.MouseWheelMsg, n int) {
	if msg.Button == tea.MouseWheelUp {
		m.Scroll(-3, n)
		return
	}
	m.Scroll(3, n)
}

func scrollAs(m *list.Model, asked keys.Action, n int) { m.Scroll(linesOf(m, asked), n) }

// linesOf is how far an action moves in a list.
func linesOf(m *list.Model, asked keys.Action) int {
	return map[keys.Action]int{keys.PrevLine: -1, keys.NextLine: 1, keys.PageUp: -m.Page(), keys.PageDown: m.Page()}[asked]
}
