package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// DestroyAsset deletes one asset through the Upload API, which has no hourly limit.
type DestroyAsset struct {
	returns[model.Destroyed]
	ResourceType model.ResourceType `api:"path,resource_type"`
	PublicID     model.PublicID     `api:"form,public_id,arg"`
	Type         model.DeliveryType `api:"form,type"`
	Invalidate   bool               `api:"form,invalidate"`
	NotifyURL    string             `api:"form,notification_url"`
}

// Spec describes the operation.
func (DestroyAsset) Spec() Spec {
	return Spec{
		Name: "destroy", Title: "Delete one asset", Section: "Upload management",
		Summary: "Deletes one asset through the Upload API, which has no hourly limit. A missing asset is no error: the result says not found.",
		Method:  http.MethodPost, Path: "/{resource_type}/destroy",
		Family: Upload, Effect: Delete, Touches: model.Assets,
	}
}

// Inverse restores the asset from its backup.
func (op DestroyAsset) Inverse(json.RawMessage) ([]Operation, error) {
	return []Operation{RestoreAssets{ResourceType: op.ResourceType, Type: op.Type, PublicIDs: []model.PublicID{op.PublicID}}}, nil
}
