package api

import (
	"net/http"

	"cldx/model"
)

// ShowMetadataField shows one structured metadata field.
type ShowMetadataField struct {
	returns[model.MetadataField]
	ExternalID string `api:"path,external_id,arg,example=season"`
}

// Spec describes the operation.
func (ShowMetadataField) Spec() Spec {
	return Spec{
		Name: "metadata_field_by_field_id", Title: "Show metadata field", Section: "Metadata",
		Summary: "Shows the definition of one structured metadata field.",
		Method:  http.MethodGet, Path: "/metadata_fields/{external_id}",
		Family: Admin, Effect: Read,
	}
}
