package api

import (
	"encoding/json"
	"net/http"

	"cldx/model"
)

// UpdateAccessModeByTag says whether everybody may fetch the assets that bear a tag.
type UpdateAccessModeByTag struct {
	returns[model.AccessModeUpdate]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Type         model.DeliveryType `api:"path,type"`
	AccessMode   string             `api:"json,access_mode,arg"`
	Tag          string             `api:"json,tag,arg"`
	NextCursor   string             `api:"json,next_cursor"`
}

// Spec describes the operation.
func (UpdateAccessModeByTag) Spec() Spec {
	return Spec{
		Name: "update_resources_access_mode_by_tag", Title: "Set access mode by tag", Section: "Publishing",
		Summary: "Sets the access mode of the assets that bear a tag, 100 a call: public for everybody, or authenticated.",
		Method:  http.MethodPost, Path: "/resources/{resource_type}/{type}/update_access_mode",
		Family: Admin, Effect: Write, Touches: model.Assets, Shape: ListShape,
	}
}

// From returns the operation, starting at cursor.
func (op UpdateAccessModeByTag) From(cursor string) Operation {
	op.NextCursor = cursor
	return op
}

// Prior lists the assets with their access modes.
func (op UpdateAccessModeByTag) Prior() Operation {
	return ListAssetsByTag{
		ResourceType: op.ResourceType, Tag: op.Tag,
		ListOptions: ListOptions{Paging: Paging{MaxResults: accessPage, NextCursor: op.NextCursor}},
	}
}

// Inverse gives the assets the access modes that they had.
func (op UpdateAccessModeByTag) Inverse(prior json.RawMessage) ([]Operation, error) {
	return accessBack(prior, op.ResourceType, op.Type, op.AccessMode)
}
