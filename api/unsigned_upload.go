package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// UnsignedUpload stores a file as an asset without credentials: an upload preset
// that allows it says how. Only these few options may be given beside it.
type UnsignedUpload struct {
	returns[model.Asset]
	ResourceType     model.ResourceType `api:"path,resource_type"`
	File             Source             `api:"form,file,arg"`
	UploadPreset     string             `api:"form,upload_preset,arg"`
	PublicID         model.PublicID     `api:"form,public_id"`
	PublicIDPrefix   string             `api:"form,public_id_prefix"`
	Folder           string             `api:"form,folder"`
	AssetFolder      *string            `api:"form,asset_folder"`
	FilenameOverride string             `api:"form,filename_override"`
	UnsignedLabels
}

// UnsignedLabels is what an unsigned upload may say about an asset.
type UnsignedLabels struct {
	Tags     *[]string       `api:",tags,comma"`
	Context  *model.Context  `api:",context,pairs"`
	Metadata model.Metadata  `api:",metadata,pairs"`
	Faces    string          `api:",face_coordinates"`
	Custom   string          `api:",custom_coordinates"`
	Regions  json.RawMessage `api:",regions,jsontext"`
}

// Spec describes the operation.
func (UnsignedUpload) Spec() Spec {
	return Spec{
		Name: "unsigned_upload", Title: "Upload without credentials", Section: "Upload",
		Summary: "Stores a file as an asset without credentials: an upload preset that allows it says how. It never replaces an asset.",
		Method:  http.MethodPost, Path: "/{resource_type}/upload",
		Family: Upload, Effect: Write, Repeat: Once, Touches: model.Assets | model.Folders | model.Tags, Shape: UploadShape,
		Unsigned: true,
		Also:     []Route{{http.MethodPost, "/upload"}},
	}
}

// Inverse deletes what was stored, which takes credentials.
func (op UnsignedUpload) Inverse(answer json.RawMessage) ([]Operation, error) {
	return UploadAsset{File: op.File}.Inverse(answer)
}
