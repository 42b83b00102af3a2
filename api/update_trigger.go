package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// UpdateTrigger changes where a trigger sends its notifications.
type UpdateTrigger struct {
	returns[model.TriggerChanged]
	ID     string `api:"path,trigger_id,arg"`
	NewURI string `api:"json,new_uri,arg"`
}

// Spec describes the operation.
func (UpdateTrigger) Spec() Spec {
	return Spec{
		Name: "update_trigger", Title: "Update trigger", Section: "Notifications",
		Summary: "Changes where a trigger sends its notifications.",
		Method:  http.MethodPut, Path: "/triggers/{trigger_id}",
		Family: Admin, Effect: Write, Touches: model.Triggers,
	}
}

// Prior lists the triggers.
func (UpdateTrigger) Prior() Operation { return ListTriggers{} }

// Inverse puts the former destination back.
func (op UpdateTrigger) Inverse(prior json.RawMessage) ([]Operation, error) {
	former, found, err := triggerIn(prior, op.ID)
	if err != nil || !found {
		return nil, err
	}
	op.NewURI = former.URI
	return []Operation{op}, nil
}

// Probe lists the triggers.
func (UpdateTrigger) Probe() Operation { return ListTriggers{} }

// TookEffect reports whether the trigger has the new destination.
func (op UpdateTrigger) TookEffect(raw json.RawMessage, err error) bool {
	if err != nil {
		return false
	}
	t, found, err := triggerIn(raw, op.ID)
	return err == nil && found && t.URI == op.NewURI
}
