package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// UnrelateAssets changes which assets are related to one: ends the relations between an asset and up to 10 others, in both directions.
type UnrelateAssets struct {
	returns[model.Relations]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Type         model.DeliveryType `api:"path,type"`
	PublicID     model.PublicID     `api:"path,public_id,arg,example=products/winter/beanie_red"`
	Assets       []string           `api:"json,assets_to_unrelate,arg,limit=10,example=[\"image/upload/products/summer/cap\"]"`
}

// Spec describes the operation.
func (UnrelateAssets) Spec() Spec {
	return Spec{
		Name: "delete_related_assets", Title: "Remove related assets", Section: "Related assets",
		Summary: "Ends the relations between an asset and up to 10 others, in both directions. The others are named by resource type, delivery type and public ID: image/upload/cat.",
		Method:  http.MethodDelete, Path: "/resources/related_assets/{resource_type}/{type}/{public_id...}",
		Family: Admin, Effect: Delete, Touches: model.Assets,
	}
}

// Inverse takes back the relations that the call ended; answer is what it said.
func (op UnrelateAssets) Inverse(answer json.RawMessage) ([]Operation, error) {
	changed, err := succeeded(op.Assets, answer)
	if err != nil || len(changed) == 0 {
		return nil, err
	}
	return []Operation{RelateAssets{ResourceType: op.ResourceType, Type: op.Type, PublicID: op.PublicID, Assets: changed}}, nil
}
