package api

import (
	"net/http"

	"cldx/model"
)

// SignFolderDownload makes a URL that packs all whose public IDs begin with a folder's path whenever it is fetched.
type SignFolderDownload struct {
	returns[model.SignedURL]
	ResourceType    model.ResourceType `api:"path,resource_type,default=all"`
	_               struct{}           `api:"query,mode=download"`
	Folder          string             `api:"query,prefixes,arg,list,example=products"`
	Type            model.DeliveryType `api:"query,type"`
	Format          string             `api:"query,target_format"`
	Transformations []string           `api:"query,transformations,pipe"`
	TargetID        string             `api:"query,target_public_id"`
	ExpiresAt       int64              `api:"query,expires_at"`
	AllowMissing    bool               `api:"query,allow_missing"`
	KeepDerived     bool               `api:"query,keep_derived"`
	Entries
}

// Spec describes the operation.
func (SignFolderDownload) Spec() Spec {
	return Spec{
		Name: "download_folder", Title: "Sign folder URL", Section: "Downloads",
		Summary: "Makes a URL that packs everything whose public ID begins with a folder's path, whenever it is fetched. Nothing is sent.",
		Method:  http.MethodGet, Path: "/{resource_type}/generate_archive", Kind: SignedURL,
		Family: Upload, Effect: Read,
	}
}
