package api

import (
	"net/http"

	"cldx/model"
)

// ListAssetsByIDs lists the assets with the given public IDs; unknown ones are silently missing.
type ListAssetsByIDs struct {
	returns[model.AssetPage]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Type         model.DeliveryType `api:"path,type"`
	PublicIDs    []model.PublicID   `api:"query,public_ids,arg,limit=100"`
	Sections
}

// Spec describes the operation.
func (ListAssetsByIDs) Spec() Spec {
	return Spec{
		Name: "resources_by_ids", Title: "List assets by public IDs", Section: "Listing",
		Summary: "Lists up to 100 assets by public ID; unknown ones are silently missing.",
		Method:  http.MethodGet, Path: "/resources/{resource_type}/{type}",
		Family: Admin, Effect: Read, Shape: ListShape,
		Also: []Route{{http.MethodGet, "/resources/{resource_type}"}},
	}
}
