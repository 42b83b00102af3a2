package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// GenerateSprite merges pictures into one, with a style sheet and a list of
// where each of them is.
type GenerateSprite struct {
	returns[model.SpriteSheet]
	Together
	Mode  string `api:"form,mode"`
	Async bool   `api:"form,async"`
	Notification
}

// Together names the pictures that are made into one file: those that bear a
// tag, or those at URLs; one of the two is needed.
type Together struct {
	Tag            string   `api:",tag,lead"`
	URLs           []string `api:",urls"`
	Transformation string   `api:",transformation"`
}

// Spec describes the operation.
func (GenerateSprite) Spec() Spec {
	return Spec{
		Name: "generate_sprite", Title: "Make sprite", Section: "Generation",
		Summary: "Merges the pictures that bear a tag, or those at URLs, into one, with a style sheet and a list of where each of them is. " +
			"The format is f_FORMAT in the transformation.",
		Method: http.MethodPost, Path: "/image/sprite",
		Family: Upload, Effect: Write, Touches: model.Assets,
		Example: []string{"tag"},
	}
}

// Inverse deletes the sprite.
func (op GenerateSprite) Inverse(answer json.RawMessage) ([]Operation, error) {
	return destroyMade(answer, model.Key{ResourceType: model.Image, Type: model.Sprite, PublicID: model.PublicID(op.Tag)})
}
