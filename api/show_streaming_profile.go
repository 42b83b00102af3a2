package api

import (
	"net/http"

	"cldx/model"
)

// ShowStreamingProfile shows a streaming profile with its representations.
type ShowStreamingProfile struct {
	returns[model.StreamingProfileAnswer]
	Name string `api:"path,name,arg,example=full_hd"`
}

// Spec describes the operation.
func (ShowStreamingProfile) Spec() Spec {
	return Spec{
		Name: "get_streaming_profile", Title: "Show streaming profile", Section: "Streaming profiles",
		Summary: "Shows a streaming profile with its representations.",
		Method:  http.MethodGet, Path: "/streaming_profiles/{name...}",
		Family: Admin, Effect: Read,
	}
}
