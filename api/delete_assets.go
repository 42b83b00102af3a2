package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// DeleteAssets deletes assets by public ID, with their derived files.
type DeleteAssets struct {
	returns[model.Deletion]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Type         model.DeliveryType `api:"path,type"`
	PublicIDs    []model.PublicID   `api:"json,public_ids,arg,limit=100"`
	DeleteOptions
}

// Spec describes the operation.
func (DeleteAssets) Spec() Spec {
	return Spec{
		Name: "delete_resources", Title: "Delete assets", Section: "Deleting",
		Summary: "Deletes up to 100 assets by public ID, with their derived files.",
		Method:  http.MethodDelete, Path: "/resources/{resource_type}/{type}",
		Family: Admin, Effect: Delete, Touches: model.Assets,
	}
}

// Inverse restores the assets from their backups.
func (op DeleteAssets) Inverse(json.RawMessage) ([]Operation, error) {
	if op.KeepOriginal {
		return nil, nil
	}
	return []Operation{RestoreAssets{ResourceType: op.ResourceType, Type: op.Type, PublicIDs: op.PublicIDs}}, nil
}
