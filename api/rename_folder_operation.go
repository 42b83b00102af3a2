package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// RenameFolderOperation moves a folder with everything in it, unless more would
// go along than the limits allow.
type RenameFolderOperation struct {
	returns[model.MovedFolder]
	Folder             string `api:"json,path,arg,example=products/winter"`
	To                 string `api:"json,to_path,arg"`
	ResourcesLimit     int    `api:"json,resources_limit"`
	ResourcesSizeLimit int    `api:"json,resources_size_limit"`
	MaxDerived         int    `api:"json,max_derived"`
}

// Spec describes the operation.
func (RenameFolderOperation) Spec() Spec {
	return Spec{
		Name: "rename_folder_operation", Title: "Move folder", Section: "Folders",
		Summary: "Moves a folder with everything in it, and says how many assets went along; limits say how many may.",
		Method:  http.MethodPut, Path: "/folder_operations/rename",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Folders | model.Assets,
	}
}

// Inverse moves the folder back.
func (op RenameFolderOperation) Inverse(json.RawMessage) ([]Operation, error) {
	op.Folder, op.To = op.To, op.Folder
	return []Operation{op}, nil
}

// Probe lists what is in the folder at its new place.
func (op RenameFolderOperation) Probe() Operation { return ListSubfolders{Folder: op.To} }

// TookEffect reports whether the folder is at its new place.
func (RenameFolderOperation) TookEffect(_ json.RawMessage, err error) bool { return err == nil }
