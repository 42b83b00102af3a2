package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// UpdateAssetByBody changes what is known about an asset that is named in the
// body, where no character of a public ID needs to be encoded.
type UpdateAssetByBody struct {
	returns[model.Asset]
	Named
	Changes
}

// Spec describes the operation.
func (UpdateAssetByBody) Spec() Spec {
	return Spec{
		Name: "update_resource_by_body", Title: "Update asset named in the body", Section: "Single asset",
		Summary: "Changes what is known about an asset, which the body names by asset ID or by public ID, resource type and delivery type.",
		Method:  http.MethodPost, Path: "/resources/update",
		Family: Admin, Effect: Write, Touches: model.Assets | model.Folders | model.Tags, Shape: DetailShape,
		Example: []string{"resource_type", "type", "public_id", "tags"},
	}
}

// Prior reads the asset as it is.
func (op UpdateAssetByBody) Prior() Operation {
	return ShowAssetByBody{Named: op.Named, Details: op.reads()}
}

// Inverse puts back the values of the parameters that op changes.
func (op UpdateAssetByBody) Inverse(prior json.RawMessage) ([]Operation, error) {
	back, some, err := op.back(prior)
	if err != nil {
		return nil, fmt.Errorf("inverse of update of %s%s: %w", op.PublicID, op.AssetID, err)
	}
	if !some {
		return nil, nil
	}
	op.Changes = back
	return []Operation{op}, nil
}
