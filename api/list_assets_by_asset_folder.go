package api

import (
	"net/http"

	"cldx/model"
)

// ListAssetsByAssetFolder lists the assets that stand directly in a folder.
type ListAssetsByAssetFolder struct {
	returns[model.AssetPage]
	AssetFolder  *string            `api:"query,asset_folder,arg"`
	ResourceType model.ResourceType `api:"query,resource_type"`
	ListOptions
}

// Spec describes the operation.
func (ListAssetsByAssetFolder) Spec() Spec {
	return Spec{
		Name: "resources_by_asset_folder", Title: "List assets by folder", Section: "Listing",
		Summary: "Lists the assets directly in a folder, of every type; dynamic folder mode only.",
		Method:  http.MethodGet, Path: "/resources/by_asset_folder",
		Family: Admin, Effect: Read, Shape: ListShape,
		Example: []string{"max_results"},
	}
}

// From returns the operation, starting at cursor.
func (op ListAssetsByAssetFolder) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
