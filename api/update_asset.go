package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"cldx/model"
)

// UpdateAsset changes what is known about an asset. Tags and context are
// replaced, structured metadata is merged.
type UpdateAsset struct {
	returns[model.Asset]
	ResourceType model.ResourceType `api:"path,resource_type"`
	Type         model.DeliveryType `api:"path,type"`
	PublicID     model.PublicID     `api:"path,public_id,arg"`
	Labelling
	AssetFolder       *string         `api:"json,asset_folder"`
	DisplayName       *string         `api:"json,display_name"`
	UniqueDisplayName *bool           `api:"json,unique_display_name"`
	AccessControl     json.RawMessage `api:"json,access_control,jsontext"`
	ModerationStatus  string          `api:"json,moderation_status"`
	QualityOverride   string          `api:"json,quality_override"`
	NotifyURL         string          `api:"json,notification_url"`
	AddOns
}

// Spec describes the operation.
func (UpdateAsset) Spec() Spec {
	return Spec{
		Name: "update", Title: "Update asset", Section: "Single asset",
		Summary: "Changes what is known about an asset. Tags and context are replaced, structured metadata is merged.",
		Method:  http.MethodPost, Path: "/resources/{resource_type}/{type}/{public_id...}",
		Family: Admin, Effect: Write, Touches: model.Assets | model.Folders | model.Tags, Shape: DetailShape,
		Example: []string{"tags", "context"},
	}
}

// Prior reads the asset as it is.
func (op UpdateAsset) Prior() Operation {
	return ShowAsset{
		ResourceType: op.ResourceType, Type: op.Type, PublicID: op.PublicID,
		Details: Details{Coordinates: op.Faces != "" || op.Custom != ""},
	}
}

// Inverse puts back the values of the parameters that op changes.
func (op UpdateAsset) Inverse(prior json.RawMessage) ([]Operation, error) {
	var was model.Asset
	if err := json.Unmarshal(prior, &was); err != nil {
		return nil, fmt.Errorf("inverse of update %s: %w", op.PublicID, err)
	}
	back := UpdateAsset{ResourceType: op.ResourceType, Type: op.Type, PublicID: op.PublicID}
	if op.Tags != nil {
		tags := append([]string{}, was.Tags...)
		back.Tags = &tags
	}
	if op.Context != nil {
		context := model.Context{}
		for k, v := range was.Context {
			context[k] = v
		}
		back.Context = &context
	}
	if op.Metadata != nil {
		back.Metadata = formerMetadata(op.Metadata, was.Metadata)
	}
	if op.AssetFolder != nil {
		back.AssetFolder = &was.AssetFolder
	}
	if op.DisplayName != nil {
		back.DisplayName = &was.DisplayName
	}
	if op.AccessControl != nil {
		rules, err := json.Marshal(append([]model.Access{}, was.AccessControl...))
		if err != nil {
			return nil, fmt.Errorf("inverse of update %s: %w", op.PublicID, err)
		}
		back.AccessControl = rules
	}
	if was.Coordinates != nil && op.Faces != "" {
		back.Faces = boxes(was.Coordinates.Faces)
	}
	if was.Coordinates != nil && op.Custom != "" {
		back.Custom = boxes(was.Coordinates.Custom)
	}
	if len(Values(back)) == len(Values(UpdateAsset{ResourceType: op.ResourceType, Type: op.Type, PublicID: op.PublicID})) {
		return nil, nil // what op changes can't be put back
	}
	return []Operation{back}, nil
}

// boxes spells regions as a call takes them.
func boxes(list [][]int) string {
	texts := make([]string, len(list))
	for i, box := range list {
		texts[i] = strings.Trim(strings.ReplaceAll(fmt.Sprint(box), " ", ","), "[]")
	}
	return strings.Join(texts, "|")
}

// formerMetadata gives each field of changed its earlier value; an empty text
// clears a field that had none.
func formerMetadata(changed, was model.Metadata) model.Metadata {
	former := model.Metadata{}
	for field := range changed {
		if v, had := was[field]; had {
			former[field] = v
		} else {
			former[field] = ""
		}
	}
	return former
}
