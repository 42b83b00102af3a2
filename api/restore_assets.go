package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// RestoreAssets brings deleted assets back from their backups.
type RestoreAssets struct {
	returns[model.Restoration]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Type         model.DeliveryType `api:"path,type"`
	PublicIDs    []model.PublicID   `api:"json,public_ids,arg,limit=100"`
	Versions     []string           `api:"json,versions"`
}

// Spec describes the operation.
func (RestoreAssets) Spec() Spec {
	return Spec{
		Name: "restore", Title: "Restore assets", Section: "Restoring",
		Summary: "Brings deleted assets back from their latest backups, or from the versions named.",
		Method:  http.MethodPost, Path: "/resources/{resource_type}/{type}/restore",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Assets, Shape: UploadShape,
	}
}

// Inverse deletes the assets again.
func (op RestoreAssets) Inverse(json.RawMessage) ([]Operation, error) {
	return []Operation{DeleteAssets{ResourceType: op.ResourceType, Type: op.Type, PublicIDs: op.PublicIDs}}, nil
}
