package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// AddTag adds tags to assets.
type AddTag struct {
	returns[model.Updated]
	ResourceType model.ResourceType `api:"path,resource_type"`
	_            struct{}           `api:"form,command=add"`
	Tags         []string           `api:"form,tag,arg,comma"`
	PublicIDs    []model.PublicID   `api:"form,public_ids,arg,limit=1000"`
	Type         model.DeliveryType `api:"form,type"`
}

// Spec describes the operation.
func (AddTag) Spec() Spec {
	return Spec{
		Name: "add_tag", Title: "Add tags", Section: "Tags",
		Summary: "Adds tags to up to 1000 assets; missing ones are skipped.",
		Method:  http.MethodPost, Path: "/{resource_type}/tags",
		Family: Upload, Effect: Write, Touches: model.Assets | model.Tags,
	}
}

// Prior lists the assets with their tags.
func (op AddTag) Prior() Operation {
	return ListAssetsByIDs{ResourceType: op.ResourceType, Type: op.Type, PublicIDs: op.PublicIDs, Sections: Sections{Tags: true}}
}

// Inverse takes each tag off the assets that did not bear it before.
func (op AddTag) Inverse(prior json.RawMessage) ([]Operation, error) {
	groups, err := groupPrior(prior, op.PublicIDs, func(a model.Asset) []string { return without(op.Tags, a.Tags) })
	if err != nil {
		return nil, err
	}
	var ops []Operation
	for _, g := range groups {
		if len(g.tags) > 0 {
			ops = append(ops, RemoveTag{ResourceType: op.ResourceType, Type: op.Type, Tags: g.tags, PublicIDs: g.ids})
		}
	}
	return ops, nil
}
