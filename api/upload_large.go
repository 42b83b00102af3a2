package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// UploadLarge stores a file of any size: it is sent in chunks, and one that
// breaks off is sent again.
type UploadLarge struct {
	returns[model.Asset]
	ResourceType   model.ResourceType `api:"path,resource_type"`
	File           Source             `api:"form,file,arg"`
	PublicID       model.PublicID     `api:"form,public_id"`
	Type           model.DeliveryType `api:"form,type"`
	AllowedFormats []string           `api:"form,allowed_formats,comma"`
	UploadPreset   string             `api:"form,upload_preset"`
	Proxy          string             `api:"form,proxy"`
	Eval           string             `api:"form,eval"`
	DeleteToken    *bool              `api:"form,return_delete_token"`
	UploadOptions
}

// Spec describes the operation.
func (UploadLarge) Spec() Spec {
	return Spec{
		Name: "upload_large", Title: "Upload large file", Section: "Upload",
		Summary: "Stores a file of any size: it is sent in chunks of 20 MB, and one that breaks off is sent again.",
		Method:  http.MethodPost, Path: "/{resource_type}/upload", Kind: Several,
		Family: Upload, Effect: Write, Repeat: Once, Touches: model.Assets | model.Folders | model.Tags, Shape: UploadShape,
		Example: []string{"public_id", "tags"},
	}
}

// Inverse deletes what was stored; answer is what the last chunk's call said.
func (op UploadLarge) Inverse(answer json.RawMessage) ([]Operation, error) {
	return UploadAsset{File: op.File}.Inverse(answer)
}
