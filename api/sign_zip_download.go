package api

import (
	"net/http"

	"cldx/model"
)

// SignZIPDownload makes a URL that packs a zip file whenever it is fetched.
type SignZIPDownload struct {
	returns[model.SignedURL]
	ResourceType model.ResourceType `api:"path,resource_type"`
	_            struct{}           `api:"query,mode=download"`
	_            struct{}           `api:"query,target_format=zip"`
	ArchiveOptions
}

// Spec describes the operation.
func (SignZIPDownload) Spec() Spec {
	return Spec{
		Name: "download_zip_url", Title: "Sign zip URL", Section: "Downloads",
		Summary: "Makes a URL that packs a zip file whenever it is fetched, for an hour, or until expires_at. Nothing is sent.",
		Method:  http.MethodGet, Path: "/{resource_type}/generate_archive", Kind: SignedURL,
		Family: Upload, Effect: Read,
		Example: []string{"public_ids"},
	}
}
