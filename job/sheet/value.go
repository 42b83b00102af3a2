package sheet

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"cldx/model"
)

// readValue reads a value of structured metadata as the type of its field asks;
// nothing clears the field.
func readValue(f model.MetadataField, text string) (any, error) {
	if text == "" {
		if f.Mandatory {
			return nil, fmt.Errorf("%s is mandatory", f.Label)
		}
		return "", nil
	}
	switch f.Type {
	case model.IntegerField:
		n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%s takes a whole number", f.Label)
		}
		return n, nil
	case model.DateField:
		if _, err := time.Parse(time.DateOnly, text); err != nil {
			return nil, fmt.Errorf("%s takes a date such as 2024-06-30", f.Label)
		}
	case model.EnumField:
		return choice(f, text)
	case model.SetField:
		ids := []any{}
		for _, item := range splitList(text) {
			id, err := choice(f, item)
			if err != nil {
				return nil, err
			}
			ids = append(ids, id)
		}
		return ids, nil
	case model.StringField:
	}
	return text, nil
}

// choice finds a value of a list by its ID or as people read it.
func choice(f model.MetadataField, text string) (string, error) {
	if f.Datasource == nil {
		return text, nil
	}
	for _, v := range f.Datasource.Values {
		if v.ExternalID == text {
			return v.ExternalID, nil
		}
	}
	for _, v := range f.Datasource.Values {
		if v.State != "inactive" && strings.EqualFold(v.Value, text) {
			return v.ExternalID, nil
		}
	}
	return "", fmt.Errorf("%s does not have the value %q", f.Label, text)
}

// index finds assets by what a line names them.
type index struct {
	ids  map[model.AssetID]*model.Asset
	keys map[model.Key]*model.Asset
}

func newIndex(assets []model.Asset) index {
	x := index{make(map[model.AssetID]*model.Asset, len(assets)), make(map[model.Key]*model.Asset, len(assets))}
	for i := range assets {
		a := &assets[i]
		x.keys[a.Key()] = a
		if a.AssetID != "" {
			x.ids[a.AssetID] = a
		}
	}
	return x
}
