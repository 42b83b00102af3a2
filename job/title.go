package job

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cldx/api"
)

// sentences say what an operation does, with its parameters in braces: of a list the
// one that it has, or how many. Where one that is named is not given, the
// operation's own title is told. The nouns behind a parameter say what it counts, for
// lists of IDs that nobody knows by heart.
var sentences = map[string]string{
	"update_by_asset_id":                     "Change the asset {asset_id}",
	"delete_derived_by_transformation":       "Delete what {transformations} made of {public_ids}",
	"delete_resources":                       "Delete {public_ids}",
	"delete_resources_by_prefix":             "Delete all assets whose names begin with {prefix}",
	"delete_all_resources":                   "Delete all assets of a type",
	"delete_resources_by_tag":                "Delete all assets that have the tag {tag}",
	"delete_resources_by_asset_ids":          "Delete {asset_ids:asset}",
	"delete_derived_resources":               "Delete {derived_resource_ids:derived file}",
	"invalidate_derived_by_urls":             "Delete {urls:derived file} and its copies in caches",
	"delete_backed_up_assets":                "Delete {version_ids:version} for good",
	"restore":                                "Restore {public_ids}",
	"restore_by_asset_ids":                   "Restore {asset_ids:asset}",
	"publish_by_ids":                         "Publish {public_ids}",
	"publish_by_prefix":                      "Publish all assets whose names begin with {prefix}",
	"publish_by_tag":                         "Publish all assets that have the tag {tag}",
	"update_resources_access_mode_by_ids":    "Make {public_ids} {access_mode}",
	"update_resources_access_mode_by_prefix": "Make all assets whose names begin with {prefix} {access_mode}",
	"update_resources_access_mode_by_tag":    "Make all assets that have the tag {tag} {access_mode}",
	"add_related_assets":                     "Relate {assets_to_relate} to {public_id}",
	"add_related_assets_by_asset_ids":        "Relate {assets_to_relate:asset} to the asset {asset_id}",
	"delete_related_assets":                  "End the relation of {assets_to_unrelate} to {public_id}",
	"delete_related_assets_by_asset_ids":     "End the relation of {assets_to_unrelate:asset} to the asset {asset_id}",
	"create_transformation":                  "Give the transformation {transformation} the name {name}",
	"update_transformation":                  "Change the transformation {transformation}",
	"delete_transformation":                  "Delete the transformation {transformation}",
	"create_upload_preset":                   "Create the upload preset {name}",
	"update_upload_preset":                   "Change the upload preset {name}",
	"delete_upload_preset":                   "Delete the upload preset {name}",
	"create_upload_mapping":                  "Map the folder {folder} to {template}",
	"update_upload_mapping":                  "Map the folder {folder} to {template}",
	"delete_upload_mapping":                  "Delete the upload mapping of {folder}",
	"replace_upload_mappings":                "Replace all upload mappings",
	"create_streaming_profile":               "Create the streaming profile {name}",
	"update_streaming_profile":               "Change the streaming profile {name}",
	"delete_streaming_profile":               "Delete the streaming profile {name}",
	"create_folder":                          "Create the folder {path}",
	"rename_folder":                          "Rename the folder {path} to {to_folder}",
	"delete_folder":                          "Delete the folder {path}",
	"rename_folder_operation":                "Move the folder {path} to {to_path}",
	"add_metadata_field":                     "Create the metadata field {label}",
	"update_metadata_field":                  "Change the metadata field {external_id}",
	"delete_metadata_field":                  "Delete the metadata field {external_id}",
	"update_metadata_field_datasource":       "Change the values of the metadata field {external_id}",
	"delete_datasource_entries":              "Delete {external_ids:value} of the metadata field {external_id}",
	"restore_metadata_field_datasource":      "Restore {external_ids:value} of the metadata field {external_id}",
	"reorder_metadata_field_datasource":      "Order the values of the metadata field {external_id} by {order_by}",
	"reorder_metadata_fields":                "Order the metadata fields by {order_by}",
	"reorder_metadata_field":                 "Move the metadata field {external_id} to place {position}",
	"add_metadata_rule":                      "Create the metadata rule {name}",
	"update_metadata_rule":                   "Change the metadata rule {external_id}",
	"delete_metadata_rule":                   "Delete the metadata rule {external_id}",
	"create_trigger":                         "Tell {uri} of events: {event_type}",
	"update_trigger":                         "Send the events of a trigger to {new_uri}",
	"delete_trigger":                         "Delete the trigger {trigger_id}",
	"ack_notifications":                      "Acknowledge {receipt_handles:notification}",
	"upload":                                 "Upload {file}",
	"unsigned_upload":                        "Upload {file} without credentials",
	"upload_large":                           "Upload {file} in parts",
	"rename":                                 "Rename {from_public_id} to {to_public_id}",
	"destroy":                                "Delete {public_id}",
	"destroy_by_asset_id":                    "Delete the asset {asset_id}",
	"explicit":                               "Process {public_id} again",
	"add_tag":                                "Tag {public_ids} with {tag}",
	"remove_tag":                             "Take {tag} off {public_ids}",
	"replace_tag":                            "Replace the tags of {public_ids} by {tag}",
	"remove_all_tags":                        "Remove all tags from {public_ids}",
	"add_context":                            "Set context on {public_ids}",
	"remove_all_context":                     "Remove all context from {public_ids}",
	"update_metadata":                        "Set metadata on {public_ids}",
	"text":                                   "Make a picture of the text {text}",
	"generate_sprite":                        "Make a sprite of the pictures that have the tag {tag}",
	"multi":                                  "Make an animation of the pictures that have the tag {tag}",
	"explode":                                "Make a file of every page of {public_id}",
	"create_zip":                             "Make a zip file",
	"create_archive":                         "Make an archive",
	"create_slideshow":                       "Make a slideshow",
	"concat":                                 "Join {urls:video}",
}

// Sentence says as a person would what operations do: of several alike how many.
func Sentence(ops ...api.Operation) string {
	if len(ops) == 0 {
		return ""
	}
	first := sentence(ops[0])
	if len(ops) == 1 {
		return first
	}
	alike := !slices.ContainsFunc(ops, func(op api.Operation) bool { return op.Spec().Name != ops[0].Spec().Name })
	if !alike {
		return fmt.Sprintf("%s, and %s", first, counted(len(ops)-1, "other call"))
	}
	verb, noun, _ := strings.Cut(ops[0].Spec().Title, " ")
	if what, ok := whatOf(ops[0]); ok {
		verb, noun = what.verb, "asset"
	}
	if noun == "" || strings.Contains(noun, " by ") || strings.HasSuffix(noun, "s") {
		return fmt.Sprintf("%s, and %s like it", first, counted(len(ops)-1, "call"))
	}
	return verb + " " + counted(len(ops), noun)
}

// sentence says what one operation does.
func sentence(op api.Operation) string {
	spec := op.Spec()
	if what, ok := whatOf(op); ok {
		return what.verb + " " + what.name + what.rest
	}
	form, known := sentences[spec.Name]
	if !known {
		return spec.Title
	}
	values := map[string]api.Value{}
	for _, v := range api.Values(op) {
		values[v.Name] = v
	}
	if keep, _ := values["keep_original"].V.(bool); keep {
		form = strings.Replace(form, "Delete ", "Delete what is derived from ", 1)
	}
	var b strings.Builder
	for form != "" {
		before, rest, some := strings.Cut(form, "{")
		b.WriteString(before)
		if !some {
			break
		}
		name, after, _ := strings.Cut(rest, "}")
		text := spellParameter(values, name)
		if text == "" {
			return spec.Title
		}
		b.WriteString(text)
		form = after
	}
	return b.String()
}

// longestWord is how much of a value a sentence takes.
const longestWord = 80

// spellParameter spells a parameter for a sentence; "" when it is not given. A noun
// behind a colon says what a list of IDs counts.
func spellParameter(values map[string]api.Value, name string) string {
	name, noun, counts := strings.Cut(name, ":")
	switch v := values[name].V.(type) {
	case string:
		return short(v)
	case api.Source:
		return short(v.Short())
	case []string:
		if name == "tag" {
			return short(strings.Join(v, ", "))
		}
		return spellList(v, noun, counts)
	case nil:
		return ""
	default:
		return short(fmt.Sprint(v))
	}
}

func spellList(list []string, noun string, counts bool) string {
	switch {
	case len(list) == 0:
		return ""
	case counts:
		return counted(len(list), noun)
	case len(list) == 1:
		return short(list[0])
	}
	return counted(len(list), "asset")
}

func short(text string) string {
	if len(text) <= longestWord {
		return text
	}
	cut := longestWord
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return strings.TrimRightFunc(text[:cut], unicode.IsSpace) + "…"
}

// what is done to an asset by an operation that can do much.
type what struct{ verb, name, rest string }

// whatOf tells what an update or a call of explicit is for, where it is for one thing.
func whatOf(op api.Operation) (what, bool) {
	switch op := op.(type) {
	case api.UpdateAsset:
		return whatChanges(op.Changes, string(op.PublicID)), true
	case api.UpdateAssetByAssetID:
		return whatChanges(op.Changes, "the asset "+string(op.AssetID)), true
	case api.UpdateAssetByBody:
		return whatChanges(op.Changes, string(op.PublicID)+string(op.AssetID)), true
	case api.ExplicitAsset:
		id := string(op.PublicID)
		switch {
		case len(op.Eager) == 1:
			return what{"Make", "a derived file of " + id, ""}, true
		case len(op.Eager) > 1:
			return what{"Make", counted(len(op.Eager), "derived file") + " of " + id, ""}, true
		case op.Moderation != "":
			return what{"Ask", "for a review of " + id, ""}, true
		}
	}
	return what{}, false
}

// whatChanges tells what changes of an asset are for; several are told as a change.
func whatChanges(c api.Changes, name string) what {
	said := map[string]what{}
	verdict := map[string]string{"approved": "Approve", "rejected": "Reject"}[c.ModerationStatus]
	if verdict != "" {
		said["moderation"] = what{verdict, name, ""}
	}
	if c.DisplayName != nil {
		said["name"] = what{"Show", name, " as " + short(*c.DisplayName)}
	}
	if c.AssetFolder != nil {
		said["folder"] = what{"Move", name, " to " + folderWord(*c.AssetFolder)}
	}
	for part, given := range map[string]bool{
		"the tags": c.Tags != nil, "the context": c.Context != nil, "the metadata": c.Metadata != nil,
		"the quality": c.QualityOverride != "", "the access control": c.AccessControl != nil,
	} {
		if given {
			said[part] = what{"Set", part + " of " + name, ""}
		}
	}
	if len(said) != 1 {
		return what{"Change", name, ""}
	}
	return said[slices.Sorted(maps.Keys(said))[0]]
}

func folderWord(path string) string {
	if path == "" {
		return "the root folder"
	}
	return short(path)
}

// listed says which assets a listing lists.
func listed(op api.Operation) string {
	switch op := op.(type) {
	case api.Search:
		if op.Expression == "" {
			return "all assets"
		}
		return "the assets that match " + short(op.Expression)
	case api.ListAssetsByAssetFolder:
		if op.AssetFolder == nil {
			return "the assets in the root folder"
		}
		return "the assets in " + folderWord(*op.AssetFolder)
	case api.ListAssetsByTag:
		return "the assets that have the tag " + short(op.Tag)
	case api.ListAssets:
		if op.Prefix != "" {
			return "the assets whose names begin with " + short(op.Prefix)
		}
		return "all assets of a type"
	}
	return "the assets of a list"
}
