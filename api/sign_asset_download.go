package api

import (
	"net/http"

	"cldx/model"
)

// SignAssetDownload makes a URL from which an asset, named by its asset ID, can be downloaded.
type SignAssetDownload struct {
	returns[model.SignedURL]
	AssetID             model.AssetID `api:"query,asset_id,arg"`
	Format              string        `api:"query,format"`
	Transformation      string        `api:"query,transformation"`
	Attachment          *bool         `api:"query,attachment"`
	StreamingAttachment *bool         `api:"query,streaming_attachment"`
	TargetFilename      string        `api:"query,target_filename"`
	ExpiresAt           int64         `api:"query,expires_at"`
}

// Spec describes the operation.
func (SignAssetDownload) Spec() Spec {
	return Spec{
		Name: "download_asset_by_asset_id", Title: "Sign download URL by asset ID", Section: "Downloads",
		Summary: "Makes a URL from which the asset with this asset ID can be downloaded for an hour, or until expires_at. Nothing is sent.",
		Method:  http.MethodGet, Path: "/asset/download", Kind: SignedURL,
		Family: Upload, Effect: Read,
	}
}
