package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// DeleteAssetsByAssetIDs deletes assets by asset ID, with their derived files.
type DeleteAssetsByAssetIDs struct {
	returns[model.Deletion]
	AssetIDs []model.AssetID `api:"json,asset_ids,arg,limit=100"`
	DeleteOptions
}

// Spec describes the operation.
func (DeleteAssetsByAssetIDs) Spec() Spec {
	return Spec{
		Name: "delete_resources_by_asset_ids", Title: "Delete assets by asset IDs", Section: "Deleting",
		Summary: "Deletes up to 100 assets by asset ID, with their derived files; the answer speaks of asset IDs.",
		Method:  http.MethodDelete, Path: "/resources",
		Family: Admin, Effect: Delete, Touches: model.Assets,
	}
}

// Inverse restores the assets from their backups.
func (op DeleteAssetsByAssetIDs) Inverse(json.RawMessage) ([]Operation, error) {
	if op.KeepOriginal {
		return nil, nil
	}
	return []Operation{RestoreAssetsByAssetIDs{AssetIDs: op.AssetIDs}}, nil
}
