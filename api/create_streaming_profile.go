package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// CreateStreamingProfile makes a streaming profile of representations.
type CreateStreamingProfile struct {
	returns[model.StreamingProfileAnswer]
	Name            string          `api:",name,arg,example=tablet"`
	DisplayName     string          `api:",display_name"`
	Representations json.RawMessage `api:",representations,required,jsontext"`
}

// Spec describes the operation.
func (CreateStreamingProfile) Spec() Spec {
	return Spec{
		Name: "create_streaming_profile", Title: "Create streaming profile", Section: "Streaming profiles",
		Summary: "Makes a streaming profile of representations, among which a video player chooses.",
		Method:  http.MethodPost, Path: "/streaming_profiles",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Profiles,
		Example: []string{"display_name"},
	}
}

// Inverse deletes the profile.
func (op CreateStreamingProfile) Inverse(json.RawMessage) ([]Operation, error) {
	return []Operation{DeleteStreamingProfile{Name: op.Name}}, nil
}
