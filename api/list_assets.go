package api

import (
	"net/http"

	"cldx/model"
)

// ListAssets lists the assets of one resource type, newest first, or by public ID under a prefix.
type ListAssets struct {
	returns[model.AssetPage]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Type         model.DeliveryType `api:"path,type"`
	Prefix       string             `api:"query,prefix"`
	StartAt      string             `api:"query,start_at"`
	ListOptions
}

// Spec describes the operation.
func (ListAssets) Spec() Spec {
	return Spec{
		Name: "resources", Title: "List assets", Section: "Listing",
		Summary: "Lists the assets of one resource type, newest first; with a prefix, by public ID.",
		Method:  http.MethodGet, Path: "/resources/{resource_type}/{type}?",
		Family: Admin, Effect: Read, Shape: ListShape,
		Example: []string{"max_results", "tags"},
	}
}

// From returns the operation, starting at cursor.
func (op ListAssets) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
