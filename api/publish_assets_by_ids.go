package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// PublishAssetsByIDs makes private and authenticated assets public: up to 100 assets by public ID.
type PublishAssetsByIDs struct {
	returns[model.Publication]
	ResourceType model.ResourceType `api:"path,resource_type"`
	PublicIDs    []model.PublicID   `api:"json,public_ids,arg,limit=100,example=[\"campaigns/2026/winter/gift_boxes\"]"`
	PublishOptions
}

// Spec describes the operation.
func (PublishAssetsByIDs) Spec() Spec {
	return Spec{
		Name: "publish_by_ids", Title: "Publish assets by public IDs", Section: "Publishing",
		Summary: "Moves up to 100 assets by public ID from a restricted delivery type to upload, where everybody can fetch them.",
		Method:  http.MethodPost, Path: "/resources/{resource_type}/publish_resources",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Assets, Shape: UploadShape,
	}
}

// Inverse gives the published assets their delivery type back; answer is what
// the call said.
func (op PublishAssetsByIDs) Inverse(answer json.RawMessage) ([]Operation, error) {
	return withdraw(op.PublishOptions, answer)
}
