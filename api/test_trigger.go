package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// TestTrigger holds a trigger's filter against a sample notification; nothing is sent.
type TestTrigger struct {
	returns[model.TriggerTest]
	ID     string          `api:"path,trigger_id,arg"`
	Sample json.RawMessage `api:"json,sample_data"`
}

// Spec describes the operation.
func (TestTrigger) Spec() Spec {
	return Spec{
		Name: "test_trigger", Title: "Test trigger", Section: "Notifications",
		Summary: "Holds a trigger's filter against a sample notification; nothing is sent.",
		Method:  http.MethodPost, Path: "/triggers/{trigger_id}/test",
		Family: Admin, Effect: Read,
		Example: []string{"sample_data"},
	}
}
