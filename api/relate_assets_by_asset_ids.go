package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// RelateAssetsByAssetIDs changes which assets are related to one, all named by asset ID.
type RelateAssetsByAssetIDs struct {
	returns[model.Relations]
	AssetID model.AssetID `api:"path,asset_id,arg"`
	Assets  []string      `api:"json,assets_to_relate,arg,limit=10,example=[\"3515c6000a548515f1134043f9785c2f\"]"`
}

// Spec describes the operation.
func (RelateAssetsByAssetIDs) Spec() Spec {
	return Spec{
		Name: "add_related_assets_by_asset_ids", Title: "Add related assets by asset IDs", Section: "Related assets",
		Summary: "Relates an asset to up to 10 others, in both directions. All are named by asset ID.",
		Method:  http.MethodPost, Path: "/resources/related_assets/{asset_id}",
		Family: Admin, Effect: Write, Touches: model.Assets,
	}
}

// Inverse takes back the relations that the call made; answer is what it said.
func (op RelateAssetsByAssetIDs) Inverse(answer json.RawMessage) ([]Operation, error) {
	changed, err := succeeded(op.Assets, answer)
	if err != nil || len(changed) == 0 {
		return nil, err
	}
	return []Operation{UnrelateAssetsByAssetIDs{AssetID: op.AssetID, Assets: changed}}, nil
}
