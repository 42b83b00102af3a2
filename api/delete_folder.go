package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"cldx/model"
)

// DeleteFolder deletes a folder that holds no assets, with its empty descendants.
type DeleteFolder struct {
	returns[model.DeletedFolders]
	Folder     string `api:"path,path,arg"`
	SkipBackup bool   `api:"json,skip_backup"`
}

// Spec describes the operation.
func (DeleteFolder) Spec() Spec {
	return Spec{
		Name: "delete_folder", Title: "Delete folder", Section: "Folders",
		Summary: "Deletes a folder that holds no assets, with its empty descendants.",
		Method:  http.MethodDelete, Path: "/folders/{path...}",
		Family: Admin, Effect: Delete, Repeat: Once, Touches: model.Folders,
	}
}

// Inverse makes the folder and the descendants that went with it again; answer
// is what the deletion said.
func (op DeleteFolder) Inverse(answer json.RawMessage) ([]Operation, error) {
	var gone model.DeletedFolders
	if len(answer) > 0 {
		if err := json.Unmarshal(answer, &gone); err != nil {
			return nil, fmt.Errorf("inverse of delete_folder %s: %w", op.Folder, err)
		}
	}
	if len(gone.Deleted) == 0 {
		gone.Deleted = []string{op.Folder}
	}
	slices.Sort(gone.Deleted) // a parent before its children
	var ops []Operation
	for _, path := range gone.Deleted {
		ops = append(ops, CreateFolder{Folder: path})
	}
	return ops, nil
}
