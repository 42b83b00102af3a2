package dialog

import (
	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/model"
	"cldx/ui/overlay"
	"cldx/ui/plan"
	"cldx/ui/theme"
)

// renameOne asks for the new public ID of one asset.
type renameOne struct {
	subject plan.Subject
	field   field
}

// RenameOne returns the fields for renaming one asset: the last part of its
// public ID is marked, so that typing replaces it.
func RenameOne(s plan.Subject) Fields {
	f := &renameOne{subject: s}
	id := string(s.PublicID)
	f.field.Set(id)
	base := len(id) - len(s.PublicID.Base())
	f.field.Mark(base, base+len(plan.Stem(s)))
	return f
}

// Title says what is renamed.
func (f *renameOne) Title() string { return "Rename" }

// Update edits the name.
func (f *renameOne) Update(msg tea.Msg) (bool, tea.Cmd) { return f.field.update(msg), nil }

// Action renames the asset to what was typed.
func (f *renameOne) Action() (job.Action, error) {
	if f.field.Text() == string(f.subject.PublicID) {
		return nil, plan.ErrIncomplete
	}
	return plan.One(f.subject, f.field.Text()), nil
}

// Advice says what the fields wait for.
func (f *renameOne) Advice() string { return "Type the new public ID." }

// Hints returns the keys of the field.
func (f *renameOne) Hints() [][2]string { return nil }

// View draws the old name and the field for the new one.
func (f *renameOne) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	t := room.Theme
	lines := wrapped(t, theme.Dim, "from "+string(f.subject.PublicID), room.Width)
	text, x := f.field.draw(t, "to   ", room.Width, true)
	return append(lines, text), &overlay.Cell{X: x, Y: len(lines)}
}

// renameFolder asks for the new path of a folder.
type renameFolder struct {
	from  string
	field field
}

// RenameFolder returns the fields for renaming or moving a folder.
func RenameFolder(f model.Folder) Fields {
	r := &renameFolder{from: f.Path}
	r.field.Set(f.Path)
	r.field.Mark(len(f.Path)-len(f.Name), len(f.Path))
	return r
}

// Title says what is renamed.
func (f *renameFolder) Title() string { return "Rename folder" }

// Update edits the path.
func (f *renameFolder) Update(msg tea.Msg) (bool, tea.Cmd) { return f.field.update(msg), nil }

// Action renames the folder to what was typed.
func (f *renameFolder) Action() (job.Action, error) {
	if f.field.Text() == f.from {
		return nil, plan.ErrIncomplete
	}
	return job.RenameFolder{From: f.from, To: f.field.Text()}, nil
}

// Advice says what the fields wait for.
func (f *renameFolder) Advice() string {
	return "Type the new name; another path moves the folder with all that is in it."
}

// Hints returns the keys of the field.
func (f *renameFolder) Hints() [][2]string { return nil }

// View draws the old path and the field for the new one.
func (f *renameFolder) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	t := room.Theme
	lines := wrapped(t, theme.Dim, "from "+f.from, room.Width)
	text, x := f.field.draw(t, "to   ", room.Width, true)
	return append(lines, text), &overlay.Cell{X: x, Y: len(lines)}
}

// createFolder asks for the path of a new folder.
type createFolder struct{ field field }

// CreateFolder returns the fields for a new folder inside parent.
func CreateFolder(parent string) Fields {
	f := &createFolder{}
	if parent != "" {
		f.field.Set(parent + "/")
	}
	return f
}

// Title says what is made.
func (f *createFolder) Title() string { return "New folder" }

// Update edits the path.
func (f *createFolder) Update(msg tea.Msg) (bool, tea.Cmd) { return f.field.update(msg), nil }

// Action creates the folder.
func (f *createFolder) Action() (job.Action, error) {
	path := f.field.Text()
	if path == "" || path[len(path)-1] == '/' {
		return nil, plan.ErrIncomplete
	}
	return job.CreateFolder{Path: path}, nil
}

// Advice says what the fields wait for.
func (f *createFolder) Advice() string { return "Type a name; a/b makes both." }

// Hints returns the keys of the field.
func (f *createFolder) Hints() [][2]string { return nil }

// View draws the field.
func (f *createFolder) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	text, x := f.field.draw(room.Theme, "path ", room.Width, true)
	return []string{text}, &overlay.Cell{X: x}
}
