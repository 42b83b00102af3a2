package api

import (
	"encoding/json"
	"errors"
	"net/http"

	"cldx/model"
)

// DeleteMetadataField deletes a structured metadata field and its values on
// every asset. Its external ID stays reserved.
type DeleteMetadataField struct {
	returns[model.DeletedField]
	ExternalID string `api:"path,external_id,arg,example=credit"`
}

// Spec describes the operation.
func (DeleteMetadataField) Spec() Spec {
	return Spec{
		Name: "delete_metadata_field", Title: "Delete metadata field", Section: "Metadata",
		Summary: "Deletes a structured metadata field, and its values on every asset. Its external ID stays reserved.",
		Method:  http.MethodDelete, Path: "/metadata_fields/{external_id}",
		Family: Admin, Effect: Delete, Repeat: Once, Touches: model.Fields | model.Assets,
	}
}

// Probe shows the field.
func (op DeleteMetadataField) Probe() Operation { return ShowMetadataField{ExternalID: op.ExternalID} }

// TookEffect reports whether the field is gone.
func (DeleteMetadataField) TookEffect(_ json.RawMessage, err error) bool {
	gone, ok := errors.AsType[*Error](err)
	return ok && gone.Kind == NotFound
}
