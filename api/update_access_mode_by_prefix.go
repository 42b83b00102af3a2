package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// UpdateAccessModeByPrefix says whether everybody may fetch the assets whose public IDs begin with a prefix.
type UpdateAccessModeByPrefix struct {
	returns[model.AccessModeUpdate]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Type         model.DeliveryType `api:"path,type"`
	AccessMode   string             `api:"json,access_mode,arg"`
	Prefix       string             `api:"json,prefix,arg"`
	NextCursor   string             `api:"json,next_cursor"`
}

// Spec describes the operation.
func (UpdateAccessModeByPrefix) Spec() Spec {
	return Spec{
		Name: "update_resources_access_mode_by_prefix", Title: "Set access mode by prefix", Section: "Publishing",
		Summary: "Sets the access mode of the assets whose public IDs begin with a prefix, 100 a call: public for everybody, or authenticated.",
		Method:  http.MethodPost, Path: "/resources/{resource_type}/{type}/update_access_mode",
		Family: Admin, Effect: Write, Touches: model.Assets, Shape: ListShape,
	}
}

// From returns the operation, starting at cursor.
func (op UpdateAccessModeByPrefix) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}

// Prior lists the assets with their access modes.
func (op UpdateAccessModeByPrefix) Prior() Operation {
	return ListAssets{
		ResourceType: op.ResourceType, Type: op.Type, Prefix: op.Prefix,
		ListOptions: ListOptions{Paging: Paging{MaxResults: accessPage, NextCursor: op.NextCursor}},
	}
}

// Inverse gives the assets the access modes that they had.
func (op UpdateAccessModeByPrefix) Inverse(prior json.RawMessage) ([]Operation, error) {
	return accessBack(prior, op.ResourceType, op.Type, op.AccessMode)
}
