package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// DeleteStreamingProfile deletes a streaming profile that was made, or turns a
// changed built-in one back.
type DeleteStreamingProfile struct {
	returns[model.Message]
	Name string `api:"path,name,arg"`
}

// Spec describes the operation.
func (DeleteStreamingProfile) Spec() Spec {
	return Spec{
		Name: "delete_streaming_profile", Title: "Delete streaming profile", Section: "Streaming profiles",
		Summary: "Deletes a streaming profile that was made, or turns a changed built-in one back.",
		Method:  http.MethodDelete, Path: "/streaming_profiles/{name...}",
		Family: Admin, Effect: Delete, Repeat: Once, Touches: model.Profiles,
	}
}

// Prior reads the profile as it is.
func (op DeleteStreamingProfile) Prior() Operation { return ShowStreamingProfile{Name: op.Name} }

// Inverse makes the profile again, or changes the built-in one again.
func (op DeleteStreamingProfile) Inverse(prior json.RawMessage) ([]Operation, error) {
	was, representations, err := formerProfile(op.Name, prior)
	if err != nil {
		return nil, err
	}
	if was.Predefined {
		return []Operation{UpdateStreamingProfile{Name: op.Name, DisplayName: was.DisplayName, Representations: representations}}, nil
	}
	return []Operation{CreateStreamingProfile{Name: op.Name, DisplayName: was.DisplayName, Representations: representations}}, nil
}
