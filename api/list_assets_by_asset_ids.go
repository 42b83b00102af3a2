package api

import (
	"net/http"

	"cldx/model"
)

// ListAssetsByAssetIDs lists the assets with the given asset IDs.
type ListAssetsByAssetIDs struct {
	returns[model.AssetPage]
	AssetIDs     []model.AssetID    `api:"query,asset_ids,arg,limit=100"`
	ResourceType model.ResourceType `api:"query,resource_type"`
	Sections
}

// Spec describes the operation.
func (ListAssetsByAssetIDs) Spec() Spec {
	return Spec{
		Name: "resources_by_asset_ids", Title: "List assets by asset IDs", Section: "Listing",
		Summary: "Lists up to 100 assets by asset ID; unknown ones are silently missing.",
		Method:  http.MethodGet, Path: "/resources/by_asset_ids",
		Family: Admin, Effect: Read, Shape: ListShape,
	}
}
