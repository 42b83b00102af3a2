package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// PublishAssetsByPrefix makes private and authenticated assets public: the assets whose public IDs begin with a prefix.
type PublishAssetsByPrefix struct {
	returns[model.Publication]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Prefix       string             `api:"json,prefix,arg,example=campaigns/2026/"`
	PublishOptions
}

// Spec describes the operation.
func (PublishAssetsByPrefix) Spec() Spec {
	return Spec{
		Name: "publish_by_prefix", Title: "Publish assets by prefix", Section: "Publishing",
		Summary: "Moves the assets whose public IDs begin with a prefix from a restricted delivery type to upload, where everybody can fetch them.",
		Method:  http.MethodPost, Path: "/resources/{resource_type}/publish_resources",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Assets, Shape: UploadShape,
	}
}

// Inverse gives the published assets their delivery type back; answer is what
// the call said.
func (op PublishAssetsByPrefix) Inverse(answer json.RawMessage) ([]Operation, error) {
	return withdraw(op.PublishOptions, answer)
}
