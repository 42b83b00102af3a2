package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// UpdateAsset changes what is known about an asset. Tags and context are
// replaced, structured metadata is merged.
type UpdateAsset struct {
	returns[model.Asset]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Type         model.DeliveryType `api:"path,type"`
	PublicID     model.PublicID     `api:"path,public_id,arg"`
	Changes
}

// Spec describes the operation.
func (UpdateAsset) Spec() Spec {
	return Spec{
		Name: "update", Title: "Update asset", Section: "Single asset",
		Summary: "Changes what is known about an asset. Tags and context are replaced, structured metadata is merged.",
		Method:  http.MethodPost, Path: "/resources/{resource_type}/{type}/{public_id...}",
		Family: Admin, Effect: Write, Touches: model.Assets | model.Folders | model.Tags, Shape: DetailShape,
		Example: []string{"tags", "context"},
	}
}

// Prior reads the asset as it is.
func (op UpdateAsset) Prior() Operation {
	return ShowAsset{ResourceType: op.ResourceType, Type: op.Type, PublicID: op.PublicID, Details: op.reads()}
}

// Inverse puts back the values of the parameters that op changes.
func (op UpdateAsset) Inverse(prior json.RawMessage) ([]Operation, error) {
	back, some, err := op.back(prior)
	if err != nil {
		return nil, fmt.Errorf("inverse of update %s: %w", op.PublicID, err)
	}
	if !some {
		return nil, nil
	}
	op.Changes = back
	return []Operation{op}, nil
}
