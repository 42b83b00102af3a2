package api

import (
	"net/http"

	"cldx/model"
)

// ListFolderDescendants lists every folder below one, with ancestors, counts and sizes.
type ListFolderDescendants struct {
	returns[model.FolderTree]
	ID        string   `api:"json,id,arg,example=cd7e9d690a014c68ae8b58f08e090cb0"`
	FilterIDs []string `api:"json,filter_ids"`
	Inclusive bool     `api:"json,inclusive"`
}

// Spec describes the operation.
func (ListFolderDescendants) Spec() Spec {
	return Spec{
		Name: "get_folder_descendants", Title: "List folder descendants", Section: "Folders",
		Summary: "Lists every folder below one, parents first, with ancestors, counts and sizes.",
		Method:  http.MethodPut, Path: "/folders/descendants",
		Family: Admin, Effect: Read,
	}
}
