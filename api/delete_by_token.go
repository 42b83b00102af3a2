package api

import (
	"net/http"

	"cldx/model"
)

// DeleteByToken deletes an asset that was uploaded within the last ten minutes,
// by the token that the upload gave.
type DeleteByToken struct {
	returns[model.Destroyed]
	Token string `api:"form,token,arg"`
}

// Spec describes the operation.
func (DeleteByToken) Spec() Spec {
	return Spec{
		Name: "delete_by_token", Title: "Delete by token", Section: "Upload management",
		Summary: "Deletes an asset by the token that an upload with return_delete_token gave within the last ten minutes. The token is all that the call needs.",
		Method:  http.MethodPost, Path: "/delete_by_token",
		Family: Upload, Effect: Delete, Repeat: Once, Touches: model.Assets,
		Unsigned: true,
		Also:     []Route{{http.MethodPost, "/{resource_type}/delete_by_token"}},
	}
}

// Refusal says that the token of the example is none of the sandbox's.
func (DeleteByToken) Refusal() Refusal {
	return Refusal{Status: http.StatusBadRequest, Words: "Invalid delete token", Why: "a token lasts ten minutes, and is given to whoever uploaded"}
}
