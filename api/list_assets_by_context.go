package api

import (
	"net/http"

	"cldx/model"
)

// ListAssetsByContext lists the assets that have a context key, or a key with a value.
type ListAssetsByContext struct {
	returns[model.AssetPage]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Key          string             `api:"query,key,arg"`
	Value        string             `api:"query,value"`
	ListOptions
}

// Spec describes the operation.
func (ListAssetsByContext) Spec() Spec {
	return Spec{
		Name: "resources_by_context", Title: "List assets by context", Section: "Listing",
		Summary: "Lists the assets that have a context key, or the key with exactly this value.",
		Method:  http.MethodGet, Path: "/resources/{resource_type}/context",
		Family: Admin, Effect: Read, Shape: ListShape,
		Example: []string{"value", "context"},
	}
}

// From returns the operation, starting at cursor.
func (op ListAssetsByContext) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
