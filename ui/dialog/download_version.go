package dialog

import (
	"cldx/job"
	"cldx/model"
	"cldx/ui/overlay"
	"cldx/ui/pane"
	"cldx/ui/plan"
)

// versions asks where kept versions of an asset go.
type versions struct {
	entries
	asset model.Asset
	kept  []model.Backup
	local Local

	into, over *entry
}

// DownloadVersions returns the fields for downloading kept versions of an asset into
// a folder.
func DownloadVersions(a model.Asset, kept []model.Backup, into string, local Local) Fields {
	f := &versions{asset: a, kept: kept, local: local}
	f.into = pathEntry("into", into)
	f.over = choiceEntry("existing files", "stay", "are replaced")
	f.all = []*entry{f.into, f.over}
	f.complete = local.Complete
	return f
}

// Title says how many versions are downloaded.
func (f *versions) Title() string {
	return "Download " + pane.Plural(len(f.kept), "version") + " of " + f.asset.Name()
}

// Advice says what the fields wait for.
func (f *versions) Advice() string {
	return "Type the folder that the files go into; it is made when it is missing."
}

// Action downloads the versions.
func (f *versions) Action() (job.Action, error) {
	a := job.DownloadVersions{Asset: f.asset, Versions: f.kept, Dir: f.local.path(f.into.text()), Replace: f.over.at == 1}
	if a.Dir == "" {
		return nil, plan.ErrIncomplete
	}
	return a, nil
}

// View draws the fields, and below them where the files would lie.
func (f *versions) View(room overlay.Room, v Verdict) ([]string, *overlay.Cell) {
	lines, cursor := f.draw(room.Theme, room.Width, room.Height)
	return append(lines, changeLines(room.Theme, v.Plan.Changes, room.Width, min(room.Height-len(lines)-1, 6))...), cursor
}
