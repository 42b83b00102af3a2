package api

import (
	"net/http"

	"cldx/model"
)

// SignSearch makes a URL that gives a search's page of results and may be cached.
type SignSearch struct {
	returns[model.SignedURL]
	TTL        int           `api:"path,ttl"`
	NextCursor string        `api:"path,next_cursor"`
	Expression string        `api:"json,expression"`
	SortBy     []SortKey     `api:"json,sort_by"`
	MaxResults *int          `api:"json,max_results"`
	WithField  []string      `api:"json,with_field"`
	Fields     []string      `api:"json,fields"`
	Aggregate  []Aggregation `api:"json,aggregate"`
}

// Spec describes the operation.
func (SignSearch) Spec() Spec {
	return Spec{
		Name: "to_url", Title: "Sign search URL", Section: "Search",
		Summary: "Makes a URL of the delivery network that gives the results of a search, kept for ttl seconds. Nothing is sent.",
		Method:  http.MethodGet, Path: "/search/{ttl}/{next_cursor}?", Kind: SignedURL,
		Family: Admin, Effect: Read,
		Base: Delivered, Example: []string{"expression"},
	}
}
