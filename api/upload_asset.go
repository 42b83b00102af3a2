package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"cldx/model"
)

// UploadAsset stores a file, a URL or a data URI as an asset.
type UploadAsset struct {
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
func (UploadAsset) Spec() Spec {
	return Spec{
		Name: "upload", Title: "Upload asset", Section: "Upload",
		Summary: "Stores a file, a URL or a data URI as an asset.",
		Method:  http.MethodPost, Path: "/{resource_type}/upload",
		Family: Upload, Effect: Write, Repeat: Once, Touches: model.Assets | model.Folders | model.Tags, Shape: UploadShape,
		Example: []string{"public_id", "tags"},
		Also:    []Route{{http.MethodPost, "/upload"}, {http.MethodPost, "/{resource_type}/upload_chunked"}},
	}
}

// Inverse deletes what was stored; answer is what the upload said.
func (op UploadAsset) Inverse(answer json.RawMessage) ([]Operation, error) {
	var a model.Asset
	if err := json.Unmarshal(answer, &a); err != nil {
		return nil, fmt.Errorf("inverse of upload %s: %w", op.File, err)
	}
	if a.Existing {
		return nil, nil
	}
	if a.Overwritten {
		return nil, errors.New("the upload replaced an asset: restore its earlier version instead")
	}
	return []Operation{DestroyAsset{ResourceType: a.ResourceType, Type: a.Type, PublicID: a.PublicID}}, nil
}
