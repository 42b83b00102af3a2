package api

import (
	"net/http"

	"cldx/model"
)

// SearchDatasources finds values in the datasources of all fields.
type SearchDatasources struct {
	returns[model.DatasourceMatches]
	Term       string `api:"query,term,example=s"`
	MaxResults int    `api:"query,max_results,limit=255"`
}

// Spec describes the operation.
func (SearchDatasources) Spec() Spec {
	return Spec{
		Name: "search_metadata_field_datasource", Title: "Search datasources", Section: "Metadata",
		Summary: "Finds values by a part of their text in the datasources of all fields.",
		Method:  http.MethodPost, Path: "/metadata_fields/datasource/search",
		Family: Admin, Effect: Read,
		Example: []string{"term"},
	}
}
