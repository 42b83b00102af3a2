package api

import (
	"net/http"

	"cldx/model"
)

// DeleteDerivedByTransformation deletes the files that transformations made of
// assets; the originals stay.
type DeleteDerivedByTransformation struct {
	returns[model.Deletion]
	ResourceType    model.ResourceType `api:"path,resource_type"`
	Type            model.DeliveryType `api:"path,type"`
	PublicIDs       []model.PublicID   `api:"json,public_ids,arg,limit=100,example=[\"products/winter/beanie_red\"]"`
	Transformations []string           `api:"json,transformations,arg,pipe"`
	_               struct{}           `api:"json,keep_original=true"`
	Invalidate      bool               `api:"json,invalidate"`
	NextCursor      string             `api:"json,next_cursor"`
}

// Spec describes the operation.
func (DeleteDerivedByTransformation) Spec() Spec {
	return Spec{
		Name: "delete_derived_by_transformation", Title: "Delete derived files by transformation", Section: "Deleting",
		Summary: "Deletes the files that the given transformations made of up to 100 assets; the originals stay.",
		Method:  http.MethodDelete, Path: "/resources/{resource_type}/{type}",
		Family: Admin, Effect: Delete, Touches: model.Assets,
		Also: []Route{{http.MethodDelete, "/derived_resources"}},
	}
}
