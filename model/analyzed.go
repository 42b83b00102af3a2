package model

import "encoding/json"

// Analyzed is what an analysis found in a picture.
type Analyzed struct {
	Data      AnalyzedEntity `json:"data"`
	RequestID string         `json:"request_id"`
}

// AnalyzedEntity is one picture and what was found in it, in the form of its
// analysis type.
type AnalyzedEntity struct {
	Entity   string          `json:"entity"`
	Analysis json.RawMessage `json:"analysis"`
}
