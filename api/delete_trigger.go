package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// DeleteTrigger removes a trigger: its destination is told no more.
type DeleteTrigger struct {
	returns[model.TriggerChanged]
	ID string `api:"path,trigger_id,arg"`
}

// Spec describes the operation.
func (DeleteTrigger) Spec() Spec {
	return Spec{
		Name: "delete_trigger", Title: "Delete trigger", Section: "Notifications",
		Summary: "Removes a trigger: its destination is told no more.",
		Method:  http.MethodDelete, Path: "/triggers/{trigger_id}",
		Family: Admin, Effect: Delete, Repeat: Once, Touches: model.Triggers,
	}
}

// Prior lists the triggers.
func (DeleteTrigger) Prior() Operation { return ListTriggers{} }

// Inverse makes the trigger again; it gets another ID.
func (op DeleteTrigger) Inverse(prior json.RawMessage) ([]Operation, error) {
	t, found, err := triggerIn(prior, op.ID)
	if err != nil || !found {
		return nil, err
	}
	return []Operation{CreateTrigger{URI: t.URI, EventType: t.EventType, URIType: t.URIType}}, nil
}

// Probe lists the triggers.
func (DeleteTrigger) Probe() Operation { return ListTriggers{} }

// TookEffect reports whether the trigger is gone.
func (op DeleteTrigger) TookEffect(raw json.RawMessage, err error) bool {
	if err != nil {
		return false
	}
	_, found, err := triggerIn(raw, op.ID)
	return err == nil && !found
}

// triggerIn finds a trigger in the answer of ListTriggers.
func triggerIn(answer json.RawMessage, id string) (model.Trigger, bool, error) {
	var list model.TriggerList
	if err := json.Unmarshal(answer, &list); err != nil {
		return model.Trigger{}, false, fmt.Errorf("triggers as they were: %w", err)
	}
	for _, t := range list.Triggers {
		if t.ID == id {
			return t, true, nil
		}
	}
	return model.Trigger{}, false, nil
}
