package api

import (
	"net/http"

	"cldx/model"
)

// ShowAssetByAssetID shows everything about the asset with an asset ID.
type ShowAssetByAssetID struct {
	returns[model.Asset]
	AssetID model.AssetID `api:"path,asset_id,arg"`
	Details
}

// Spec describes the operation.
func (ShowAssetByAssetID) Spec() Spec {
	return Spec{
		Name: "resource_by_asset_id", Title: "Show asset by asset ID", Section: "Single asset",
		Summary: "Shows everything about one asset, whatever its public ID is now.",
		Method:  http.MethodGet, Path: "/resources/{asset_id}",
		Family: Admin, Effect: Read, Shape: DetailShape,
	}
}
