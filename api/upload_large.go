package api

import (
	"net/http"

	"cldx/model"
)

// UploadLarge stores a file of any size, with the options of UploadAsset: it is
// sent in chunks, and one that breaks off is sent again.
type UploadLarge struct{ UploadAsset }

// Spec describes the operation.
func (UploadLarge) Spec() Spec {
	return Spec{
		Name: "upload_large", Title: "Upload large file", Section: "Upload",
		Summary: "Stores a file of any size: it is sent in chunks of 20 MB, and one that breaks off is sent again.",
		Method:  http.MethodPost, Path: "/{resource_type}/upload", Kind: Several,
		Family: Upload, Effect: Write, Repeat: Once, Touches: model.Assets | model.Folders | model.Tags, Shape: UploadShape,
		Example: []string{"public_id", "tags"},
	}
}
