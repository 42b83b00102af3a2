package api

import (
	"net/http"

	"cldx/model"
)

// ShowUploadPreset shows one upload preset with its settings.
type ShowUploadPreset struct {
	returns[model.UploadPreset]
	Name       string `api:"path,name,arg"`
	MaxResults int    `api:",max_results"`
}

// Spec describes the operation.
func (ShowUploadPreset) Spec() Spec {
	return Spec{
		Name: "upload_preset", Title: "Show upload preset", Section: "Upload presets",
		Summary: "Shows one upload preset with its settings.",
		Method:  http.MethodGet, Path: "/upload_presets/{name...}",
		Family: Admin, Effect: Read,
	}
}
