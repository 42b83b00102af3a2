package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// DeleteDatasourceEntries makes values of an enum or set field inactive: assets
// that have them keep them until they are changed.
type DeleteDatasourceEntries struct {
	returns[model.Datasource]
	ExternalID  string   `api:"path,external_id,arg,example=channels"`
	ExternalIDs []string `api:"json,external_ids,arg"`
}

// Spec describes the operation.
func (DeleteDatasourceEntries) Spec() Spec {
	return Spec{
		Name: "delete_datasource_entries", Title: "Delete datasource entries", Section: "Metadata",
		Summary: "Makes values of an enum or set field inactive. They can be restored.",
		Method:  http.MethodDelete, Path: "/metadata_fields/{external_id}/datasource",
		Family: Admin, Effect: Delete, Touches: model.Fields,
	}
}

// Inverse restores the values.
func (op DeleteDatasourceEntries) Inverse(json.RawMessage) ([]Operation, error) {
	return []Operation{RestoreDatasourceEntries(op)}, nil
}
