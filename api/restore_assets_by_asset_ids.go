package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// RestoreAssetsByAssetIDs brings deleted assets back from their backups.
type RestoreAssetsByAssetIDs struct {
	returns[model.RestorationByAssetID]
	AssetIDs  []model.AssetID `api:"json,asset_ids,arg,limit=100"`
	Versions  []string        `api:"json,versions"`
	NotifyURL string          `api:"json,notification_url"`
}

// Spec describes the operation.
func (RestoreAssetsByAssetIDs) Spec() Spec {
	return Spec{
		Name: "restore_by_asset_ids", Title: "Restore assets by asset IDs", Section: "Restoring",
		Summary: "Brings deleted assets back from their latest backups, or from the versions named; the answer speaks of asset IDs.",
		Method:  http.MethodPost, Path: "/resources/restore",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Assets, Shape: UploadShape,
	}
}

// Inverse deletes the assets again.
func (op RestoreAssetsByAssetIDs) Inverse(json.RawMessage) ([]Operation, error) {
	return []Operation{DeleteAssetsByAssetIDs{AssetIDs: op.AssetIDs}}, nil
}
