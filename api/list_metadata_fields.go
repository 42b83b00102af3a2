package api

import (
	"net/http"

	"cldx/model"
)

// ListMetadataFields lists the structured metadata fields of the environment,
// or those of them that are named.
type ListMetadataFields struct {
	returns[model.MetadataFields]
	ExternalIDs []string `api:"query,external_ids"`
}

// Spec describes the operation.
func (ListMetadataFields) Spec() Spec {
	return Spec{
		Name: "list_metadata_fields", Title: "List metadata fields", Section: "Metadata",
		Summary: "Lists the structured metadata fields of the environment, or those of them that are named.",
		Method:  http.MethodGet, Path: "/metadata_fields",
		Family: Admin, Effect: Read,
	}
}
