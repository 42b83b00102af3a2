package api

import (
	"net/http"

	"cldx/model"
)

// SignMultiDownload makes a URL that gives one animation of several pictures.
type SignMultiDownload struct {
	returns[model.SignedURL]
	_ struct{} `api:"query,mode=download"`
	Together
}

// Spec describes the operation.
func (SignMultiDownload) Spec() Spec {
	return Spec{
		Name: "download_multi", Title: "Sign animation URL", Section: "Downloads",
		Summary: "Makes a URL that makes one animation of several pictures whenever it is fetched. Nothing is sent.",
		Method:  http.MethodGet, Path: "/image/multi", Kind: SignedURL,
		Family: Upload, Effect: Read,
		Example: []string{"tag"},
	}
}
