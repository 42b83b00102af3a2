package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// DestroyAssetByAssetID deletes one asset through the Upload API, whatever its
// public ID is now.
type DestroyAssetByAssetID struct {
	returns[model.Destroyed]
	AssetID    model.AssetID `api:"form,asset_id,arg"`
	Invalidate bool          `api:"form,invalidate"`
	NotifyURL  string        `api:"form,notification_url"`
	Callback   string        `api:"form,callback"`
}

// Spec describes the operation.
func (DestroyAssetByAssetID) Spec() Spec {
	return Spec{
		Name: "destroy_by_asset_id", Title: "Delete one asset by asset ID", Section: "Upload management",
		Summary: "Deletes one asset through the Upload API, whatever its public ID is now. A missing asset is no error: the result says not found.",
		Method:  http.MethodPost, Path: "/asset/destroy",
		Family: Upload, Effect: Delete, Touches: model.Assets,
	}
}

// Inverse restores the asset from its backup.
func (op DestroyAssetByAssetID) Inverse(json.RawMessage) ([]Operation, error) {
	return []Operation{RestoreAssetsByAssetIDs{AssetIDs: []model.AssetID{op.AssetID}}}, nil
}
