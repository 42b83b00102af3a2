package api

import (
	"net/http"

	"cldx/model"
)

// ListMetadataRules lists the metadata rules, active and inactive.
type ListMetadataRules struct {
	returns[model.MetadataRules]
}

// Spec describes the operation.
func (ListMetadataRules) Spec() Spec {
	return Spec{
		Name: "list_metadata_rules", Title: "List metadata rules", Section: "Metadata",
		Summary: "Lists the conditional metadata rules, active and inactive, field by field.",
		Method:  http.MethodGet, Path: "/metadata_rules",
		Family: Admin, Effect: Read,
	}
}
