package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// CreateTrigger makes a trigger: from then on every event of a type is told to
// a destination.
type CreateTrigger struct {
	returns[model.Trigger]
	URI       string          `api:"json,uri,arg"`
	EventType model.EventType `api:"json,event_type,arg"`
	URIType   model.URIType   `api:"json,uri_type"`
}

// Spec describes the operation.
func (CreateTrigger) Spec() Spec {
	return Spec{
		Name: "create_trigger", Title: "Create trigger", Section: "Notifications",
		Summary: "Tells a destination of every event of a type from now on; up to 30 triggers an environment.",
		Method:  http.MethodPost, Path: "/triggers",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Triggers,
		Example: []string{"uri_type"},
	}
}

// Inverse deletes the trigger; answer is what the creation said.
func (op CreateTrigger) Inverse(answer json.RawMessage) ([]Operation, error) {
	var made model.Trigger
	if err := json.Unmarshal(answer, &made); err != nil {
		return nil, fmt.Errorf("inverse of create_trigger %s: %w", op.URI, err)
	}
	return []Operation{DeleteTrigger{ID: made.ID}}, nil
}
