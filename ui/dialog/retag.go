package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/ui/cell"
	"cldx/ui/keys"
	"cldx/ui/match"
	"cldx/ui/overlay"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// retag asks for the tag that others become.
type retag struct {
	targets []job.Target
	from    []string
	known   []string
	field   field
}

// Retag returns the fields for another name of tags; known are those in use.
func Retag(targets []job.Target, from, known []string) Fields {
	f := &retag{targets: targets, from: from, known: known}
	f.field.Set(from[0])
	f.field.Mark(0, len(from[0]))
	return f
}

// Title says which tags are meant.
func (f *retag) Title() string {
	if len(f.from) > 1 {
		return "Make tags one"
	}
	return "Rename the tag " + f.from[0]
}

// Advice says what the field waits for.
func (f *retag) Advice() string {
	if len(f.from) > 1 {
		return "Type the tag that they become. One that is in use already takes them in."
	}
	return "Type another name. One that is in use already takes this one in."
}

// Hints returns the keys of the field.
func (f *retag) Hints() [][2]string { return [][2]string{{"tab", "complete"}} }

// Update edits the name; tab takes the first tag in use that begins like it.
func (f *retag) Update(msg tea.Msg) (bool, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && keys.Meant(keys.Dialogs, k) == keys.NextField {
		if close := f.close(); len(close) > 0 {
			f.field.Set(close[0])
			return true, nil
		}
		return false, nil
	}
	return f.field.update(msg), nil
}

// close returns the tags in use that match what was typed.
func (f *retag) close() []string {
	const most = 5
	ranked := match.Rank(f.field.Text(), len(f.known), func(i int) string { return f.known[i] })
	var found []string
	for _, i := range ranked[:min(len(ranked), most)] {
		found = append(found, f.known[i])
	}
	return found
}

// Action renames the tags.
func (f *retag) Action() (job.Action, error) {
	to := strings.TrimSpace(f.field.Text())
	if to == "" || len(f.from) == 1 && to == f.from[0] {
		return nil, plan.ErrIncomplete
	}
	return job.Retag{Targets: f.targets, From: f.from, To: to}, nil
}

// View draws the tags, the field and what is in use.
func (f *retag) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	t := room.Theme
	old := t.Render(theme.Dim, "from ") + t.Render(theme.Tag, cell.Clean(strings.Join(f.from, ", ")))
	text, x := f.field.draw(t, "to   ", room.Width, true)
	near := t.Render(theme.Dim, "in use: "+cell.Clean(strings.Join(f.close(), ", ")))
	return []string{cell.Cut(old, room.Width), text, cell.Cut(near, room.Width)}, &overlay.Cell{X: x, Y: 1}
}
