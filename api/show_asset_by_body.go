package api

import (
	"net/http"

	"cldx/model"
)

// ShowAssetByBody shows everything about one asset that is named in the body,
// where no character of a public ID needs to be encoded.
type ShowAssetByBody struct {
	returns[model.Asset]
	Named
	Details
}

// Named names an asset in a body: by its asset ID, or by its public ID with its
// resource type and delivery type. The members' names are unconfirmed.
type Named struct {
	ResourceType model.ResourceType `api:"json,resource_type"`
	Type         model.DeliveryType `api:"json,type"`
	PublicID     model.PublicID     `api:"json,public_id,example=products/winter/beanie_red"`
	AssetID      model.AssetID      `api:"json,asset_id"`
}

// Spec describes the operation.
func (ShowAssetByBody) Spec() Spec {
	return Spec{
		Name: "get_resource_by_body", Title: "Show asset named in the body", Section: "Single asset",
		Summary: "Shows everything about one asset, which the body names by asset ID or by public ID, resource type and delivery type.",
		Method:  http.MethodPost, Path: "/resources/get_resource",
		Family: Admin, Effect: Read, Shape: DetailShape,
		Example: []string{"resource_type", "type", "public_id"},
	}
}
