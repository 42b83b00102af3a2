package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// DeleteMetadataRule deletes a metadata rule.
type DeleteMetadataRule struct {
	returns[model.Success]
	ExternalID string `api:"path,external_id,arg,example=winter_channels"`
}

// Spec describes the operation.
func (DeleteMetadataRule) Spec() Spec {
	return Spec{
		Name: "delete_metadata_rule", Title: "Delete metadata rule", Section: "Metadata",
		Summary: "Deletes a metadata rule; the values that assets have stay.",
		Method:  http.MethodDelete, Path: "/metadata_rules/{external_id}",
		Family: Admin, Effect: Delete, Repeat: Once, Touches: model.Fields,
	}
}

// Prior lists the rules.
func (DeleteMetadataRule) Prior() Operation { return ListMetadataRules{} }

// Inverse adds the rule again.
func (op DeleteMetadataRule) Inverse(prior json.RawMessage) ([]Operation, error) {
	was, ok, err := formerRule(op.ExternalID, prior)
	if err != nil || !ok {
		return nil, err
	}
	return []Operation{AddMetadataRule{
		FieldID: was.FieldID, Name: was.Name, Condition: was.Condition, Result: was.Result,
		State: was.State, ExternalID: was.ExternalID, Position: &was.Position,
	}}, nil
}
