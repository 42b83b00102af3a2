package sandbox

import (
	"context"
	"encoding/json"
	"maps"
	"reflect"
	"slices"

	"cldx/model"
	"cldx/sandbox/store"
)

// labelEvent is one kind of change that is told for all assets of a call at once.
type labelEvent struct {
	kind model.EventType
	list bool // resources is a list; else they stand by their public IDs
	// of gives what is said of one asset, nil when nothing of the kind happened to it.
	of func(before, after *store.Asset) map[string]any
}

var labelEvents = []labelEvent{
	{"move", false, moved},
	{"resource_tags_changed", true, retagged},
	{"resource_context_changed", false, recontexted},
	{"resource_metadata_changed", false, describedAnew},
	{"resource_display_name_changed", false, renamedShown},
	{"access_control_changed", true, protectedAnew},
}

// maxTold is how many assets one notification names; more take several.
const maxTold = 1000

// tellLabels tells what happened to what is said of assets, once for each kind.
func (w watcher) tellLabels(ctx context.Context, tx *store.Tx, changed []store.Effect) error {
	for _, kind := range labelEvents {
		if kind.kind == "move" && w.mode == model.FixedFolders {
			continue // there the folder is part of the public ID: that was a rename
		}
		var said []labelled
		for _, e := range changed {
			if of := kind.of(e.Before, e.After); of != nil {
				of["asset_id"], of["public_id"] = e.After.AssetID, e.After.PublicID
				of["resource_type"], of["type"] = e.After.ResourceType, e.After.Type
				said = append(said, labelled{e.After.PublicID, of})
			}
		}
		for _, some := range portions(said, !kind.list) {
			err := w.notify(ctx, tx, event{kind: kind.kind, body: func() any { return labelBody(some, kind.list) }})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// labelled is what is said of one asset.
type labelled struct {
	id   model.PublicID
	said map[string]any
}

// portions cuts what is said into parts that one notification can carry; where
// the public ID tells assets apart, no part has two of the same.
func portions(all []labelled, unique bool) [][]labelled {
	var parts [][]labelled
	start, seen := 0, map[model.PublicID]bool{}
	for i, one := range all {
		if i-start == maxTold || unique && seen[one.id] {
			parts, start = append(parts, all[start:i]), i
			clear(seen)
		}
		seen[one.id] = true
	}
	if start < len(all) {
		parts = append(parts, all[start:])
	}
	return parts
}

func labelBody(some []labelled, list bool) any {
	if list {
		resources := make([]map[string]any, len(some))
		for i, one := range some {
			resources[i] = one.said
		}
		return map[string]any{"source": "api", "resources": resources}
	}
	resources := make(map[model.PublicID]map[string]any, len(some))
	for _, one := range some {
		resources[one.id] = one.said
	}
	return map[string]any{"source": "api", "resources": resources}
}

func moved(before, after *store.Asset) map[string]any {
	if before.AssetFolder == after.AssetFolder {
		return nil
	}
	return map[string]any{
		"from_asset_folder": before.AssetFolder, "to_asset_folder": after.AssetFolder, "display_name": after.DisplayName,
	}
}

// retagged compares tags, which are sorted. Unconfirmed: that removed is a list.
func retagged(before, after *store.Asset) map[string]any {
	said := map[string]any{}
	if added := lacks(after.Tags, before.Tags); len(added) > 0 {
		said["added"] = added
	}
	if removed := lacks(before.Tags, after.Tags); len(removed) > 0 {
		said["removed"] = removed
	}
	if len(said) == 0 {
		return nil
	}
	return said
}

// lacks gives what a sorted list has and another has not.
func lacks(list, other []string) []string {
	var rest []string
	for _, s := range list {
		if _, there := slices.BinarySearch(other, s); !there {
			rest = append(rest, s)
		}
	}
	return rest
}

// recontexted compares contexts. Unconfirmed: that removed is a list of keys.
func recontexted(before, after *store.Asset) map[string]any {
	if maps.Equal(before.Context, after.Context) {
		return nil
	}
	added, updated, removed := map[string]string{}, map[string]string{}, []string{}
	for key, value := range after.Context {
		was, had := before.Context[key]
		switch {
		case !had:
			added[key] = value
		case was != value:
			updated[key] = value
		}
	}
	for key := range before.Context {
		if _, has := after.Context[key]; !has {
			removed = append(removed, key)
		}
	}
	slices.Sort(removed)
	return map[string]any{"added": added, "removed": removed, "updated": updated}
}

func describedAnew(before, after *store.Asset) map[string]any {
	was, is := plainMetadata(before.Metadata), plainMetadata(after.Metadata)
	if was == is {
		return nil
	}
	return map[string]any{"previous_metadata": json.RawMessage(was), "new_metadata": json.RawMessage(is)}
}

// plainMetadata spells metadata, so that what a request said and what the library
// gave compare.
func plainMetadata(m model.Metadata) string {
	b, err := json.Marshal(m)
	if err != nil || len(m) == 0 {
		return "{}"
	}
	return string(b)
}

func renamedShown(before, after *store.Asset) map[string]any {
	if before.DisplayName == after.DisplayName {
		return nil
	}
	return map[string]any{
		"previous_display_name": before.DisplayName, "new_display_name": after.DisplayName, "asset_folder": after.AssetFolder,
	}
}

// protectedAnew compares who may fetch an asset. Unconfirmed: that the older
// access_mode is told too.
func protectedAnew(before, after *store.Asset) map[string]any {
	mode := func(a *store.Asset) string {
		if a.AccessMode == "" {
			return "public"
		}
		return a.AccessMode
	}
	if reflect.DeepEqual(before.AccessControl, after.AccessControl) && mode(before) == mode(after) {
		return nil
	}
	said := map[string]any{"previous_access_control": rulesOf(before), "new_access_control": rulesOf(after)}
	if mode(before) != mode(after) {
		said["previous_access_mode"], said["new_access_mode"] = mode(before), mode(after)
	}
	return said
}

func rulesOf(a *store.Asset) []model.Access {
	if a.AccessControl == nil {
		return []model.Access{}
	}
	return a.AccessControl
}
