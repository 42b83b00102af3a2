package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// CreateSlideshow makes a video of pictures and videos, one after the other.
type CreateSlideshow struct {
	returns[model.Started]
	ManifestTransformation string          `api:"form,manifest_transformation"`
	Manifest               json.RawMessage `api:"form,manifest_json,jsontext"`
	PublicID               model.PublicID  `api:"form,public_id"`
	Transformation         string          `api:"form,transformation"`
	Tags                   []string        `api:"form,tags,comma"`
	Overwrite              *bool           `api:"form,overwrite"`
	UploadPreset           string          `api:"form,upload_preset"`
	NotifyURL              string          `api:"form,notification_url"`
}

// Spec describes the operation.
func (CreateSlideshow) Spec() Spec {
	return Spec{
		Name: "create_slideshow", Title: "Make slideshow", Section: "Generation",
		Summary: "Makes an MP4 video of pictures and videos, after the answer. The manifest is JSON, or a transformation.",
		Method:  http.MethodPost, Path: "/video/create_slideshow",
		Family: Upload, Effect: Write, Repeat: Once, Touches: model.Assets,
		Example: []string{"manifest_json", "public_id"},
	}
}

// Inverse deletes the video; answer is what the call said, nil when the
// operation names it.
func (op CreateSlideshow) Inverse(answer json.RawMessage) ([]Operation, error) {
	return destroyMade(answer, model.Key{ResourceType: model.Video, Type: model.Uploaded, PublicID: op.PublicID})
}
