package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// CreateUploadMapping lets the assets that a folder lacks be fetched from a URL
// when they are asked for.
type CreateUploadMapping struct {
	returns[model.CreatedMapping]
	Folder   string `api:",folder,arg,example=press"`
	Template string `api:",template,required"`
}

// Spec describes the operation.
func (CreateUploadMapping) Spec() Spec {
	return Spec{
		Name: "create_upload_mapping", Title: "Create upload mapping", Section: "Upload mappings",
		Summary: "Lets the assets that a folder lacks be fetched from a URL when they are asked for.",
		Method:  http.MethodPost, Path: "/upload_mappings",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Mappings,
	}
}

// Inverse deletes the mapping.
func (op CreateUploadMapping) Inverse(json.RawMessage) ([]Operation, error) {
	return []Operation{DeleteUploadMapping{Folder: op.Folder}}, nil
}

// Probe reads the mapping.
func (op CreateUploadMapping) Probe() Operation { return ShowUploadMapping{Folder: op.Folder} }

// TookEffect reports whether the folder is mapped as op wants it.
func (op CreateUploadMapping) TookEffect(raw json.RawMessage, err error) bool {
	var now model.UploadMapping
	return err == nil && json.Unmarshal(raw, &now) == nil && now.Template == op.Template
}
