package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// UpdateUploadPreset replaces the settings of an upload preset that it names;
// the others stay.
type UpdateUploadPreset struct {
	returns[model.Message]
	Name string `api:"path,name,arg"`
	PresetOptions
}

// Spec describes the operation.
func (UpdateUploadPreset) Spec() Spec {
	return Spec{
		Name: "update_upload_preset", Title: "Update upload preset", Section: "Upload presets",
		Summary: "Replaces the settings of an upload preset that it names; the others stay.",
		Method:  http.MethodPut, Path: "/upload_presets/{name...}",
		Family: Admin, Effect: Write, Touches: model.Presets,
		Example: []string{"unsigned", "tags"},
	}
}

// Prior reads the preset as it is.
func (op UpdateUploadPreset) Prior() Operation { return ShowUploadPreset{Name: op.Name} }

// Inverse puts the whole preset back: settings that were not there before can't
// be taken out one by one.
func (op UpdateUploadPreset) Inverse(prior json.RawMessage) ([]Operation, error) {
	was, err := formerPreset(op.Name, prior)
	if err != nil {
		return nil, err
	}
	return []Operation{DeleteUploadPreset{Name: op.Name}, was}, nil
}

// formerPreset gives the call that makes a preset as prior shows it.
func formerPreset(name string, prior json.RawMessage) (CreateUploadPreset, error) {
	var was model.UploadPreset
	if err := json.Unmarshal(prior, &was); err != nil {
		return CreateUploadPreset{}, fmt.Errorf("upload preset %s as it was: %w", name, err)
	}
	back := CreateUploadPreset{Name: name}
	if err := back.settle(was.Settings); err != nil {
		return CreateUploadPreset{}, fmt.Errorf("upload preset %s as it was: %w", name, err)
	}
	back.Unsigned = &was.Unsigned
	return back, nil
}
