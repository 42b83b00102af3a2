package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// ConcatVideos joins videos into one.
type ConcatVideos struct {
	returns[model.Started]
	URLs         []string           `api:"form,urls,arg"`
	PublicID     model.PublicID     `api:"form,public_id"`
	Type         model.DeliveryType `api:"form,type"`
	UploadPreset string             `api:"form,upload_preset"`
	UploadOptions
}

// Spec describes the operation.
func (ConcatVideos) Spec() Spec {
	return Spec{
		Name: "concat", Title: "Join videos", Section: "Generation",
		Summary: "Joins the videos at URLs, in their order, into one that is stored after the answer.",
		Method:  http.MethodPost, Path: "/video/concat",
		Family: Upload, Effect: Write, Repeat: Once, Touches: model.Assets | model.Folders | model.Tags,
		Example: []string{"public_id"},
	}
}

// Inverse deletes the video; answer is what the call said, nil when the
// operation names it.
func (op ConcatVideos) Inverse(answer json.RawMessage) ([]Operation, error) {
	return destroyMade(answer, model.Key{ResourceType: model.Video, Type: op.Type, PublicID: op.PublicID})
}
