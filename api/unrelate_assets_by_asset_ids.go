package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// UnrelateAssetsByAssetIDs changes which assets are related to one, all named by asset ID.
type UnrelateAssetsByAssetIDs struct {
	returns[model.Relations]
	AssetID model.AssetID `api:"path,asset_id,arg"`
	Assets  []string      `api:"json,assets_to_unrelate,arg,limit=10,example=[\"3515c6000a548515f1134043f9785c2f\"]"`
}

// Spec describes the operation.
func (UnrelateAssetsByAssetIDs) Spec() Spec {
	return Spec{
		Name: "delete_related_assets_by_asset_ids", Title: "Remove related assets by asset IDs", Section: "Related assets",
		Summary: "Ends the relations between an asset and up to 10 others, in both directions. All are named by asset ID.",
		Method:  http.MethodDelete, Path: "/resources/related_assets/{asset_id}",
		Family: Admin, Effect: Delete, Touches: model.Assets,
	}
}

// Inverse takes back the relations that the call ended; answer is what it said.
func (op UnrelateAssetsByAssetIDs) Inverse(answer json.RawMessage) ([]Operation, error) {
	changed, err := succeeded(op.Assets, answer)
	if err != nil || len(changed) == 0 {
		return nil, err
	}
	return []Operation{RelateAssetsByAssetIDs{AssetID: op.AssetID, Assets: changed}}, nil
}
