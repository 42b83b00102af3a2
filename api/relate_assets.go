package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// RelateAssets changes which assets are related to one: relates an asset to up to 10 others, in both directions.
type RelateAssets struct {
	returns[model.Relations]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Type         model.DeliveryType `api:"path,type"`
	PublicID     model.PublicID     `api:"path,public_id,arg,example=products/winter/beanie_red"`
	Assets       []string           `api:"json,assets_to_relate,arg,limit=10,example=[\"image/upload/products/summer/cap\"]"`
}

// Spec describes the operation.
func (RelateAssets) Spec() Spec {
	return Spec{
		Name: "add_related_assets", Title: "Add related assets", Section: "Related assets",
		Summary: "Relates an asset to up to 10 others, in both directions. The others are named by resource type, delivery type and public ID: image/upload/cat.",
		Method:  http.MethodPost, Path: "/resources/related_assets/{resource_type}/{type}/{public_id...}",
		Family: Admin, Effect: Write, Touches: model.Assets,
	}
}

// Inverse takes back the relations that the call made; answer is what it said.
func (op RelateAssets) Inverse(answer json.RawMessage) ([]Operation, error) {
	changed, err := succeeded(op.Assets, answer)
	if err != nil || len(changed) == 0 {
		return nil, err
	}
	return []Operation{UnrelateAssets{ResourceType: op.ResourceType, Type: op.Type, PublicID: op.PublicID, Assets: changed}}, nil
}
