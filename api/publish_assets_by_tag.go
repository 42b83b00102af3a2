package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// PublishAssetsByTag makes private and authenticated assets public: the assets that bear a tag.
type PublishAssetsByTag struct {
	returns[model.Publication]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Tag          string             `api:"json,tag,arg,example=embargo"`
	PublishOptions
}

// Spec describes the operation.
func (PublishAssetsByTag) Spec() Spec {
	return Spec{
		Name: "publish_by_tag", Title: "Publish assets by tag", Section: "Publishing",
		Summary: "Moves the assets that bear a tag from a restricted delivery type to upload, where everybody can fetch them.",
		Method:  http.MethodPost, Path: "/resources/{resource_type}/publish_resources",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Assets, Shape: UploadShape,
	}
}

// Inverse gives the published assets their delivery type back; answer is what
// the call said.
func (op PublishAssetsByTag) Inverse(answer json.RawMessage) ([]Operation, error) {
	return withdraw(op.PublishOptions, answer)
}
