package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// CreateText draws a line of text as a picture of the delivery type text, whose
// public ID also names the style for text overlays.
type CreateText struct {
	returns[model.Asset]
	Text     string         `api:"form,text,arg"`
	PublicID model.PublicID `api:"form,public_id"`
	Lettering
}

// Lettering is what text looks like.
type Lettering struct {
	Font
	Color        string `api:",font_color"`
	Background   string `api:",background"`
	Opacity      *int   `api:",opacity"`
	Align        string `api:",text_align"`
	Decoration   string `api:",text_decoration"`
	LineSpacing  *int   `api:",line_spacing"`
	Hinting      string `api:",font_hinting"`
	Antialiasing string `api:",font_antialiasing"`
}

// Font is what letters look like.
type Font struct {
	Family string `api:",font_family"`
	Size   int    `api:",font_size"`
	Weight string `api:",font_weight"`
	Style  string `api:",font_style"`
}

// Spec describes the operation.
func (CreateText) Spec() Spec {
	return Spec{
		Name: "text", Title: "Draw text", Section: "Generation",
		Summary: "Draws text as a PNG of the delivery type text. Its public ID also names the style for text overlays.",
		Method:  http.MethodPost, Path: "/image/text",
		Family: Upload, Effect: Write, Repeat: Once, Touches: model.Assets, Shape: UploadShape,
		Example: []string{"public_id", "font_family", "font_size"},
	}
}

// Inverse deletes the picture; answer is what the call said, nil when the
// operation names it.
func (op CreateText) Inverse(answer json.RawMessage) ([]Operation, error) {
	return destroyMade(answer, model.Key{ResourceType: model.Image, Type: model.Text, PublicID: op.PublicID})
}
