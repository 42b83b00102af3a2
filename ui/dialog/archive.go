package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/ui/keys"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/plan"
)

// archive asks what an archive is called, and where it goes.
type archive struct {
	entries
	targets []job.Target
	local   Local
	sign    func(job.Action) tea.Cmd

	name, format, to, into, folder, what, recipe, folders *entry
}

// Archive returns the fields for packing the files of assets. sign, which may be
// nil, copies the address from which the archive of an action can be fetched.
func Archive(targets []job.Target, name, into string, local Local, sign func(job.Action) tea.Cmd) Fields {
	f := &archive{targets: targets, local: local, sign: sign}
	f.name = textEntry("name", name)
	f.format = choiceEntry("format", "zip", "tgz")
	f.to = choiceEntry("goes to", "this machine", "the library")
	f.into = pathEntry("into", into).unless(func() bool { return f.to.at == 1 })
	f.folder = textEntry("folder", "").unless(func() bool { return f.to.at == 0 })
	f.what = choiceEntry("what", "originals", "transformed")
	f.recipe = textEntry("transformation", "").unless(func() bool { return f.what.at == 0 })
	f.folders = choiceEntry("folders inside", "as in the names", "none")
	f.all = []*entry{f.name, f.format, f.to, f.into, f.folder, f.what, f.recipe, f.folders}
	f.complete = local.Complete
	return f
}

// Title says how many are packed.
func (f *archive) Title() string { return "Archive " + pane.Plural(len(f.targets), "file") }

// Advice says what the fields wait for.
func (f *archive) Advice() string {
	return "Type a name for the archive, and the folder that it goes into."
}

// Hints returns the keys of the form.
func (f *archive) Hints() [][2]string {
	if f.sign == nil {
		return f.entries.Hints()
	}
	return append(f.entries.Hints(), [2]string{"ctrl+y", "copy its URL"})
}

// Update edits the form, and copies the address.
func (f *archive) Update(msg tea.Msg) (bool, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && keys.Meant(keys.Dialogs, k) == keys.CopyAddress && f.sign != nil {
		a := f.action()
		if a.Dir == "" {
			a.Dir = "."
		}
		return false, f.sign(a)
	}
	return f.entries.Update(msg)
}

func (f *archive) action() job.Archive {
	a := job.Archive{
		Targets: f.targets, Name: strings.TrimSpace(f.name.text()), Format: []string{"zip", "tgz"}[f.format.at], Flat: f.folders.at == 1,
	}
	if f.what.at == 1 {
		a.Transformation = strings.TrimSpace(f.recipe.text())
	}
	if f.to.at == 1 {
		a.Folder = strings.Trim(f.folder.text(), "/")
	} else {
		a.Dir = f.local.path(f.into.text())
	}
	return a
}

// Action makes the archive.
func (f *archive) Action() (job.Action, error) {
	a := f.action()
	if a.Name == "" || a.Dir == "" && f.to.at == 0 || a.Transformation == "" && f.what.at == 1 {
		return nil, plan.ErrIncomplete
	}
	return a, nil
}

// View draws the fields.
func (f *archive) View(room overlay.Room, _ Verdict) ([]string, *overlay.Cell) {
	return f.draw(room.Theme, room.Width, room.Height)
}
