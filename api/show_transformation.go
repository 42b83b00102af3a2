package api

import (
	"net/http"

	"cldx/model"
)

// ShowTransformation shows one transformation, named or used, with the files
// that were made with it.
type ShowTransformation struct {
	returns[model.TransformationDetails]
	Transformation string `api:",transformation,arg"`
	Paging
}

// Spec describes the operation.
func (ShowTransformation) Spec() Spec {
	return Spec{
		Name: "transformation", Title: "Show transformation", Section: "Transformations",
		Summary: "Shows one transformation, named or used, with the files that were made with it.",
		Method:  http.MethodGet, Path: "/transformations",
		Family: Admin, Effect: Read,
		Also: []Route{{http.MethodGet, "/transformations/{transformation...}"}},
	}
}

// From returns the operation, starting at cursor.
func (op ShowTransformation) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
