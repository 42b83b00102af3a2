package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// RemoveTag takes tags off assets.
type RemoveTag struct {
	returns[model.Updated]
	ResourceType model.ResourceType `api:"path,resource_type"`
	_            struct{}           `api:"form,command=remove"`
	Tags         []string           `api:"form,tag,arg,comma"`
	PublicIDs    []model.PublicID   `api:"form,public_ids,arg,limit=1000"`
	Type         model.DeliveryType `api:"form,type"`
}

// Spec describes the operation.
func (RemoveTag) Spec() Spec {
	return Spec{
		Name: "remove_tag", Title: "Remove tags", Section: "Tags",
		Summary: "Takes tags off up to 1000 assets; missing ones are skipped.",
		Method:  http.MethodPost, Path: "/{resource_type}/tags",
		Family: Upload, Effect: Write, Touches: model.Assets | model.Tags,
	}
}

// Prior lists the assets with their tags.
func (op RemoveTag) Prior() Operation {
	return ListAssetsByIDs{ResourceType: op.ResourceType, Type: op.Type, PublicIDs: op.PublicIDs, Sections: Sections{Tags: true}}
}

// Inverse gives each tag back to the assets that bore it before.
func (op RemoveTag) Inverse(prior json.RawMessage) ([]Operation, error) {
	groups, err := groupPrior(prior, op.PublicIDs, func(a model.Asset) []string { return within(op.Tags, a.Tags) })
	if err != nil {
		return nil, err
	}
	var ops []Operation
	for _, g := range groups {
		if len(g.tags) > 0 {
			ops = append(ops, AddTag{ResourceType: op.ResourceType, Type: op.Type, Tags: g.tags, PublicIDs: g.ids})
		}
	}
	return ops, nil
}
