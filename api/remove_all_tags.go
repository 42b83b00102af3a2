package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// RemoveAllTags takes all tags off assets.
type RemoveAllTags struct {
	returns[model.Updated]
	ResourceType model.ResourceType `api:"path,resource_type"`
	_            struct{}           `api:"form,command=remove_all"`
	PublicIDs    []model.PublicID   `api:"form,public_ids,arg,limit=1000"`
	Type         model.DeliveryType `api:"form,type"`
}

// Spec describes the operation.
func (RemoveAllTags) Spec() Spec {
	return Spec{
		Name: "remove_all_tags", Title: "Remove all tags", Section: "Tags",
		Summary: "Takes all tags off up to 1000 assets.",
		Method:  http.MethodPost, Path: "/{resource_type}/tags",
		Family: Upload, Effect: Write, Touches: model.Assets | model.Tags,
	}
}

// Prior lists the assets with their tags.
func (op RemoveAllTags) Prior() Operation {
	return ListAssetsByIDs{ResourceType: op.ResourceType, Type: op.Type, PublicIDs: op.PublicIDs, Sections: Sections{Tags: true}}
}

// Inverse gives every asset the tags it bore before.
func (op RemoveAllTags) Inverse(prior json.RawMessage) ([]Operation, error) {
	groups, err := groupPrior(prior, op.PublicIDs, func(a model.Asset) []string { return a.Tags })
	if err != nil {
		return nil, err
	}
	return retag(op.ResourceType, op.Type, groups), nil
}
