package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"cldx/model"
)

// UpdateMetadata sets structured metadata on assets; an empty value clears its field.
type UpdateMetadata struct {
	returns[model.Updated]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Metadata     model.Metadata     `api:"form,metadata,arg,pairs"`
	ClearInvalid bool               `api:"form,clear_invalid"`
	PublicIDs    []model.PublicID   `api:"form,public_ids,arg,limit=1000"`
	Type         model.DeliveryType `api:"form,type"`
}

// Spec describes the operation.
func (UpdateMetadata) Spec() Spec {
	return Spec{
		Name: "update_metadata", Title: "Update metadata", Section: "Metadata",
		Summary: "Sets structured metadata on up to 1000 assets; an empty value clears its field.",
		Method:  http.MethodPost, Path: "/{resource_type}/metadata",
		Family: Upload, Effect: Write, Touches: model.Assets,
	}
}

// Prior lists the assets with their metadata.
func (op UpdateMetadata) Prior() Operation {
	return ListAssetsByIDs{ResourceType: op.ResourceType, Type: op.Type, PublicIDs: op.PublicIDs, Sections: Sections{Metadata: true}}
}

// Inverse puts back the former values of the fields that op sets.
func (op UpdateMetadata) Inverse(prior json.RawMessage) ([]Operation, error) {
	var page model.AssetPage
	if err := json.Unmarshal(prior, &page); err != nil {
		return nil, fmt.Errorf("metadata as it was: %w", err)
	}
	return groupBack(page, op.PublicIDs, func(a model.Asset) model.Metadata {
		return formerMetadata(op.Metadata, a.Metadata)
	}, func(former model.Metadata, ids []model.PublicID) Operation {
		return UpdateMetadata{ResourceType: op.ResourceType, Type: op.Type, Metadata: former, PublicIDs: ids}
	})
}
