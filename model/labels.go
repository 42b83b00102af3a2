package model

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Context is an asset's free key and value pairs. The Admin and Upload APIs
// wrap it as {"custom":{…}}, Search gives it flat; both are read, the wrapped
// form is written.
type Context map[string]string

// UnmarshalJSON reads the wrapped and the flat form.
func (c *Context) UnmarshalJSON(b []byte) error {
	if bytes.Equal(bytes.TrimSpace(b), []byte("null")) {
		*c = nil
		return nil
	}
	var outer map[string]json.RawMessage
	if err := json.Unmarshal(b, &outer); err != nil {
		return fmt.Errorf("context: %w", err)
	}
	if custom, wrapped := outer["custom"]; wrapped && bytes.HasPrefix(bytes.TrimSpace(custom), []byte("{")) {
		b = custom
	}
	var flat map[string]string
	if err := json.Unmarshal(b, &flat); err != nil {
		return fmt.Errorf("context: %w", err)
	}
	*c = flat
	return nil
}

// MarshalJSON writes the wrapped form.
func (c Context) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]map[string]string{"custom": c})
}

// Metadata is an asset's structured metadata: the external ID of a field to its
// value, which is a string, a number, or for set fields a []any of strings.
type Metadata map[string]any

// FieldType is the type of a structured metadata field.
type FieldType string

// The types of structured metadata fields.
const (
	StringField  FieldType = "string"
	IntegerField FieldType = "integer"
	DateField    FieldType = "date"
	EnumField    FieldType = "enum"
	SetField     FieldType = "set"
)

// MetadataField declares one structured metadata field.
type MetadataField struct {
	ExternalID             string          `json:"external_id"`
	Type                   FieldType       `json:"type"`
	Label                  string          `json:"label"`
	Mandatory              bool            `json:"mandatory"`
	DefaultValue           json.RawMessage `json:"default_value"`
	DefaultDisabled        bool            `json:"default_disabled"`
	Validation             json.RawMessage `json:"validation"`
	Restrictions           json.RawMessage `json:"restrictions,omitempty"`
	Datasource             *Datasource     `json:"datasource,omitempty"`
	AllowDynamicListValues bool            `json:"allow_dynamic_list_values"`
}

// Datasource lists the values that an enum or set field may take.
type Datasource struct {
	Values []DatasourceValue `json:"values"`
}

// DatasourceValue is one value of an enum or set field.
type DatasourceValue struct {
	ExternalID string `json:"external_id"`
	Value      string `json:"value"`
	State      string `json:"state,omitempty"` // active or inactive
	Position   int    `json:"position,omitempty"`
}

// MetadataFields is the answer of the list of structured metadata fields.
type MetadataFields struct {
	Fields []MetadataField `json:"metadata_fields"`
}
