package api

import (
	"net/http"

	"cldx/model"
)

// ShowAsset shows everything about one asset.
type ShowAsset struct {
	returns[model.Asset]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Type         model.DeliveryType `api:"path,type"`
	PublicID     model.PublicID     `api:"path,public_id,arg"`
	Details
}

// Spec describes the operation.
func (ShowAsset) Spec() Spec {
	return Spec{
		Name: "resource", Title: "Show asset", Section: "Single asset",
		Summary: "Shows everything about one asset. A deleted asset with a backup answers with no bytes and placeholder set.",
		Method:  http.MethodGet, Path: "/resources/{resource_type}/{type}/{public_id...}",
		Family: Admin, Effect: Read, Shape: DetailShape,
		Example: []string{"colors"},
	}
}
