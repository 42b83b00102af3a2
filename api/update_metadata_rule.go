package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// UpdateMetadataRule changes a metadata rule; what is not given stays.
type UpdateMetadataRule struct {
	returns[model.MetadataRule]
	ExternalID string          `api:"path,external_id,arg,example=winter_channels"`
	FieldID    string          `api:"json,metadata_field_id"`
	Name       string          `api:"json,name,example=channels of winter"`
	Condition  json.RawMessage `api:"json,condition"`
	Result     json.RawMessage `api:"json,result"`
	State      string          `api:"json,state,example=inactive"`
	Position   *int            `api:"json,position"`
}

// Spec describes the operation.
func (UpdateMetadataRule) Spec() Spec {
	return Spec{
		Name: "update_metadata_rule", Title: "Update metadata rule", Section: "Metadata",
		Summary: "Changes a metadata rule, or makes it inactive without deleting it.",
		Method:  http.MethodPut, Path: "/metadata_rules/{external_id}",
		Family: Admin, Effect: Write, Touches: model.Fields,
		Example: []string{"state"},
	}
}

// Prior lists the rules.
func (UpdateMetadataRule) Prior() Operation { return ListMetadataRules{} }

// Inverse says of the rule what was said before.
func (op UpdateMetadataRule) Inverse(prior json.RawMessage) ([]Operation, error) {
	was, ok, err := formerRule(op.ExternalID, prior)
	if err != nil || !ok {
		return nil, err
	}
	back := UpdateMetadataRule{
		ExternalID: op.ExternalID, Condition: formerJSON(op.Condition, was.Condition), Result: formerJSON(op.Result, was.Result),
	}
	if op.FieldID != "" {
		back.FieldID = was.FieldID
	}
	if op.Name != "" {
		back.Name = was.Name
	}
	if op.State != "" {
		back.State = was.State
	}
	if op.Position != nil {
		back.Position = &was.Position
	}
	return []Operation{back}, nil
}

// formerRule finds a rule in the list of rules.
func formerRule(id string, prior json.RawMessage) (rule model.MetadataRule, ok bool, err error) {
	var was model.MetadataRules
	if err := json.Unmarshal(prior, &was); err != nil {
		return rule, false, fmt.Errorf("metadata rule %s as it was: %w", id, err)
	}
	for _, r := range was.Rules {
		if r.ExternalID == id {
			return r, true, nil
		}
	}
	return rule, false, nil
}
