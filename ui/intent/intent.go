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
type Intent interface{ intent() }

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
}

// Retag asks for tags to be renamed, or taken off, on all assets that have them.
// Several become one.
type Retag struct {
	From   []string
	Remove bool
}

// Calls asks for several calls, each as it stands, to be made as one action.
type Calls struct {
	Title string
	Ops   []api.Operation
}

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

func (Tag) intent()          {}
func (Rename) intent()       {}
func (Move) intent()         {}
func (Delete) intent()       {}
func (Context) intent()      {}
func (Metadata) intent()     {}
func (Restore) intent()      {}
func (Upload) intent()       {}
func (Edit) intent()         {}
func (Menu) intent()         {}
func (CreateFolder) intent() {}
func (RenameFolder) intent() {}
func (DeleteFolder) intent() {}
func (Undo) intent()         {}
func (Redo) intent()         {}
func (Jobs) intent()         {}
func (Download) intent()     {}
func (Tables) intent()       {}
func (Call) intent()         {}
func (Calls) intent()        {}
func (Retag) intent()        {}
