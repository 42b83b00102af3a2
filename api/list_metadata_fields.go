package api

import (
	"net/http"

	"cldx/model"
)

// ListMetadataFields lists the structured metadata fields of the environment.
type ListMetadataFields struct {
	returns[model.MetadataFields]
}

// Spec describes the operation.
func (ListMetadataFields) Spec() Spec {
	return Spec{
		Name: "list_metadata_fields", Title: "List metadata fields", Section: "Metadata",
		Summary: "Lists the structured metadata fields of the environment.",
		Method:  http.MethodGet, Path: "/metadata_fields",
		Family: Admin, Effect: Read,
	}
}
