package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// CreateUploadPreset stores upload options under a name. One that is there
// already is replaced; without a name, the service makes one.
type CreateUploadPreset struct {
	returns[model.CreatedPreset]
	Name string `api:",name"`
	PresetOptions
}

// Spec describes the operation.
func (CreateUploadPreset) Spec() Spec {
	return Spec{
		Name: "create_upload_preset", Title: "Create upload preset", Section: "Upload presets",
		Summary: "Stores upload options under a name. One that is there already is replaced; without a name, the service makes one.",
		Method:  http.MethodPost, Path: "/upload_presets",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Presets,
		Example: []string{"name", "unsigned", "tags"},
	}
}

// Inverse deletes the preset that the answer names.
func (op CreateUploadPreset) Inverse(answer json.RawMessage) ([]Operation, error) {
	var made model.CreatedPreset
	if err := json.Unmarshal(answer, &made); err != nil {
		return nil, fmt.Errorf("inverse of the creation of upload preset %s: %w", op.Name, err)
	}
	return []Operation{DeleteUploadPreset{Name: made.Name}}, nil
}
