package api

import (
	"net/http"

	"cldx/model"
)

// DeleteAssetsByPrefix deletes the assets whose public IDs begin with a prefix.
type DeleteAssetsByPrefix struct {
	returns[model.Deletion]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Type         model.DeliveryType `api:"path,type"`
	Prefix       string             `api:"json,prefix,arg"`
	DeleteOptions
}

// Spec describes the operation.
func (DeleteAssetsByPrefix) Spec() Spec {
	return Spec{
		Name: "delete_resources_by_prefix", Title: "Delete assets by prefix", Section: "Deleting",
		Summary: "Deletes the assets whose public IDs begin with a prefix, 1000 a call.",
		Method:  http.MethodDelete, Path: "/resources/{resource_type}/{type}",
		Family: Admin, Effect: Delete, Touches: model.Assets,
	}
}

// From returns the operation, starting at cursor.
func (op DeleteAssetsByPrefix) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
