package api

import (
	"net/http"

	"cldx/model"
)

// ShowUploadMapping shows the upload mapping of a folder.
type ShowUploadMapping struct {
	returns[model.UploadMapping]
	Folder string `api:",folder,arg"`
}

// Spec describes the operation.
func (ShowUploadMapping) Spec() Spec {
	return Spec{
		Name: "upload_mapping", Title: "Show upload mapping", Section: "Upload mappings",
		Summary: "Shows the upload mapping of a folder.",
		Method:  http.MethodGet, Path: "/upload_mappings",
		Family: Admin, Effect: Read,
		Also: []Route{{http.MethodGet, "/upload_mappings/{folder...}"}},
	}
}
