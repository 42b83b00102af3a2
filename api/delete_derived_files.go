package api

import (
	"net/http"

	"cldx/model"
)

// DeleteDerivedFiles deletes derived files by their IDs.
type DeleteDerivedFiles struct {
	returns[model.DerivedDeletion]
	IDs        []string `api:"json,derived_resource_ids,arg,limit=100"`
	Invalidate bool     `api:"json,invalidate"`
}

// Spec describes the operation. That it takes 100 IDs is unconfirmed.
func (DeleteDerivedFiles) Spec() Spec {
	return Spec{
		Name: "delete_derived_resources", Title: "Delete derived files", Section: "Deleting",
		Summary: "Deletes up to 100 derived files by their IDs, which an asset's details tell.",
		Method:  http.MethodDelete, Path: "/derived_resources",
		Family: Admin, Effect: Delete, Touches: model.Assets,
	}
}
