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
