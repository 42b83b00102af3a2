package api

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"cldx/model"
)

// accessPage is how many assets one call gives an access mode.
const accessPage = 100

// accessBack gives the assets of prior, a listing, the access modes that they
// had, as far as mode is another one.
func accessBack(prior json.RawMessage, rt model.ResourceType, ty model.DeliveryType, mode string) ([]Operation, error) {
	var page model.AssetPage
	if err := json.Unmarshal(prior, &page); err != nil {
		return nil, fmt.Errorf("access modes as they were: %w", err)
	}
	if page.NextCursor != "" {
		return nil, errors.New("more assets than one listing tells of: their access modes are not known")
	}
	former := map[string][]model.PublicID{}
	for _, a := range page.Resources {
		if was := cmp.Or(a.AccessMode, "public"); was != mode && cmp.Or(a.Type, model.Uploaded) == cmp.Or(ty, model.Uploaded) {
			former[was] = append(former[was], a.PublicID)
		}
	}
	var ops []Operation
	for _, was := range []string{"authenticated", "public"} {
		for ids := range slices.Chunk(former[was], accessPage) {
			ops = append(ops, UpdateAccessModeByIDs{ResourceType: rt, Type: ty, AccessMode: was, PublicIDs: ids})
		}
	}
	return ops, nil
}
