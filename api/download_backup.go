package api

import (
	"net/http"

	"cldx/model"
)

// DownloadBackup makes the URL under which a kept version of an asset can be fetched.
type DownloadBackup struct {
	returns[model.SignedURL]
	AssetID   model.AssetID `api:"query,asset_id,arg"`
	VersionID string        `api:"query,version_id,arg"`
}

// Spec describes the operation.
func (DownloadBackup) Spec() Spec {
	return Spec{
		Name: "download_backedup_asset", Title: "Download a backup version", Section: "Upload management",
		Summary: "Makes the signed URL under which a kept version of an asset can be fetched.",
		Method:  http.MethodGet, Path: "/download_backup", Kind: SignedURL,
		Family: Upload, Effect: Read,
		Also: []Route{{http.MethodGet, "/{resource_type}/download_backup"}}, // the Java SDK's
	}
}
