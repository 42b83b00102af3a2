package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// DeleteUploadMapping deletes the upload mapping of a folder; what was fetched stays.
type DeleteUploadMapping struct {
	returns[model.Message]
	Folder string `api:",folder,arg"`
}

// Spec describes the operation.
func (DeleteUploadMapping) Spec() Spec {
	return Spec{
		Name: "delete_upload_mapping", Title: "Delete upload mapping", Section: "Upload mappings",
		Summary: "Deletes the upload mapping of a folder; what was fetched stays.",
		Method:  http.MethodDelete, Path: "/upload_mappings",
		Family: Admin, Effect: Delete, Repeat: Once, Touches: model.Mappings,
		Also: []Route{{http.MethodDelete, "/upload_mappings/{folder...}"}},
	}
}

// Prior reads the mapping as it is.
func (op DeleteUploadMapping) Prior() Operation { return ShowUploadMapping{Folder: op.Folder} }

// Inverse maps the folder again.
func (op DeleteUploadMapping) Inverse(prior json.RawMessage) ([]Operation, error) {
	var was model.UploadMapping
	if err := json.Unmarshal(prior, &was); err != nil {
		return nil, fmt.Errorf("upload mapping of %s as it was: %w", op.Folder, err)
	}
	return []Operation{CreateUploadMapping{Folder: op.Folder, Template: was.Template}}, nil
}
