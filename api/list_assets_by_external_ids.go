package api

import (
	"net/http"

	"cldx/model"
)

// ListAssetsByExternalIDs lists the assets that other systems know by the given
// IDs. Not every environment has such IDs; one that has none answers 404.
type ListAssetsByExternalIDs struct {
	returns[model.AssetPage]
	ExternalIDs []string `api:"query,external_ids,arg"`
	SortedPage
}

// Spec describes the operation. Its path is unconfirmed.
func (ListAssetsByExternalIDs) Spec() Spec {
	return Spec{
		Name: "list_resources_by_external_ids", Title: "List assets by external IDs", Section: "Listing",
		Summary: "Lists the assets that other systems know by these IDs. An environment without external IDs, such as the sandbox, answers 404.",
		Method:  http.MethodGet, Path: "/resources/by_external_ids",
		Family: Admin, Effect: Read, Shape: ListShape,
	}
}

// Refusal says that no asset of the sandbox has an external ID.
func (ListAssetsByExternalIDs) Refusal() Refusal {
	return Refusal{Status: http.StatusNotFound, Words: "Resource not found", Why: "no asset of the sandbox has an external ID", Always: true}
}

// From returns the operation, starting at cursor.
func (op ListAssetsByExternalIDs) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
