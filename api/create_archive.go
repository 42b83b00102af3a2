package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// CreateArchive packs files, or what transformations make of them, into a zip or tgz file that is stored as a raw asset.
type CreateArchive struct {
	returns[model.Archive]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Format       string             `api:"form,target_format"`
	Mode         string             `api:"form,mode"`
	ArchiveOptions
	ArchiveTarget
}

// Spec describes the operation.
func (CreateArchive) Spec() Spec {
	return Spec{
		Name: "create_archive", Title: "Make archive", Section: "Archives",
		Summary: "Packs files, or what transformations make of them, into a zip or tgz file that is stored as a raw asset. In the mode download the answer is the file itself.",
		Method:  http.MethodPost, Path: "/{resource_type}/generate_archive",
		Family: Upload, Effect: Write, Repeat: Once, Touches: model.Assets, Shape: UploadShape,
		Example: []string{"tags", "target_public_id"},
	}
}

// Inverse deletes the archive; answer is what the call said, nil when the
// operation names it.
func (op CreateArchive) Inverse(answer json.RawMessage) ([]Operation, error) {
	return op.ArchiveOptions.inverse(answer, op.Format)
}
