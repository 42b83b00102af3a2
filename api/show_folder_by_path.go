package api

import (
	"net/http"

	"cldx/model"
)

// ShowFolderByPath shows one folder with its ancestors, counts and sizes. The
// root is the empty path.
type ShowFolderByPath struct {
	returns[model.FolderDetails]
	Folder        *string `api:"json,path,arg,example=products/winter"`
	CaseSensitive *bool   `api:"json,case_sensitive"`
}

// Spec describes the operation.
func (ShowFolderByPath) Spec() Spec {
	return Spec{
		Name: "get_folder_by_path", Title: "Show folder by path", Section: "Folders",
		Summary: "Shows one folder with its ancestors, and how many assets and bytes are directly in it. The root is the empty path.",
		Method:  http.MethodPut, Path: "/folders/by_path",
		Family: Admin, Effect: Read,
	}
}
