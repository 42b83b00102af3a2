package api

import (
	"net/http"

	"cldx/model"
)

// ListRootFolders lists the folders at the top of the tree.
type ListRootFolders struct {
	returns[model.FolderPage]
	Paging
}

// Spec describes the operation.
func (ListRootFolders) Spec() Spec {
	return Spec{
		Name: "root_folders", Title: "List root folders", Section: "Folders",
		Summary: "Lists the folders at the top of the tree, by name.",
		Method:  http.MethodGet, Path: "/folders",
		Family: Admin, Effect: Read,
	}
}

// From returns the operation, starting at cursor.
func (op ListRootFolders) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
