package api

import (
	"net/http"

	"cldx/model"
)

// DeleteAssetsByTag deletes the assets that bear a tag.
type DeleteAssetsByTag struct {
	returns[model.Deletion]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Tag          string             `api:"path,tag,arg"`
	DeleteOptions
}

// Spec describes the operation.
func (DeleteAssetsByTag) Spec() Spec {
	return Spec{
		Name: "delete_resources_by_tag", Title: "Delete assets by tag", Section: "Deleting",
		Summary: "Deletes the assets that bear a tag, 1000 a call.",
		Method:  http.MethodDelete, Path: "/resources/{resource_type}/tags/{tag...}",
		Family: Admin, Effect: Delete, Touches: model.Assets,
	}
}

// From returns the operation, starting at cursor.
func (op DeleteAssetsByTag) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
