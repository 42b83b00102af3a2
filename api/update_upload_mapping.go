package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// UpdateUploadMapping changes where the assets are fetched from that a folder lacks.
type UpdateUploadMapping struct {
	returns[model.Message]
	Folder   string `api:",folder,arg"`
	Template string `api:",template,required"`
}

// Spec describes the operation.
func (UpdateUploadMapping) Spec() Spec {
	return Spec{
		Name: "update_upload_mapping", Title: "Update upload mapping", Section: "Upload mappings",
		Summary: "Changes where the assets are fetched from that a folder lacks.",
		Method:  http.MethodPut, Path: "/upload_mappings",
		Family: Admin, Effect: Write, Touches: model.Mappings,
		Also: []Route{{http.MethodPut, "/upload_mappings/{folder...}"}},
	}
}

// Prior reads the mapping as it is.
func (op UpdateUploadMapping) Prior() Operation { return ShowUploadMapping{Folder: op.Folder} }

// Inverse puts the former template back.
func (op UpdateUploadMapping) Inverse(prior json.RawMessage) ([]Operation, error) {
	var was model.UploadMapping
	if err := json.Unmarshal(prior, &was); err != nil {
		return nil, fmt.Errorf("upload mapping of %s as it was: %w", op.Folder, err)
	}
	return []Operation{UpdateUploadMapping{Folder: op.Folder, Template: was.Template}}, nil
}
