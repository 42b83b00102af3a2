package dialog

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/job/sheet"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/list"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/phrase"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// Compared is what a table wants to be different. Of is the file it came from, or
// "" for what the editor gave.
type Compared struct {
	Of   string
	Diff sheet.Difference
	Err  error
}

// difference shows what a table wants to be different, and lets it happen.
type difference struct {
	entries
	file  *entry
	read  func(path string) tea.Cmd // answers with Compared; nil: the table is there
	again func() tea.Cmd            // opens the editor again; nil: there is none

	local   Local
	asked   string // the file that is being read
	got     Compared
	known   bool
	without bool // lines with problems are left out
	list    list.Model
}

// Import returns the fields for importing a table from a file.
func Import(path string, local Local, read func(path string) tea.Cmd) Fields {
	f := &difference{read: read, local: local}
	f.file = pathEntry("file", path)
	f.all, f.complete = []*entry{f.file}, local.Complete
	return f
}

// Changes returns the fields for what an edited table wants to be different.
// again, which may be nil, opens the editor again.
func Changes(d sheet.Difference, err error, again func() tea.Cmd) Fields {
	return &difference{got: Compared{Diff: d, Err: err}, known: true, again: again}
}

// Title says what is done.
func (f *difference) Title() string {
	if f.read == nil {
		return "Edit as a sheet"
	}
	return "Import a table"
}

// Advice says what the fields wait for.
func (f *difference) Advice() string {
	switch {
	case f.asked != "" && !f.known:
		return "Reading the table, and the assets as they are now…"
	case f.known && f.got.Err != nil:
		return phrase.Sentence(cell.Clean(f.got.Err.Error()))
	case f.known && len(f.got.Diff.Problems) > 0 && !f.without:
		return "Nothing is sent while lines are wrong: mend the table, or ‹ctrl+t› leaves them out."
	}
	return "Type the CSV file; enter compares it with the assets as they are now."
}

// Hints returns the keys of the fields.
func (f *difference) Hints() [][2]string {
	var hints [][2]string
	if f.read != nil {
		hints = append(hints, [2]string{"tab", "complete"})
	}
	if f.again != nil {
		hints = append(hints, [2]string{"ctrl+e", "editor"})
	}
	if len(f.got.Diff.Problems) > 0 {
		hints = append(hints, [2]string{"ctrl+t", "leave out wrong lines"})
	}
	return append(hints, [2]string{"up down", "scroll"})
}

// Next says what enter does.
func (f *difference) Next() string {
	if f.read != nil && !f.settled() {
		return "compare"
	}
	return ""
}

// settled reports whether what is shown is of the file that is typed.
func (f *difference) settled() bool { return f.known && f.got.Of == f.local.path(f.file.text()) }

// Submit reads the file that is typed.
func (f *difference) Submit() (taken, changed bool, cmd tea.Cmd) {
	if f.read == nil || f.settled() && f.got.Err == nil {
		return false, false, nil
	}
	path := f.local.path(f.file.text())
	if path == "" {
		return true, false, nil
	}
	f.asked, f.known, f.without = path, false, false
	return true, true, f.read(path)
}

// Update takes what the comparison found, and scrolls.
func (f *difference) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case Compared:
		if msg.Of != f.asked {
			return false, nil
		}
		f.got, f.known = msg, true
		f.list.Go(0, f.rows().Len())
		return true, nil
	case tea.MouseWheelMsg:
		scrollBy(&f.list, msg, f.rows().Len())
		return false, nil
	case tea.KeyPressMsg:
		if changed, cmd, taken := f.press(keys.Meant(keys.Dialogs, msg)); taken {
			return changed, cmd
		}
	}
	if f.file == nil {
		return false, nil
	}
	changed, cmd := f.entries.Update(msg)
	if changed {
		f.asked, f.known, f.got = "", false, Compared{}
	}
	return changed, cmd
}

// Context is that of the file's line, where there is one.
func (f *difference) Context() keys.Context { return keys.Dialogs }

func (f *difference) press(asked keys.Action) (changed bool, cmd tea.Cmd, taken bool) {
	switch asked {
	case keys.PrevLine, keys.NextLine, keys.PageUp, keys.PageDown:
		scrollAs(&f.list, asked, f.rows().Len())
		return false, nil, true
	case keys.OtherWay:
		f.without = !f.without
		return true, nil, true
	case keys.InEditor:
		if f.again != nil {
			return false, f.again(), true
		}
	default: // it is for the line
	}
	return false, nil, false
}

// Action makes the changes. Lines that are wrong keep everything from happening
// unless they are left out.
func (f *difference) Action() (job.Action, error) {
	d := f.got.Diff
	switch {
	case !f.known, f.got.Err != nil, len(d.Problems) > 0 && !f.without:
		return nil, plan.ErrIncomplete
	case len(d.Edits) == 0:
		return nil, job.ErrNothing
	}
	bad := map[int]bool{}
	for _, p := range d.Problems {
		bad[p.Line] = true
	}
	var rows []sheet.Edit
	for _, e := range d.Edits {
		if !bad[e.Line] {
			rows = append(rows, e)
		}
	}
	return job.Edits{Rows: rows}, nil
}

// View draws the file, how much differs, and each difference.
func (f *difference) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	t, w := room.Theme, room.Width
	var lines []string
	var cursor *overlay.Cell
	if f.file != nil {
		lines, cursor = f.draw(t, w, room.Height)
	}
	if !f.known || f.got.Err != nil {
		return lines, cursor
	}
	d := f.got.Diff
	head := fmt.Sprintf("%s changed, %s not", pane.Plural(len(d.Edits), "asset"), pane.Count(d.Unchanged))
	lines = append(lines, t.Render(theme.Text, cell.Fit(head, w)))
	if n := len(d.Problems); n > 0 {
		lines = append(lines, t.Render(theme.Bad, cell.Fit(pane.Plural(n, "problem"), w)))
	}
	if len(d.Ignored) > 0 {
		left := "Nobody can change " + sheet.Spelled(d.Ignored) + ": what differs there is left out."
		lines = append(lines, t.Render(theme.Warn, cell.Fit(left, w)))
	}
	rows := f.rows()
	if h := min(room.Height-len(lines), rows.Len(), 14); h > 0 {
		rows.t = t
		lines = append(lines, f.list.View(rows, w, h, false)...)
	}
	return lines, cursor
}

func (f *difference) rows() differenceRows { return differenceRows{d: f.got.Diff} }

// differenceRows is problems, then what may not be meant, then changes, as the source
// of a list.
type differenceRows struct {
	d sheet.Difference
	t *theme.Theme
}

// Len returns how many there are.
func (r differenceRows) Len() int { return len(r.d.Problems) + len(r.d.Doubts) + len(r.d.Changes) }

// Line returns one: where it is, and what is wrong or different.
func (r differenceRows) Line(i, w int, _ list.Look) string {
	if i < len(r.d.Problems) {
		return r.t.Render(theme.Bad, cell.Fit(cell.Clean(r.d.Problems[i].Error()), w))
	}
	if i -= len(r.d.Problems); i < len(r.d.Doubts) {
		return r.t.Render(theme.Warn, cell.Fit(cell.Clean(r.d.Doubts[i].Error()), w))
	}
	c := r.d.Changes[i-len(r.d.Doubts)]
	name := min(w/3, 30)
	col := min(w/5, 18)
	head := cell.Fit(cell.CutLeft(cell.Clean(string(c.Key.PublicID)), name), name) + " "
	return r.t.Render(theme.Text, head) + r.t.Render(theme.Dim, cell.Fit(cell.Clean(string(c.Column)), col)+" ") +
		arrow(r.t, quiet(c.Before), quiet(c.After), theme.Good, max(w-name-col-2, 3))
}

// quiet is a cell as a line can show it.
func quiet(text string) string {
	if text == "" {
		return "—"
	}
	return text
}

// changeLines shows the first old and new names of a plan.
func changeLines(t *theme.Theme, changes []job.Change, w, h int) []string {
	var lines []string
	for i, c := range changes {
		if h < 1 {
			break
		}
		if len(lines) == h-1 && len(changes) > h {
			lines = append(lines, t.Render(theme.Dim, more(len(changes)-i)))
			break
		}
		lines = append(lines, arrow(t, c.From, c.To, theme.Good, w))
	}
	return lines
}
