package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// UpdateTransformation allows or forbids a transformation in strict mode, or
// defines a named one anew; files made with the earlier definition stay.
type UpdateTransformation struct {
	returns[model.Message]
	Transformation   string `api:",transformation,arg"`
	AllowedForStrict *bool  `api:",allowed_for_strict"`
	UnsafeUpdate     string `api:",unsafe_update"`
}

// Spec describes the operation.
func (UpdateTransformation) Spec() Spec {
	return Spec{
		Name: "update_transformation", Title: "Update transformation", Section: "Transformations",
		Summary: "Allows or forbids a transformation in strict mode, or defines a named one anew; files made with the earlier definition stay.",
		Method:  http.MethodPut, Path: "/transformations",
		Family: Admin, Effect: Write, Touches: model.Transformations,
		Example: []string{"allowed_for_strict"},
		Also:    []Route{{http.MethodPut, "/transformations/{transformation...}"}},
	}
}

// Prior reads the transformation as it is.
func (op UpdateTransformation) Prior() Operation {
	return ShowTransformation{Transformation: op.Transformation, Paging: Paging{MaxResults: 1}}
}

// Inverse puts back what op changes.
func (op UpdateTransformation) Inverse(prior json.RawMessage) ([]Operation, error) {
	var was model.TransformationDetails
	if err := json.Unmarshal(prior, &was); err != nil {
		return nil, fmt.Errorf("transformation %s as it was: %w", op.Transformation, err)
	}
	back := UpdateTransformation{Transformation: op.Transformation}
	if op.AllowedForStrict != nil {
		back.AllowedForStrict = &was.AllowedForStrict
	}
	if op.UnsafeUpdate != "" {
		back.UnsafeUpdate = was.Info.Text()
	}
	return []Operation{back}, nil
}
