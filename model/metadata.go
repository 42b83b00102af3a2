package model

import "encoding/json"

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

// Listed reports whether values come from a datasource.
func (t FieldType) Listed() bool { return t == EnumField || t == SetField }

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
	ExternalID string `json:"external_id,omitempty"`
	Value      string `json:"value"`
	State      string `json:"state,omitempty"` // active or inactive
	Position   int    `json:"position,omitempty"`
}

// MetadataFields is the answer of the list of structured metadata fields.
type MetadataFields struct {
	Fields []MetadataField `json:"metadata_fields"`
}

// DatasourceMatch is one value that a search of datasources found.
type DatasourceMatch struct {
	FieldID string `json:"field_id"`
	ID      string `json:"id"`
	Value   string `json:"value"`
}

// DatasourceMatches is the answer of a search of datasources.
type DatasourceMatches []DatasourceMatch

// MetadataRule makes a field depend on the values of others: where its
// condition holds, its result applies to the field.
type MetadataRule struct {
	ExternalID         string          `json:"external_id"`
	FieldID            string          `json:"metadata_field_id"`
	Name               string          `json:"name"`
	State              string          `json:"state"` // active or inactive
	Position           int             `json:"position"`
	Condition          json.RawMessage `json:"condition"`
	ConditionSignature string          `json:"condition_signature,omitempty"`
	Result             json.RawMessage `json:"result"`
}

// MetadataRules is the answer of the list of metadata rules.
type MetadataRules struct {
	Rules []MetadataRule `json:"metadata_rules"`
}

// DeletedField is the answer of the deletion of a structured metadata field.
type DeletedField struct {
	Message string `json:"message"` // ok
}

// Success is the answer of a call that says only that it went well.
type Success struct {
	Success bool `json:"success"`
}

// Missing names the absent member.
func (f MetadataField) Missing() string { return absent(f.ExternalID == "", "external_id") }

// Missing names the absent member.
func (f MetadataFields) Missing() string { return absent(f.Fields == nil, "metadata_fields") }

// Missing names the absent member.
func (d Datasource) Missing() string { return absent(d.Values == nil, "values") }

// Missing names the absent member.
func (r MetadataRule) Missing() string { return absent(r.ExternalID == "", "external_id") }

// Missing names the absent member.
func (r MetadataRules) Missing() string { return absent(r.Rules == nil, "metadata_rules") }
