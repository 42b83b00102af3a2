package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"strings"

	"cldx/model"
)

// Changes are what a call can change about a stored asset.
type Changes struct {
	Labelling
	AssetFolder       *string         `api:",asset_folder"`
	DisplayName       *string         `api:",display_name"`
	UniqueDisplayName *bool           `api:",unique_display_name"`
	AccessControl     json.RawMessage `api:",access_control,jsontext"`
	ModerationStatus  string          `api:",moderation_status"`
	QualityOverride   string          `api:",quality_override"`
	Headers           string          `api:",headers"`
	NotifyURL         string          `api:",notification_url"`
	AddOns
}

// reads gives the details that going back needs.
func (c Changes) reads() Details {
	return Details{Coordinates: c.Faces != "" || c.Custom != ""}
}

// back gives the changes that put an asset back, as prior shows it; some is
// false when nothing of c can be put back.
func (c Changes) back(prior json.RawMessage) (back Changes, some bool, err error) {
	var was model.Asset
	if err := json.Unmarshal(prior, &was); err != nil {
		return back, false, err
	}
	if c.Tags != nil {
		tags := append([]string{}, was.Tags...)
		back.Tags = &tags
	}
	if c.Context != nil {
		context := model.Context{}
		maps.Copy(context, was.Context)
		back.Context = &context
	}
	if c.Metadata != nil {
		back.Metadata = formerMetadata(c.Metadata, was.Metadata)
	}
	if c.AssetFolder != nil {
		back.AssetFolder = &was.AssetFolder
	}
	if c.DisplayName != nil {
		back.DisplayName = &was.DisplayName
	}
	if c.AccessControl != nil {
		if back.AccessControl, err = json.Marshal(append([]model.Access{}, was.AccessControl...)); err != nil {
			return back, false, err
		}
	}
	if c.ModerationStatus != "" {
		back.ModerationStatus = settled(was)
	}
	if was.Coordinates != nil && c.Faces != "" {
		back.Faces = boxes(was.Coordinates.Faces)
	}
	if was.Coordinates != nil && c.Custom != "" {
		back.Custom = boxes(was.Coordinates.Custom)
	}
	return back, !reflect.ValueOf(back).IsZero(), nil
}

// Lasts says what of the changes no call can put back, as prior shows the asset;
// "" when there is nothing.
func (c Changes) Lasts(prior json.RawMessage) string {
	var was model.Asset
	if err := json.Unmarshal(prior, &was); err != nil {
		return "what was there before is not known: " + err.Error()
	}
	var parts []string
	for _, part := range []struct {
		stays bool
		why   string
	}{
		{c.ModerationStatus != "" && settled(was) == "", "no call makes a review wait again once it is " + c.ModerationStatus},
		{c.QualityOverride != "", "no call tells which quality override there was"},
		{c.Headers != "", "no call tells which headers there were"},
		{c.Regions != nil, "no call puts back the regions that there were"},
		{c.Faces != "" && was.Coordinates == nil || c.Custom != "" && was.Coordinates == nil, "no call takes coordinates off again"},
		{c.AddOns != AddOns{}, "what an add-on finds stays"},
	} {
		if part.stays {
			parts = append(parts, part.why)
		}
	}
	return strings.Join(parts, "; ")
}

// settled is the status that a review of an asset was given, where it is one that a
// call can give: no call makes a review pending again.
func settled(was model.Asset) string {
	status := was.ModerationStatus
	if status == "" && len(was.Moderation) > 0 {
		status = was.Moderation[len(was.Moderation)-1].Status
	}
	if status == "approved" || status == "rejected" {
		return status
	}
	return ""
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
