package api

import (
	"net/http"

	"cldx/model"
)

// SignSpriteDownload makes a URL that gives the picture of a sprite.
type SignSpriteDownload struct {
	returns[model.SignedURL]
	_ struct{} `api:"query,mode=download"`
	Together
}

// Spec describes the operation.
func (SignSpriteDownload) Spec() Spec {
	return Spec{
		Name: "download_generated_sprite", Title: "Sign sprite URL", Section: "Downloads",
		Summary: "Makes a URL that merges pictures into one whenever it is fetched. Nothing is sent.",
		Method:  http.MethodGet, Path: "/image/sprite", Kind: SignedURL,
		Family: Upload, Effect: Read,
		Example: []string{"tag"},
	}
}
