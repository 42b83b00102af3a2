package api

import (
	"net/http"

	"cldx/model"
)

// DeleteAllAssets deletes every asset of a resource type and delivery type.
type DeleteAllAssets struct {
	returns[model.Deletion]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Type         model.DeliveryType `api:"path,type"`
	_            struct{}           `api:"json,all=true"`
	DeleteOptions
}

// Spec describes the operation.
func (DeleteAllAssets) Spec() Spec {
	return Spec{
		Name: "delete_all_resources", Title: "Delete all assets", Section: "Deleting",
		Summary: "Deletes every asset of a resource type and delivery type, 1000 a call.",
		Method:  http.MethodDelete, Path: "/resources/{resource_type}/{type}",
		Family: Admin, Effect: Delete, Touches: model.Assets,
	}
}

// From returns the operation, starting at cursor.
func (op DeleteAllAssets) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
