package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// RemoveAllContext removes every context value of assets.
type RemoveAllContext struct {
	returns[model.Updated]
	ResourceType model.ResourceType `api:"path,resource_type"`
	_            struct{}           `api:"form,command=remove_all"`
	PublicIDs    []model.PublicID   `api:"form,public_ids,arg,limit=1000"`
	Type         model.DeliveryType `api:"form,type"`
}

// Spec describes the operation.
func (RemoveAllContext) Spec() Spec {
	return Spec{
		Name: "remove_all_context", Title: "Remove all context", Section: "Context",
		Summary: "Removes every context value of up to 1000 assets.",
		Method:  http.MethodPost, Path: "/{resource_type}/context",
		Family: Upload, Effect: Write, Touches: model.Assets,
	}
}

// Prior lists the assets with their context.
func (op RemoveAllContext) Prior() Operation {
	return ListAssetsByIDs{ResourceType: op.ResourceType, Type: op.Type, PublicIDs: op.PublicIDs, Sections: Sections{Context: true}}
}

// Inverse puts back every context value.
func (op RemoveAllContext) Inverse(prior json.RawMessage) ([]Operation, error) {
	var page model.AssetPage
	if err := json.Unmarshal(prior, &page); err != nil {
		return nil, fmt.Errorf("context as it was: %w", err)
	}
	return groupBack(page, op.PublicIDs, func(a model.Asset) model.Context { return a.Context },
		func(former model.Context, ids []model.PublicID) Operation {
			return AddContext{ResourceType: op.ResourceType, Type: op.Type, Context: former, PublicIDs: ids}
		})
}
