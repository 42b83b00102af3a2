package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"cldx/job"
	"cldx/model"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/plan"
)

// Local is this machine as dialogs about files see it.
type Local struct {
	// Whole returns a path as typed in full; nil: as it is.
	Whole func(path string) string
	// Complete answers with Completed; nil: nothing is completed.
	Complete func(word string) tea.Cmd
}

// path is a typed path in full; "" for none.
func (l Local) path(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || l.Whole == nil {
		return text
	}
	return l.Whole(text)
}

// download asks where files go, and in which form.
type download struct {
	entries
	assets []model.Asset
	local  Local

	into, what, recipe, format, folders, over *entry
}

// Download returns the fields for downloading the files of assets into a folder.
func Download(assets []model.Asset, into string, local Local) Fields {
	f := &download{assets: assets, local: local}
	f.into = pathEntry("into", into)
	f.what = choiceEntry("what", "originals", "transformed")
	plain := func() bool { return f.what.at == 0 }
	f.recipe = textEntry("transformation", "").unless(plain)
	f.format = textEntry("format", "").unless(plain)
	f.folders = choiceEntry("folders", "as in the library", "all in one")
	f.over = choiceEntry("existing files", "stay", "are replaced")
	f.all = []*entry{f.into, f.what, f.recipe, f.format, f.folders, f.over}
	f.complete = local.Complete
	return f
}

// Title says how many are downloaded.
func (f *download) Title() string { return "Download " + pane.Plural(len(f.assets), "file") }

// Advice says what the fields wait for.
func (f *download) Advice() string {
	if f.into.text() == "" {
		return "Type the folder that the files go into; it is made when it is missing."
	}
	return "Type a transformation such as c_fill,w_300,h_200, or a format."
}

// Action downloads the files.
func (f *download) Action() (job.Action, error) {
	a := job.Download{Assets: f.assets, Dir: f.local.path(f.into.text()), Flat: f.folders.at == 1, Replace: f.over.at == 1}
	if f.what.at == 1 {
		a.Transformation, a.Format = strings.TrimSpace(f.recipe.text()), strings.TrimSpace(f.format.text())
		if a.Transformation == "" && a.Format == "" {
			return nil, plan.ErrIncomplete
		}
	}
	if a.Dir == "" {
		return nil, plan.ErrIncomplete
	}
	return a, nil
}

// View draws the fields, and below them where the files would lie.
func (f *download) View(room overlay.Room, v Verdict) ([]string, *overlay.Cell) {
	lines, cursor := f.draw(room.Theme, room.Width, room.Height)
	return append(lines, changeLines(room.Theme, v.Plan.Changes, room.Width, min(room.Height-len(lines)-1, 6))...), cursor
}
