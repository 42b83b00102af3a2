package api

import (
	"net/http"

	"cldx/model"
)

// ListTransformations lists the named transformations, and those that derived
// files were made with.
type ListTransformations struct {
	returns[model.TransformationPage]
	Named *bool `api:",named"`
	Paging
}

// Spec describes the operation.
func (ListTransformations) Spec() Spec {
	return Spec{
		Name: "transformations", Title: "List transformations", Section: "Transformations",
		Summary: "Lists the named transformations, and those that derived files were made with.",
		Method:  http.MethodGet, Path: "/transformations",
		Family: Admin, Effect: Read,
		Example: []string{"named"},
	}
}

// From returns the operation, starting at cursor.
func (op ListTransformations) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
