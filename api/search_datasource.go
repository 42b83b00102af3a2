package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// SearchDatasource finds values in the datasource of one field.
type SearchDatasource struct {
	returns[model.DatasourceMatches]
	ExternalID string          `api:"path,external_id,arg,example=season"`
	Term       string          `api:"query,term,example=s"`
	MaxResults int             `api:"query,max_results,limit=255"`
	ExactMatch bool            `api:"query,exact_match"`
	Payload    json.RawMessage `api:"json,payload"`
}

// Spec describes the operation.
func (SearchDatasource) Spec() Spec {
	return Spec{
		Name: "search_datasource_in_md_field", Title: "Search datasource of a field", Section: "Metadata",
		Summary: "Finds values in the datasource of one field; with the metadata of an asset, only those that the rules allow it.",
		Method:  http.MethodPost, Path: "/metadata_fields/{external_id}/datasource/search",
		Family: Admin, Effect: Read,
		Example: []string{"term"},
	}
}
