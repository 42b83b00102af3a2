package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// CreateFolder makes a folder, and the folders above it that are missing.
type CreateFolder struct {
	returns[model.CreatedFolder]
	Folder string `api:"path,path,arg"`
}

// Spec describes the operation.
func (CreateFolder) Spec() Spec {
	return Spec{
		Name: "create_folder", Title: "Create folder", Section: "Folders",
		Summary: "Makes a folder, and the folders above it that are missing.",
		Method:  http.MethodPost, Path: "/folders/{path...}",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Folders,
	}
}

// Inverse deletes the folder.
func (op CreateFolder) Inverse(json.RawMessage) ([]Operation, error) {
	return []Operation{DeleteFolder{Folder: op.Folder}}, nil
}

// Probe lists what is in the folder.
func (op CreateFolder) Probe() Operation { return ListSubfolders{Folder: op.Folder} }

// TookEffect reports whether the folder is there.
func (CreateFolder) TookEffect(_ json.RawMessage, err error) bool { return err == nil }
