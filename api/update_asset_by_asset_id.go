package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// UpdateAssetByAssetID changes what is known about an asset, whatever its
// public ID is now.
type UpdateAssetByAssetID struct {
	returns[model.Asset]
	AssetID model.AssetID `api:"path,asset_id,arg"`
	Changes
}

// Spec describes the operation.
func (UpdateAssetByAssetID) Spec() Spec {
	return Spec{
		Name: "update_by_asset_id", Title: "Update asset by asset ID", Section: "Single asset",
		Summary: "Changes what is known about an asset, whatever its public ID is now. Tags and context are replaced, structured metadata is merged.",
		Method:  http.MethodPut, Path: "/resources/{asset_id}",
		Family: Admin, Effect: Write, Touches: model.Assets | model.Folders | model.Tags, Shape: DetailShape,
		Example: []string{"tags", "context"},
	}
}

// Prior reads the asset as it is.
func (op UpdateAssetByAssetID) Prior() Operation {
	return ShowAssetByAssetID{AssetID: op.AssetID, Details: op.reads()}
}

// Inverse puts back the values of the parameters that op changes.
func (op UpdateAssetByAssetID) Inverse(prior json.RawMessage) ([]Operation, error) {
	back, some, err := op.back(prior)
	if err != nil {
		return nil, fmt.Errorf("inverse of update of asset %s: %w", op.AssetID, err)
	}
	if !some {
		return nil, nil
	}
	op.Changes = back
	return []Operation{op}, nil
}
