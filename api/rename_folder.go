package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// RenameFolder moves a folder with everything in it; the assets keep their public IDs.
type RenameFolder struct {
	returns[model.RenamedFolder]
	Folder string `api:"path,path,arg"`
	To     string `api:"json,to_folder,arg"`
}

// Spec describes the operation.
func (RenameFolder) Spec() Spec {
	return Spec{
		Name: "rename_folder", Title: "Rename folder", Section: "Folders",
		Summary: "Moves a folder with everything in it; the assets keep their public IDs. Dynamic folder mode only.",
		Method:  http.MethodPut, Path: "/folders/{path...}",
		Family: Admin, Effect: Write, Repeat: Once, Touches: model.Folders | model.Assets,
	}
}

// Inverse names the folder as it was.
func (op RenameFolder) Inverse(json.RawMessage) ([]Operation, error) {
	op.Folder, op.To = op.To, op.Folder
	return []Operation{op}, nil
}

// Probe lists what is in the folder under its new name.
func (op RenameFolder) Probe() Operation { return ListSubfolders{Folder: op.To} }

// TookEffect reports whether the folder has its new name.
func (RenameFolder) TookEffect(_ json.RawMessage, err error) bool { return err == nil }
