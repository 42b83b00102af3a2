package api

import (
	"net/http"

	"cldx/model"
)

// ListAssetsByContainerID lists the assets in a container. Not every environment
// has containers; one that has none answers 404.
type ListAssetsByContainerID struct {
	returns[model.AssetPage]
	ContainerID string `api:"path,container_id,arg"`
	SortedPage
}

// Spec describes the operation.
func (ListAssetsByContainerID) Spec() Spec {
	return Spec{
		Name: "list_resources_by_container_id", Title: "List assets by container", Section: "Listing",
		Summary: "Lists the assets in a container. An environment without containers, such as the sandbox, answers 404.",
		Method:  http.MethodGet, Path: "/resources/by_container_id/{container_id...}",
		Family: Admin, Effect: Read, Shape: ListShape,
	}
}

// Refusal says that the sandbox has no containers.
func (ListAssetsByContainerID) Refusal() Refusal {
	return Refusal{Status: http.StatusNotFound, Words: "Resource not found", Why: "the sandbox has no containers", Always: true}
}

// From returns the operation, starting at cursor.
func (op ListAssetsByContainerID) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}
