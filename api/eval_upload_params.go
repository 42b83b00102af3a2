package api

import (
	"net/http"

	"cldx/model"
)

// EvalUploadParams runs an upload's script without an upload, to see what it
// makes of the parameters.
type EvalUploadParams struct {
	returns[model.Evaluated]
	Eval     string         `api:"form,eval,arg"`
	PublicID model.PublicID `api:"form,public_id"`
	UploadOptions
}

// Spec describes the operation.
func (EvalUploadParams) Spec() Spec {
	return Spec{
		Name: "eval_upload_params", Title: "Try upload script", Section: "Upload",
		Summary: "Runs the script of an upload without an upload and answers with what it makes of the parameters.",
		Method:  http.MethodPost, Path: "/eval",
		Family: Upload, Effect: Read,
		Example: []string{"public_id"},
	}
}
