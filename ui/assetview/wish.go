package assetview

import "cldx/model"

// Wish is something that the user of the view wants.
type Wish interface{ wish() }

// EditPublicID asks for a new public ID.
type EditPublicID struct{}

// EditName asks for a new display name.
type EditName struct{}

// EditFolder asks for another folder.
type EditFolder struct{}

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

// RestoreVersion asks for an earlier version in place of the present one.
type RestoreVersion struct{ Version model.Backup }

// Open asks for the view of another asset.
type Open struct{ Key model.Key }

// Copy asks for text to be copied.
type Copy struct{ What, Text string }

// Reload asks for the asset to be read again.
type Reload struct{}

// Undo asks for the last change to be taken back, or with Again for the one that
// was undone last to be made again.
type Undo struct{ Again bool }

func (Undo) wish()           {}
func (EditPublicID) wish()   {}
func (EditName) wish()       {}
func (EditFolder) wish()     {}
func (EditTags) wish()       {}
func (RemoveTag) wish()      {}
func (EditContext) wish()    {}
func (RemoveContext) wish()  {}
func (EditMetadata) wish()   {}
func (ClearMetadata) wish()  {}
func (RestoreVersion) wish() {}
func (Open) wish()           {}
func (Copy) wish()           {}
func (Reload) wish()         {}

// changes reports whether a wish is about changing something.
func changes(w Wish) bool {
	switch w.(type) {
	case Open, Copy, Reload:
		return false
	}
	return true
}
