package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// RestoreDatasourceEntries makes values of an enum or set field active again.
type RestoreDatasourceEntries struct {
	returns[model.Datasource]
	ExternalID  string   `api:"path,external_id,arg,example=channels"`
	ExternalIDs []string `api:"json,external_ids,arg"`
}

// Spec describes the operation.
func (RestoreDatasourceEntries) Spec() Spec {
	return Spec{
		Name: "restore_metadata_field_datasource", Title: "Restore datasource entries", Section: "Metadata",
		Summary: "Makes deleted values of an enum or set field active again.",
		Method:  http.MethodPost, Path: "/metadata_fields/{external_id}/datasource_restore",
		Family: Admin, Effect: Write, Touches: model.Fields,
	}
}

// Inverse makes the values inactive.
func (op RestoreDatasourceEntries) Inverse(json.RawMessage) ([]Operation, error) {
	return []Operation{DeleteDatasourceEntries(op)}, nil
}
