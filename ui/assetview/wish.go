package assetview

import (
	"cldx/api"
	"cldx/model"
)

// Wish is something that the user of the view wants.
type Wish interface{ wish() }

// EditPublicID asks for a new public ID.
type EditPublicID struct{}

// EditName asks for a new display name.
type EditName struct{}

// EditFolder asks for another folder.
type EditFolder struct{}

// EditQuality asks for a quality of its own for what is derived from the asset.
type EditQuality struct{}

// EditTags asks for other tags.
type EditTags struct{}

// RemoveTag asks for one tag to be taken off.
type RemoveTag struct{ Tag string }

// EditContext asks for a context value to be set; no key means a new one.
type EditContext struct{ Key string }

// RemoveContext asks for a context key to be removed.
type RemoveContext struct{ Key string }

// EditMetadata asks for the value of a structured metadata field.
type EditMetadata struct{ Field string }

// ClearMetadata asks for a structured metadata field to be emptied.
type ClearMetadata struct{ Field string }

// MakeDerived asks for a derived file to be made from a transformation.
type MakeDerived struct{}

// Transform asks for the place where transformations are tried on the asset,
// beginning with one.
type Transform struct{ Start string }

// DeleteDerived asks for derived files to be deleted.
type DeleteDerived struct{ Files []model.Derived }

// Relate asks for assets to be found and related.
type Relate struct{}

// Unrelate asks for relations to be ended.
type Unrelate struct{ Assets []model.Key }

// RestoreVersion asks for an earlier version in place of the present one.
type RestoreVersion struct{ Version model.Backup }

// DeleteVersions asks for backups to be deleted for good.
type DeleteVersions struct{ Versions []model.Backup }

// CompareVersions asks for two versions side by side, the older one first.
type CompareVersions struct{ Old, New model.Backup }

// DownloadVersions asks for the files of versions.
type DownloadVersions struct{ Versions []model.Backup }

// LocateVersion asks where the file of a version is, for its picture, when the cursor
// has rested on it for a moment.
type LocateVersion struct{ Version model.Backup }

// ReadHead asks for the beginning of the asset's file, which has no picture.
type ReadHead struct{}

// SignVersion asks for the address from which a version can be fetched for a while.
type SignVersion struct{ Version model.Backup }

// EditType asks for another delivery type: upload, private or authenticated.
type EditType struct{}

// EditMode asks for another access mode: public or authenticated.
type EditMode struct{}

// NewRule stands for a rule of access control that is not there yet.
const NewRule = -1

// EditAccess asks for a rule of access control to be added or changed.
type EditAccess struct{ Rule int }

// RemoveAccess asks for a rule of access control to be removed.
type RemoveAccess struct{ Rule int }

// Moderate asks for the review that is pending to be settled: approved or rejected.
type Moderate struct{ Status string }

// Review asks for the asset to be reviewed.
type Review struct{}

// Fill asks for an operation to be filled in, with what it says already.
type Fill struct{ Op api.Operation }

// Menu asks for everything that can be done to the asset.
type Menu struct{}

// Delete asks for the asset to be deleted.
type Delete struct{}

// Open asks for the view of another asset.
type Open struct{ Key model.Key }

// Show asks for the view of the asset with a tab in front.
type Show struct{ Tab Tab }

// Browse asks for an address in the browser.
type Browse struct{ URL string }

// Copy asks for text to be copied.
type Copy struct{ What, Text string }

// Load asks for a part of the asset to be read.
type Load struct{ Part Part }

// Watch asks for the file on the whole screen.
type Watch struct{}

// LoadSchema asks for the fields and the rules of structured metadata.
type LoadSchema struct{}

// Undo asks for the last change to be taken back, or with Again for the one that
// was undone last to be made again.
type Undo struct{ Again bool }

func (Watch) wish()            {}
func (Undo) wish()             {}
func (EditPublicID) wish()     {}
func (EditName) wish()         {}
func (EditFolder) wish()       {}
func (EditQuality) wish()      {}
func (EditTags) wish()         {}
func (RemoveTag) wish()        {}
func (EditContext) wish()      {}
func (RemoveContext) wish()    {}
func (EditMetadata) wish()     {}
func (ClearMetadata) wish()    {}
func (MakeDerived) wish()      {}
func (Transform) wish()        {}
func (DeleteDerived) wish()    {}
func (Relate) wish()           {}
func (Unrelate) wish()         {}
func (RestoreVersion) wish()   {}
func (DeleteVersions) wish()   {}
func (CompareVersions) wish()  {}
func (DownloadVersions) wish() {}
func (SignVersion) wish()      {}
func (LocateVersion) wish()    {}
func (ReadHead) wish()         {}
func (EditType) wish()         {}
func (EditMode) wish()         {}
func (EditAccess) wish()       {}
func (RemoveAccess) wish()     {}
func (Moderate) wish()         {}
func (Review) wish()           {}
func (Fill) wish()             {}
func (Menu) wish()             {}
func (Delete) wish()           {}
func (Open) wish()             {}
func (Show) wish()             {}
func (Browse) wish()           {}
func (Copy) wish()             {}
func (Load) wish()             {}
func (LoadSchema) wish()       {}

// changes reports whether a wish is about changing something. A form is not: it
// says itself what it may not send.
func changes(w Wish) bool {
	switch w.(type) {
	case Open, Show, Browse, Copy, Load, LoadSchema, Menu, Watch, Fill, Transform, CompareVersions, DownloadVersions, SignVersion, LocateVersion, ReadHead:
		return false
	}
	return true
}
