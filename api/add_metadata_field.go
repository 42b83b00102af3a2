package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"cldx/model"
)

// AddMetadataField adds a structured metadata field to the environment.
type AddMetadataField struct {
	returns[model.MetadataField]
	Type       model.FieldType `api:"json,type,required,example=string"`
	ExternalID string          `api:"json,external_id,example=photographer"`
	Label      string          `api:"json,label,required"`
	FieldOptions
}

// FieldOptions are what can be said of a field when it is added and later.
type FieldOptions struct {
	Mandatory       *bool             `api:"json,mandatory"`
	DefaultValue    json.RawMessage   `api:"json,default_value"`
	DefaultDisabled *bool             `api:"json,default_disabled"`
	Validation      json.RawMessage   `api:"json,validation"`
	Restrictions    json.RawMessage   `api:"json,restrictions"`
	Datasource      *model.Datasource `api:"json,datasource"`
	AllowDynamic    *bool             `api:"json,allow_dynamic_list_values"`
}

// Spec describes the operation.
func (AddMetadataField) Spec() Spec {
	return Spec{
		Name: "add_metadata_field", Title: "Add metadata field", Section: "Metadata",
		Summary: "Adds a structured metadata field. A mandatory one needs a default, an enum or set its values.",
		Method:  http.MethodPost, Path: "/metadata_fields",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Fields | model.Assets,
		Example: []string{"external_id", "validation"},
	}
}

// Inverse deletes the field; answer is what the call said, for an external ID
// that the service made.
func (op AddMetadataField) Inverse(answer json.RawMessage) ([]Operation, error) {
	id, err := madeID(op.ExternalID, answer)
	if err != nil {
		return nil, fmt.Errorf("inverse of add_metadata_field: %w", err)
	}
	return []Operation{DeleteMetadataField{ExternalID: id}}, nil
}

// madeID gives the external ID of what a call made: the one it asked for, or
// the one that the answer names.
func madeID(asked string, answer json.RawMessage) (string, error) {
	if asked != "" {
		return asked, nil
	}
	var made struct {
		ExternalID string `json:"external_id"`
	}
	if len(answer) > 0 {
		if err := json.Unmarshal(answer, &made); err != nil {
			return "", err
		}
	}
	if made.ExternalID == "" {
		return "", errors.New("its external ID is not known")
	}
	return made.ExternalID, nil
}
