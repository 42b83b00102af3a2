package api

import (
	"net/http"

	"cldx/model"
)

// ListResourceTypes lists the resource types that have assets.
type ListResourceTypes struct {
	returns[model.ResourceTypeList]
}

// Spec describes the operation.
func (ListResourceTypes) Spec() Spec {
	return Spec{
		Name: "resource_types", Title: "List resource types", Section: "Service",
		Summary: "Lists the resource types that have assets.",
		Method:  http.MethodGet, Path: "/resources",
		Family: Admin, Effect: Read,
	}
}
