package api

import (
	"net/http"

	"cldx/model"
)

// SignPrivateDownload makes a URL from which an asset can be downloaded, private or not.
type SignPrivateDownload struct {
	returns[model.SignedURL]
	ResourceType   model.ResourceType `api:"path,resource_type"`
	PublicID       model.PublicID     `api:"query,public_id,arg"`
	Format         string             `api:"query,format,lead"`
	Type           model.DeliveryType `api:"query,type"`
	Attachment     *bool              `api:"query,attachment"`
	ExpiresAt      int64              `api:"query,expires_at"`
	TargetFilename string             `api:"query,target_filename"`
	Transformation string             `api:"query,transformation"`
}

// Spec describes the operation.
func (SignPrivateDownload) Spec() Spec {
	return Spec{
		Name: "private_download_url", Title: "Sign download URL", Section: "Downloads",
		Summary: "Makes a URL from which an asset can be downloaded for an hour, or until expires_at, whatever its delivery type. Nothing is sent.",
		Method:  http.MethodGet, Path: "/{resource_type}/download", Kind: SignedURL,
		Family: Upload, Effect: Read,
		Example: []string{"format"},
	}
}
