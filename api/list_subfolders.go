package api

import (
	"net/http"

	"cldx/model"
)

// ListSubfolders lists the folders directly in a folder.
type ListSubfolders struct {
	returns[model.FolderPage]
	Folder string `api:"path,path,arg"`
	Paging
}

// Spec describes the operation.
func (ListSubfolders) Spec() Spec {
	return Spec{
		Name: "subfolders", Title: "List subfolders", Section: "Folders",
		Summary: "Lists the folders directly in a folder, by name.",
		Method:  http.MethodGet, Path: "/folders/{path...}",
		Family: Admin, Effect: Read,
	}
}

// From returns the operation, starting at cursor.
func (op ListSubfolders) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
