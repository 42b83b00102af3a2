package api

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"

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
	Exclusive    bool               `api:"form,exclusive,turns=command:set_exclusive"`
}

// Spec describes the operation.
func (AddTag) Spec() Spec {
	return Spec{
		Name: "add_tag", Title: "Add tags", Section: "Tags",
		Summary: "Adds tags to up to 1000 assets; missing ones are skipped. With exclusive, every other asset loses the tags.",
		Method:  http.MethodPost, Path: "/{resource_type}/tags",
		Family: Upload, Effect: Write, Touches: model.Assets | model.Tags,
	}
}

// Prior lists the assets with their tags; for an exclusive tag, those that bear it.
func (op AddTag) Prior() Operation {
	if op.Exclusive && len(op.Tags) == 1 {
		return ListAssetsByTag{
			ResourceType: op.ResourceType, Tag: op.Tags[0],
			ListOptions: ListOptions{Paging: Paging{MaxResults: maxPage}, Sections: Sections{Tags: true}},
		}
	}
	return ListAssetsByIDs{ResourceType: op.ResourceType, Type: op.Type, PublicIDs: op.PublicIDs, Sections: Sections{Tags: true}}
}

// Inverse takes each tag off the assets that did not bear it before.
func (op AddTag) Inverse(prior json.RawMessage) ([]Operation, error) {
	if op.Exclusive {
		return op.bearersBack(prior)
	}
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

// maxPage is how many assets one page of a listing can hold.
const maxPage = 500

// bearersBack gives the one exclusive tag to those that bore it, and to nobody else.
func (op AddTag) bearersBack(prior json.RawMessage) ([]Operation, error) {
	var page model.AssetPage
	if err := json.Unmarshal(prior, &page); err != nil {
		return nil, fmt.Errorf("tags as they were: %w", err)
	}
	if len(op.Tags) != 1 || page.NextCursor != "" {
		return nil, errors.New("too many tags or assets to know who bore them")
	}
	bore := map[model.DeliveryType][]model.PublicID{}
	for _, a := range page.Resources {
		bore[a.Type] = append(bore[a.Type], a.PublicID)
	}
	own := cmp.Or(op.Type, model.Uploaded)
	added := slices.DeleteFunc(slices.Clone(op.PublicIDs), func(id model.PublicID) bool { return slices.Contains(bore[own], id) })
	var ops []Operation
	if len(added) > 0 {
		ops = append(ops, RemoveTag{ResourceType: op.ResourceType, Type: op.Type, Tags: op.Tags, PublicIDs: added})
	}
	for _, dt := range slices.Sorted(maps.Keys(bore)) {
		ops = append(ops, AddTag{ResourceType: op.ResourceType, Type: dt, Tags: op.Tags, PublicIDs: bore[dt]})
	}
	return ops, nil
}
