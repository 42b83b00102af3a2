package api

import (
	"net/http"

	"cldx/model"
)

// ListUploadPresets lists the upload presets with their settings.
type ListUploadPresets struct {
	returns[model.PresetPage]
	OrderBy   string `api:",order_by"`
	Direction string `api:",direction"`
	Paging
}

// Spec describes the operation.
func (ListUploadPresets) Spec() Spec {
	return Spec{
		Name: "upload_presets", Title: "List upload presets", Section: "Upload presets",
		Summary: "Lists the upload presets with their settings.",
		Method:  http.MethodGet, Path: "/upload_presets",
		Family: Admin, Effect: Read,
		Example: []string{"max_results"},
	}
}

// From returns the operation, starting at cursor.
func (op ListUploadPresets) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
