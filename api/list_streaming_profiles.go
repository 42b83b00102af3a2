package api

import (
	"net/http"

	"cldx/model"
)

// ListStreamingProfiles lists the streaming profiles, built in and made, without
// their representations.
type ListStreamingProfiles struct {
	returns[model.StreamingProfiles]
}

// Spec describes the operation.
func (ListStreamingProfiles) Spec() Spec {
	return Spec{
		Name: "list_streaming_profiles", Title: "List streaming profiles", Section: "Streaming profiles",
		Summary: "Lists the streaming profiles, built in and made, without their representations.",
		Method:  http.MethodGet, Path: "/streaming_profiles",
		Family: Admin, Effect: Read,
	}
}
