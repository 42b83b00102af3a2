package api

import (
	"net/http"

	"cldx/model"
)

// DeleteBackups deletes kept versions of an asset for good.
type DeleteBackups struct {
	returns[model.BackupDeletion]
	AssetID    model.AssetID `api:"path,asset_id,arg"`
	VersionIDs []string      `api:"json,version_ids,arg"`
}

// Spec describes the operation.
func (DeleteBackups) Spec() Spec {
	return Spec{
		Name: "delete_backed_up_assets", Title: "Delete backup versions", Section: "Deleting",
		Summary: "Deletes kept versions of an asset for good. What could not be deleted is told by the answer, which then has status 207.",
		Method:  http.MethodDelete, Path: "/resources/backup/{asset_id}",
		Family: Admin, Effect: Delete, Touches: model.Assets,
	}
}
