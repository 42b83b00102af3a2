package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// UpdateStreamingProfile changes a streaming profile, built in or made; a list
// of representations replaces the one there is.
type UpdateStreamingProfile struct {
	returns[model.StreamingProfileAnswer]
	Name            string          `api:"path,name,arg"`
	DisplayName     string          `api:",display_name"`
	Representations json.RawMessage `api:",representations,jsontext"`
}

// Spec describes the operation.
func (UpdateStreamingProfile) Spec() Spec {
	return Spec{
		Name: "update_streaming_profile", Title: "Update streaming profile", Section: "Streaming profiles",
		Summary: "Changes a streaming profile, built in or made; a list of representations replaces the one there is.",
		Method:  http.MethodPut, Path: "/streaming_profiles/{name...}",
		Family: Admin, Effect: Write, Touches: model.Profiles,
		Example: []string{"display_name", "representations"},
		Also:    []Route{{http.MethodPut, "/streaming_profiles"}},
	}
}

// Prior reads the profile as it is.
func (op UpdateStreamingProfile) Prior() Operation { return ShowStreamingProfile{Name: op.Name} }

// Inverse puts back what op changes.
func (op UpdateStreamingProfile) Inverse(prior json.RawMessage) ([]Operation, error) {
	was, representations, err := formerProfile(op.Name, prior)
	if err != nil {
		return nil, err
	}
	back := UpdateStreamingProfile{Name: op.Name}
	if op.DisplayName != "" {
		back.DisplayName = was.DisplayName
	}
	if op.Representations != nil {
		back.Representations = representations
	}
	return []Operation{back}, nil
}

// formerProfile reads a profile, and spells its representations as calls take them.
func formerProfile(name string, prior json.RawMessage) (model.StreamingProfile, json.RawMessage, error) {
	var was model.StreamingProfileAnswer
	if err := json.Unmarshal(prior, &was); err != nil {
		return was.Profile, nil, fmt.Errorf("streaming profile %s as it was: %w", name, err)
	}
	type representation struct {
		Transformation string `json:"transformation"`
	}
	list := make([]representation, len(was.Profile.Representations))
	for i, r := range was.Profile.Representations {
		list[i].Transformation = r.Transformation.Text()
	}
	representations, err := json.Marshal(list)
	return was.Profile, representations, err
}
