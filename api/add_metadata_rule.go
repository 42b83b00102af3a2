package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// AddMetadataRule makes a field depend on the values of others.
type AddMetadataRule struct {
	returns[model.MetadataRule]
	FieldID    string          `api:"json,metadata_field_id,required"`
	Name       string          `api:"json,name,required,example=channels of winter"`
	Condition  json.RawMessage `api:"json,condition,required"`
	Result     json.RawMessage `api:"json,result,required"`
	State      string          `api:"json,state"`
	ExternalID string          `api:"json,external_id,example=winter_channels"`
	Position   *int            `api:"json,position"`
}

// Spec describes the operation.
func (AddMetadataRule) Spec() Spec {
	return Spec{
		Name: "add_metadata_rule", Title: "Add metadata rule", Section: "Metadata",
		Summary: "Makes a field depend on the values of others: what is done to it where a condition holds.",
		Method:  http.MethodPost, Path: "/metadata_rules",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Fields,
	}
}

// Inverse deletes the rule; answer is what the call said, for an external ID
// that the service made.
func (op AddMetadataRule) Inverse(answer json.RawMessage) ([]Operation, error) {
	id, err := madeID(op.ExternalID, answer)
	if err != nil {
		return nil, fmt.Errorf("inverse of add_metadata_rule: %w", err)
	}
	return []Operation{DeleteMetadataRule{ExternalID: id}}, nil
}
