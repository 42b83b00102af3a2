package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// ReorderMetadataField moves one structured metadata field among the others.
type ReorderMetadataField struct {
	returns[model.MetadataFields]
	ExternalID string `api:"path,external_id,arg,example=credit"`
	Position   *int   `api:"json,position,arg,example=0"`
}

// Spec describes the operation.
func (ReorderMetadataField) Spec() Spec {
	return Spec{
		Name: "reorder_metadata_field", Title: "Reorder metadata field", Section: "Metadata",
		Summary: "Moves one structured metadata field to a place among the others; the first is 0.",
		Method:  http.MethodPut, Path: "/metadata_fields/{external_id}/reorder",
		Family: Admin, Effect: Write, Touches: model.Fields,
	}
}

// Prior lists the fields in their order.
func (ReorderMetadataField) Prior() Operation { return ListMetadataFields{} }

// Inverse puts the field back.
func (op ReorderMetadataField) Inverse(prior json.RawMessage) ([]Operation, error) {
	var was model.MetadataFields
	if err := json.Unmarshal(prior, &was); err != nil {
		return nil, fmt.Errorf("order of the metadata fields as it was: %w", err)
	}
	for i, f := range was.Fields {
		if f.ExternalID == op.ExternalID {
			return []Operation{ReorderMetadataField{ExternalID: op.ExternalID, Position: &i}}, nil
		}
	}
	return nil, nil
}
