package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// CreateMulti makes one moving picture, document or video of several pictures.
type CreateMulti struct {
	returns[model.MultiFile]
	Together
	Mode  string `api:"form,mode"`
	Async bool   `api:"form,async"`
	Notification
}

// Spec describes the operation.
func (CreateMulti) Spec() Spec {
	return Spec{
		Name: "multi", Title: "Animate pictures", Section: "Generation",
		Summary: "Makes one animated GIF of the pictures that bear a tag, or of those at URLs, in the order of their names. " +
			"f_webp, f_mp4 or f_pdf in the transformation makes that instead.",
		Method: http.MethodPost, Path: "/image/multi",
		Family: Upload, Effect: Write, Touches: model.Assets,
		Example: []string{"tag"},
	}
}

// Inverse deletes the file.
func (op CreateMulti) Inverse(answer json.RawMessage) ([]Operation, error) {
	return destroyMade(answer, model.Key{ResourceType: model.Image, Type: model.Multi, PublicID: model.PublicID(op.Tag)})
}
