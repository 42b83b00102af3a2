package api

import (
	"net/http"

	"cldx/model"
)

// ListAssetsByTag lists the assets that bear a tag, of every delivery type.
type ListAssetsByTag struct {
	returns[model.AssetPage]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Tag          string             `api:"path,tag,arg"`
	ListOptions
}

// Spec describes the operation.
func (ListAssetsByTag) Spec() Spec {
	return Spec{
		Name: "resources_by_tag", Title: "List assets by tag", Section: "Listing",
		Summary: "Lists the assets that bear exactly this tag, of every delivery type.",
		Method:  http.MethodGet, Path: "/resources/{resource_type}/tags/{tag...}",
		Family: Admin, Effect: Read, Shape: ListShape,
		Example: []string{"max_results"},
	}
}

// From returns the operation, starting at cursor.
func (op ListAssetsByTag) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
