package api

import (
	"net/http"

	"cldx/model"
)

// ExplicitAsset applies upload options to an asset that is stored already,
// such as making derived files in advance.
type ExplicitAsset struct {
	returns[model.Asset]
	ResourceType model.ResourceType `api:"path,resource_type"`
	PublicID     model.PublicID     `api:"form,public_id,arg"`
	Type         model.DeliveryType `api:"form,type,required"`
	UploadOptions
}

// Spec describes the operation.
func (ExplicitAsset) Spec() Spec {
	return Spec{
		Name: "explicit", Title: "Process stored asset", Section: "Upload management",
		Summary: "Applies upload options to an asset that is stored already, such as making derived files in advance.",
		Method:  http.MethodPost, Path: "/{resource_type}/explicit",
		Family: Upload, Effect: Write, Touches: model.Assets | model.Tags, Shape: UploadShape,
		Example: []string{"eager"},
	}
}
