package api

import (
	"net/http"

	"cldx/model"
)

// InvalidateDerivedByURLs deletes the derived files that URLs deliver, and has
// the CDN forget its copies.
type InvalidateDerivedByURLs struct {
	returns[model.Invalidation]
	URLs []string `api:"json,urls,arg"`
}

// Spec describes the operation.
func (InvalidateDerivedByURLs) Spec() Spec {
	return Spec{
		Name: "invalidate_derived_by_urls", Title: "Invalidate derived files by URL", Section: "Deleting",
		Summary: "Deletes the derived files that delivery URLs stand for, and has the CDN forget its copies.",
		Method:  http.MethodDelete, Path: "/derived_resources/invalidate_by_urls",
		Family: Admin, Effect: Delete, Touches: model.Assets,
	}
}
