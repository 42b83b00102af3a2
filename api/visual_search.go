package api

import (
	"net/http"

	"cldx/model"
)

// VisualSearch finds the images that look like a picture or show what a text says.
type VisualSearch struct {
	returns[model.AssetPage]
	ImageURL     string        `api:"form,image_url"`
	ImageAssetID model.AssetID `api:"form,image_asset_id"`
	Text         string        `api:"form,text"`
	ImageFile    Source        `api:"form,image_file"`
	Threshold    float64       `api:"form,threshold"`
}

// Spec describes the operation.
func (VisualSearch) Spec() Spec {
	return Spec{
		Name: "visual_search", Title: "Search by picture", Section: "Search",
		Summary: "Finds the images that look like a picture, given by a URL, an asset ID or a file, or that show what a text says. The service has it for some plans only.",
		Method:  http.MethodPost, Path: "/resources/visual_search",
		Family: Admin, Effect: Read, Shape: SearchShape,
		Example: []string{"text"},
		Also: []Route{
			{http.MethodGet, "/resources/visual_search"},
			{http.MethodGet, "/resources/visual_search/{resource_type}"},
			{http.MethodPost, "/resources/visual_search/{resource_type}"},
		},
	}
}
