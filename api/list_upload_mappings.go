package api

import (
	"net/http"

	"cldx/model"
)

// ListUploadMappings lists the upload mappings.
type ListUploadMappings struct {
	returns[model.MappingPage]
	Paging
}

// Spec describes the operation.
func (ListUploadMappings) Spec() Spec {
	return Spec{
		Name: "upload_mappings", Title: "List upload mappings", Section: "Upload mappings",
		Summary: "Lists the folders whose missing assets are fetched from elsewhere, and from where.",
		Method:  http.MethodGet, Path: "/upload_mappings",
		Family: Admin, Effect: Read,
		Example: []string{"max_results"},
	}
}

// From returns the operation, starting at cursor.
func (op ListUploadMappings) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
