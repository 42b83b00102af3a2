// Package intent holds what a user asks for, before anybody has decided how it
// is done. It exists so that panes never make operations that change something:
// they say what is wanted, and a planner answers with a plan. It knows nouns only;
// assets are meant as rows of the Store.
package intent

import (
	"cldx/api"
	"cldx/model"
)

// Intent is something the user wants to be done.
type Intent interface{ traits() traits }

// Tag asks for the tags of assets to be changed.
type Tag struct{ Assets []model.Ref }

// Rename asks for new public IDs.
type Rename struct{ Assets []model.Ref }

// Move asks for assets to be put into another folder. From is the folder the
// user stands in.
type Move struct {
	Assets []model.Ref
	From   string
}

// Delete asks for assets to be deleted.
type Delete struct{ Assets []model.Ref }

// Context asks for the context of assets to be changed.
type Context struct{ Assets []model.Ref }

// Metadata asks for the structured metadata of assets to be changed.
type Metadata struct{ Assets []model.Ref }

// Restore asks for deleted assets to be brought back from their backups. No
// assets mean: let the user say which.
type Restore struct{ Assets []model.Ref }

// Upload asks for files to be uploaded into a folder. Paths are those that the
// user has named already, as a shell would read them.
type Upload struct{ Folder, Paths string }

// Edit asks for an asset's view, where its parts can be changed.
type Edit struct{ Asset model.Ref }

// Menu asks for everything that can be done to an asset.
type Menu struct{ Asset model.Ref }

// CreateFolder asks for a new folder inside Parent; "" is the root.
type CreateFolder struct{ Parent string }

// RenameFolder asks for a folder to be renamed or moved.
type RenameFolder struct{ Folder model.Folder }

// DeleteFolder asks for a folder to be deleted.
type DeleteFolder struct{ Folder model.Folder }

// Undo asks for the last change to be taken back.
type Undo struct{}

// Redo asks for the change that was undone last to be made again.
type Redo struct{}

// Call asks for an operation of the catalogue to be filled in and made. What it
// says already is filled in.
type Call struct {
	Op api.Operation
	// Shown says that the user sees already what it does: it is made without a form
	// where it can be taken back.
	Shown bool
	// Final says that the user sees too that it can't be taken back: nothing is asked.
	Final bool
}

// Retag asks for tags to be renamed, or taken off, on all assets that have them.
// Several become one.
type Retag struct {
	From   []string
	Remove bool
}

// Calls asks for several calls, each as it stands, to be made as one action.
type Calls struct{ Ops []api.Operation }

// Download asks for the files of assets to be brought to this machine.
type Download struct{ Assets []model.Ref }

// Tables asks what to do with assets as a table or in an archive: export, edit,
// import, pack. Chosen says that the user has selected the assets.
type Tables struct {
	Assets []model.Ref
	Chosen bool
}

// Jobs asks to see what runs and what was done.
type Jobs struct{}

// traits are what the explorer has to know of an intent before it is carried out.
type traits struct{ selection, looks bool }

// OfSelection reports whether an intent is about the assets that are selected, else
// the one under the cursor: what was selected in an earlier run is read first.
func OfSelection(want Intent) bool { return want.traits().selection }

// Looks reports whether an intent changes nothing by itself; what it opens refuses
// what may not be changed.
func Looks(want Intent) bool { return want.traits().looks }

func (Tag) traits() traits          { return traits{selection: true} }
func (Rename) traits() traits       { return traits{selection: true} }
func (Move) traits() traits         { return traits{selection: true} }
func (Delete) traits() traits       { return traits{selection: true} }
func (Context) traits() traits      { return traits{selection: true} }
func (Metadata) traits() traits     { return traits{selection: true} }
func (Restore) traits() traits      { return traits{selection: true} }
func (Download) traits() traits     { return traits{selection: true, looks: true} }
func (Tables) traits() traits       { return traits{selection: true, looks: true} }
func (Edit) traits() traits         { return traits{looks: true} }
func (Jobs) traits() traits         { return traits{looks: true} }
func (Menu) traits() traits         { return traits{} }
func (Upload) traits() traits       { return traits{} }
func (CreateFolder) traits() traits { return traits{} }
func (RenameFolder) traits() traits { return traits{} }
func (DeleteFolder) traits() traits { return traits{} }
func (Undo) traits() traits         { return traits{} }
func (Redo) traits() traits         { return traits{} }
func (Calls) traits() traits        { return traits{} }
func (Retag) traits() traits        { return traits{} }

// A call that the user has not seen yet is made in a window, which refuses what may
// not be changed.
func (c Call) traits() traits {
	return traits{looks: !c.Shown || c.Op.Spec().Effect == api.Read}
}
