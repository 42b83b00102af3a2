package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// AddContext sets context values on assets; an empty value removes its key.
type AddContext struct {
	returns[model.Updated]
	ResourceType model.ResourceType `api:"path,resource_type"`
	_            struct{}           `api:"form,command=add"`
	Context      model.Context      `api:"form,context,arg,pairs"`
	PublicIDs    []model.PublicID   `api:"form,public_ids,arg,limit=1000"`
	Type         model.DeliveryType `api:"form,type"`
}

// Spec describes the operation.
func (AddContext) Spec() Spec {
	return Spec{
		Name: "add_context", Title: "Add context", Section: "Context",
		Summary: "Sets context values on up to 1000 assets; an empty value removes its key.",
		Method:  http.MethodPost, Path: "/{resource_type}/context",
		Family: Upload, Effect: Write, Touches: model.Assets,
	}
}

// Prior lists the assets with their context.
func (op AddContext) Prior() Operation {
	return ListAssetsByIDs{ResourceType: op.ResourceType, Type: op.Type, PublicIDs: op.PublicIDs, Sections: Sections{Context: true}}
}

// Inverse puts back the former values of the keys that op sets.
func (op AddContext) Inverse(prior json.RawMessage) ([]Operation, error) {
	var page model.AssetPage
	if err := json.Unmarshal(prior, &page); err != nil {
		return nil, fmt.Errorf("context as it was: %w", err)
	}
	return groupBack(page, op.PublicIDs, func(a model.Asset) model.Context {
		former := model.Context{}
		for key := range op.Context {
			former[key] = a.Context[key]
		}
		return former
	}, func(former model.Context, ids []model.PublicID) Operation {
		return AddContext{ResourceType: op.ResourceType, Type: op.Type, Context: former, PublicIDs: ids}
	})
}
