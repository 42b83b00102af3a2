package api

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"cldx/model"
)

// tagGroup is the assets that need the same tags to be as they were.
type tagGroup struct {
	tags []string
	ids  []model.PublicID
}

// groupPrior reads the assets of prior, an AssetPage with tags, and puts those
// of ids together that share the tags that pick chooses, in the order of ids.
func groupPrior(prior json.RawMessage, ids []model.PublicID, pick func(model.Asset) []string) ([]tagGroup, error) {
	var page model.AssetPage
	if err := json.Unmarshal(prior, &page); err != nil {
		return nil, fmt.Errorf("tags as they were: %w", err)
	}
	known := make(map[model.PublicID]model.Asset, len(page.Resources))
	for _, a := range page.Resources {
		known[a.PublicID] = a
	}
	var groups []tagGroup
	at := map[string]int{}
	for _, id := range ids {
		a, ok := known[id]
		if !ok {
			continue // it was not there, so the call skipped it
		}
		tags := slices.Sorted(slices.Values(pick(a)))
		key := strings.Join(tags, ",")
		i, seen := at[key]
		if !seen {
			i = len(groups)
			at[key] = i
			groups = append(groups, tagGroup{tags: tags})
		}
		groups[i].ids = append(groups[i].ids, id)
	}
	return groups, nil
}

// retag returns the calls that give each group exactly its tags.
func retag(rt model.ResourceType, ty model.DeliveryType, groups []tagGroup) []Operation {
	var ops []Operation
	for _, g := range groups {
		if len(g.tags) == 0 {
			ops = append(ops, RemoveAllTags{ResourceType: rt, Type: ty, PublicIDs: g.ids})
			continue
		}
		ops = append(ops, ReplaceTag{ResourceType: rt, Type: ty, Tags: g.tags, PublicIDs: g.ids})
	}
	return ops
}

// without returns the items of all that are not in have.
func without(all, have []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(t string) bool { return slices.Contains(have, t) })
}

// within returns the items of all that are in have too.
func within(all, have []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(t string) bool { return !slices.Contains(have, t) })
}
