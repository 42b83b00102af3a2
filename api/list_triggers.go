package api

import (
	"net/http"

	"cldx/model"
)

// ListTriggers lists the notification triggers.
type ListTriggers struct {
	returns[model.TriggerList]
	EventType model.EventType `api:"query,event_type"`
}

// Spec describes the operation.
func (ListTriggers) Spec() Spec {
	return Spec{
		Name: "triggers", Title: "List triggers", Section: "Notifications",
		Summary: "Lists who is told of what happens in the environment.",
		Method:  http.MethodGet, Path: "/triggers",
		Family: Admin, Effect: Read,
		Example: []string{"event_type"},
	}
}
