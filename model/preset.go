package model

import "encoding/json"

// UploadPreset is a stored set of upload options. Settings holds them parsed:
// tags as an array, context flat, a transformation as steps.
type UploadPreset struct {
	Name       string                     `json:"name"`
	Unsigned   bool                       `json:"unsigned"`
	ExternalID string                     `json:"external_id,omitempty"`
	Settings   map[string]json.RawMessage `json:"settings"`
}

// PresetPage is one page of the upload presets.
type PresetPage struct {
	Presets    []UploadPreset `json:"presets"`
	NextCursor string         `json:"next_cursor,omitempty"`
}

// Cursor returns where the next page begins; "" when there is none.
func (p PresetPage) Cursor() string { return p.NextCursor }

// CreatedPreset is the answer of the creation of an upload preset.
type CreatedPreset struct {
	Message    string `json:"message"`
	Name       string `json:"name"`
	ExternalID string `json:"external_id,omitempty"`
}

// UploadMapping says where the assets come from that a folder lacks: what is
// delivered from below Folder and is missing is fetched from Template, a URL
// that the rest of the public ID is appended to.
type UploadMapping struct {
	Folder     string `json:"folder"`
	Template   string `json:"template"`
	ExternalID string `json:"external_id,omitempty"`
	PresetName string `json:"upload_preset_name,omitempty"`
}

// MappingPage is one page of the upload mappings.
type MappingPage struct {
	Mappings     []UploadMapping `json:"mappings"`
	TotalEntries int             `json:"total_entries,omitempty"`
	NextCursor   string          `json:"next_cursor,omitempty"`
}

// Cursor returns where the next page begins; "" when there is none.
func (p MappingPage) Cursor() string { return p.NextCursor }

// CreatedMapping is the answer of the creation of an upload mapping.
type CreatedMapping struct {
	Message    string `json:"message"`
	Folder     string `json:"folder"`
	ExternalID string `json:"external_id,omitempty"`
}
