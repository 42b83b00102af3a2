package api

import (
	"net/http"

	"cldx/model"
)

// ListAssetsByModeration lists the assets of which a review has a status.
type ListAssetsByModeration struct {
	returns[model.AssetPage]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Kind         string             `api:"path,moderation_kind,arg"`
	Status       string             `api:"path,moderation_status,arg,example=pending"`
	ListOptions
}

// Spec describes the operation.
func (ListAssetsByModeration) Spec() Spec {
	return Spec{
		Name: "resources_by_moderation", Title: "List assets by moderation", Section: "Listing",
		Summary: "Lists the assets of which a review of this kind is pending, approved, rejected, queued or aborted.",
		Method:  http.MethodGet, Path: "/resources/{resource_type}/moderations/{moderation_kind}/{moderation_status}",
		Family: Admin, Effect: Read, Shape: ListShape,
		Example: []string{"moderations"},
	}
}

// From returns the operation, starting at cursor.
func (op ListAssetsByModeration) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
