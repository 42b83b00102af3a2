package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// DeleteUploadPreset deletes an upload preset; what was uploaded with it stays.
type DeleteUploadPreset struct {
	returns[model.Message]
	Name string `api:"path,name,arg"`
}

// Spec describes the operation.
func (DeleteUploadPreset) Spec() Spec {
	return Spec{
		Name: "delete_upload_preset", Title: "Delete upload preset", Section: "Upload presets",
		Summary: "Deletes an upload preset; what was uploaded with it stays.",
		Method:  http.MethodDelete, Path: "/upload_presets/{name...}",
		Family: Admin, Effect: Delete, Repeat: Once, Touches: model.Presets,
	}
}

// Prior reads the preset as it is.
func (op DeleteUploadPreset) Prior() Operation { return ShowUploadPreset{Name: op.Name} }

// Inverse stores the preset again.
func (op DeleteUploadPreset) Inverse(prior json.RawMessage) ([]Operation, error) {
	was, err := formerPreset(op.Name, prior)
	if err != nil {
		return nil, err
	}
	return []Operation{was}, nil
}
