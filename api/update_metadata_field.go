package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// UpdateMetadataField changes what is said of a structured metadata field; its
// type and external ID stay. A value of null clears what it stands for.
type UpdateMetadataField struct {
	returns[model.MetadataField]
	ExternalID string          `api:"path,external_id,arg,example=sku"`
	Type       model.FieldType `api:"json,type,example=string"`
	Label      string          `api:"json,label"`
	FieldOptions
}

// Spec describes the operation.
func (UpdateMetadataField) Spec() Spec {
	return Spec{
		Name: "update_metadata_field", Title: "Update metadata field", Section: "Metadata",
		Summary: "Changes the definition of a structured metadata field; type and external ID stay as they are.",
		Method:  http.MethodPut, Path: "/metadata_fields/{external_id}",
		Family: Admin, Effect: Write, Touches: model.Fields,
		Example: []string{"label"},
	}
}

// Prior shows the field.
func (op UpdateMetadataField) Prior() Operation { return ShowMetadataField{ExternalID: op.ExternalID} }

// Inverse says of the field what was said before. Values that were added to
// its datasource go; of those that were there, the texts come back.
func (op UpdateMetadataField) Inverse(prior json.RawMessage) ([]Operation, error) {
	var was model.MetadataField
	if err := json.Unmarshal(prior, &was); err != nil {
		return nil, fmt.Errorf("metadata field as it was: %w", err)
	}
	back := UpdateMetadataField{ExternalID: op.ExternalID}
	if op.Label != "" {
		back.Label = was.Label
	}
	if op.Mandatory != nil {
		back.Mandatory = &was.Mandatory
	}
	if op.DefaultDisabled != nil {
		back.DefaultDisabled = &was.DefaultDisabled
	}
	if op.AllowDynamic != nil {
		back.AllowDynamic = &was.AllowDynamicListValues
	}
	back.DefaultValue = formerJSON(op.DefaultValue, was.DefaultValue)
	back.Validation = formerJSON(op.Validation, was.Validation)
	back.Restrictions = formerJSON(op.Restrictions, was.Restrictions)
	if op.Datasource == nil {
		return []Operation{back}, nil
	}
	values, err := formerValues(op.ExternalID, op.Datasource.Values, was)
	return append([]Operation{back}, values...), err
}

// formerJSON gives what was said before where something is said now.
func formerJSON(now, was json.RawMessage) json.RawMessage {
	switch {
	case len(now) == 0:
		return nil
	case len(was) == 0:
		return json.RawMessage("null")
	}
	return was
}
