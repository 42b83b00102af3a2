package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// ReplaceTag gives assets these tags in place of all they bear.
type ReplaceTag struct {
	returns[model.Updated]
	ResourceType model.ResourceType `api:"path,resource_type"`
	_            struct{}           `api:"form,command=replace"`
	Tags         []string           `api:"form,tag,arg,comma"`
	PublicIDs    []model.PublicID   `api:"form,public_ids,arg,limit=1000"`
	Type         model.DeliveryType `api:"form,type"`
}

// Spec describes the operation.
func (ReplaceTag) Spec() Spec {
	return Spec{
		Name: "replace_tag", Title: "Replace tags", Section: "Tags",
		Summary: "Gives up to 1000 assets these tags in place of all they bear.",
		Method:  http.MethodPost, Path: "/{resource_type}/tags",
		Family: Upload, Effect: Write, Touches: model.Assets | model.Tags,
	}
}

// Prior lists the assets with their tags.
func (op ReplaceTag) Prior() Operation {
	return ListAssetsByIDs{ResourceType: op.ResourceType, Type: op.Type, PublicIDs: op.PublicIDs, Sections: Sections{Tags: true}}
}

// Inverse gives every asset the tags it bore before.
func (op ReplaceTag) Inverse(prior json.RawMessage) ([]Operation, error) {
	groups, err := groupPrior(prior, op.PublicIDs, func(a model.Asset) []string { return a.Tags })
	if err != nil {
		return nil, err
	}
	return retag(op.ResourceType, op.Type, groups), nil
}
