package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// CreateZIP packs files, or what transformations make of them, into a zip file that is stored as a raw asset.
type CreateZIP struct {
	returns[model.Archive]
	ResourceType model.ResourceType `api:"path,resource_type"`
	_            struct{}           `api:"form,target_format=zip"`
	Mode         string             `api:"form,mode"`
	ArchiveOptions
	ArchiveTarget
}

// Spec describes the operation.
func (CreateZIP) Spec() Spec {
	return Spec{
		Name: "create_zip", Title: "Make zip file", Section: "Archives",
		Summary: "Packs files, or what transformations make of them, into a zip file that is stored as a raw asset.",
		Method:  http.MethodPost, Path: "/{resource_type}/generate_archive",
		Family: Upload, Effect: Write, Repeat: Once, Touches: model.Assets, Shape: UploadShape,
		Example: []string{"tags", "target_public_id"},
	}
}

// Inverse deletes the archive; answer is what the call said, nil when the
// operation names it.
func (op CreateZIP) Inverse(answer json.RawMessage) ([]Operation, error) {
	return op.ArchiveOptions.inverse(answer, "zip")
}
