package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// ReorderMetadataFields sorts all structured metadata fields.
type ReorderMetadataFields struct {
	returns[model.MetadataFields]
	OrderBy   string `api:"json,order_by,arg,example=label"`
	Direction string `api:"json,direction"`
}

// Spec describes the operation.
func (ReorderMetadataFields) Spec() Spec {
	return Spec{
		Name: "reorder_metadata_fields", Title: "Reorder metadata fields", Section: "Metadata",
		Summary: "Sorts all structured metadata fields by label, external ID or age.",
		Method:  http.MethodPut, Path: "/metadata_fields/order",
		Family: Admin, Effect: Write, Touches: model.Fields,
		Example: []string{"direction"},
	}
}

// Prior lists the fields in their order.
func (ReorderMetadataFields) Prior() Operation { return ListMetadataFields{} }

// Inverse puts each field back, the first one first.
func (ReorderMetadataFields) Inverse(prior json.RawMessage) ([]Operation, error) {
	var was model.MetadataFields
	if err := json.Unmarshal(prior, &was); err != nil {
		return nil, fmt.Errorf("order of the metadata fields as it was: %w", err)
	}
	ops := make([]Operation, len(was.Fields))
	for i, f := range was.Fields {
		ops[i] = ReorderMetadataField{ExternalID: f.ExternalID, Position: &i}
	}
	return ops, nil
}
