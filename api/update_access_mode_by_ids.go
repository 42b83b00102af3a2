package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// UpdateAccessModeByIDs says whether everybody may fetch up to 100 assets by public ID.
type UpdateAccessModeByIDs struct {
	returns[model.AccessModeUpdate]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Type         model.DeliveryType `api:"path,type"`
	AccessMode   string             `api:"json,access_mode,arg"`
	PublicIDs    []model.PublicID   `api:"json,public_ids,arg,limit=100,example=[\"products/winter/flask\"]"`
}

// Spec describes the operation.
func (UpdateAccessModeByIDs) Spec() Spec {
	return Spec{
		Name: "update_resources_access_mode_by_ids", Title: "Set access mode by public IDs", Section: "Publishing",
		Summary: "Sets the access mode of up to 100 assets by public ID, 100 a call: public for everybody, or authenticated.",
		Method:  http.MethodPost, Path: "/resources/{resource_type}/{type}/update_access_mode",
		Family: Admin, Effect: Write, Touches: model.Assets, Shape: ListShape,
	}
}

// Prior lists the assets with their access modes.
func (op UpdateAccessModeByIDs) Prior() Operation {
	return ListAssetsByIDs{ResourceType: op.ResourceType, Type: op.Type, PublicIDs: op.PublicIDs}
}

// Inverse gives the assets the access modes that they had.
func (op UpdateAccessModeByIDs) Inverse(prior json.RawMessage) ([]Operation, error) {
	return accessBack(prior, op.ResourceType, op.Type, op.AccessMode)
}
