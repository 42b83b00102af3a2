package api

import (
	"net/http"

	"cldx/model"
)

// ShowFolderByID shows one folder with its ancestors, counts and sizes.
type ShowFolderByID struct {
	returns[model.FolderDetails]
	ID string `api:"json,id,arg,example=cd7e9d690a014c68ae8b58f08e090cb0"`
}

// Spec describes the operation.
func (ShowFolderByID) Spec() Spec {
	return Spec{
		Name: "get_folder_by_id", Title: "Show folder by ID", Section: "Folders",
		Summary: "Shows one folder with its ancestors, and how many assets and bytes are directly in it.",
		Method:  http.MethodPut, Path: "/folders/by_id",
		Family: Admin, Effect: Read,
	}
}
