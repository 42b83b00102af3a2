package api

import (
	"net/http"

	"cldx/model"
)

// ReorderDatasource sorts the values of an enum or set field by their texts.
type ReorderDatasource struct {
	returns[model.Datasource]
	ExternalID string `api:"path,external_id,arg,example=season"`
	OrderBy    string `api:"json,order_by,arg,example=value"`
	Direction  string `api:"json,direction"`
}

// Spec describes the operation.
func (ReorderDatasource) Spec() Spec {
	return Spec{
		Name: "reorder_metadata_field_datasource", Title: "Reorder datasource", Section: "Metadata",
		Summary: "Sorts the values of an enum or set field by their texts.",
		Method:  http.MethodPost, Path: "/metadata_fields/{external_id}/datasource/order",
		Family: Admin, Effect: Write, Touches: model.Fields,
		Example: []string{"direction"},
	}
}
