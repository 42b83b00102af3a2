package api

import (
	"net/http"

	"cldx/model"
)

// SignArchiveDownload makes a URL that packs an archive whenever it is fetched.
type SignArchiveDownload struct {
	returns[model.SignedURL]
	ResourceType model.ResourceType `api:"path,resource_type"`
	_            struct{}           `api:"query,mode=download"`
	Format       string             `api:"query,target_format"`
	ArchiveOptions
}

// Spec describes the operation.
func (SignArchiveDownload) Spec() Spec {
	return Spec{
		Name: "download_archive_url", Title: "Sign archive URL", Section: "Downloads",
		Summary: "Makes a URL that packs a zip or tgz file whenever it is fetched, for an hour, or until expires_at. Nothing is sent.",
		Method:  http.MethodGet, Path: "/{resource_type}/generate_archive", Kind: SignedURL,
		Family: Upload, Effect: Read,
		Example: []string{"tags"},
	}
}
