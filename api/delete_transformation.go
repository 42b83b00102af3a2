package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"cldx/model"
)

// DeleteTransformation deletes a transformation and every file that was made with it.
type DeleteTransformation struct {
	returns[model.Message]
	Transformation string `api:",transformation,arg"`
	Invalidate     bool   `api:",invalidate"`
}

// Spec describes the operation.
func (DeleteTransformation) Spec() Spec {
	return Spec{
		Name: "delete_transformation", Title: "Delete transformation", Section: "Transformations",
		Summary: "Deletes a transformation and every file that was made with it.",
		Method:  http.MethodDelete, Path: "/transformations",
		Family: Admin, Effect: Delete, Touches: model.Transformations | model.Assets,
		Also: []Route{{http.MethodDelete, "/transformations/{transformation...}"}},
	}
}

// Prior reads the transformation as it is.
func (op DeleteTransformation) Prior() Operation {
	return ShowTransformation{Transformation: op.Transformation, Paging: Paging{MaxResults: 1}}
}

// Inverse defines a named transformation again; its files are made again when
// they are asked for.
func (op DeleteTransformation) Inverse(prior json.RawMessage) ([]Operation, error) {
	var was model.TransformationDetails
	if err := json.Unmarshal(prior, &was); err != nil {
		return nil, fmt.Errorf("transformation %s as it was: %w", op.Transformation, err)
	}
	if !was.Named {
		return nil, errors.New("deleted derived files can't be put back: they are made again when they are asked for")
	}
	name := strings.TrimPrefix(was.Name, "t_")
	back := []Operation{CreateTransformation{Name: name, Transformation: was.Info.Text()}}
	if !was.AllowedForStrict {
		back = append(back, UpdateTransformation{Transformation: name, AllowedForStrict: &was.AllowedForStrict})
	}
	return back, nil
}
