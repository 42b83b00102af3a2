package inspect

// dotnetRow says how .NET makes a call: the method, its direct arguments, the
// parameter class with its constructor's arguments, and the wire names that are
// properties of it.
type dotnetRow struct {
	method   string
	direct   string // null for one that does nothing
	params   string
	ctor     string
	other    string // the constructor's argument when the usual one was not given
	set      string // properties with fixed values, by semicolon
	has      string
	optional bool   // the parameter object may be left out
	names    string // properties whose names do not follow: wire=Property
	texts    string // wire names of transformations that are texts
	drop     string // wire names that the method's own name says
	fluent   bool   // the parameter object is a builder
	named    bool   // options are named arguments
}

const (
	dotnetList    = "resource_type type max_results next_cursor tags context metadata moderations fields direction"
	dotnetDetails = "resource_type type exif colors faces quality_analysis image_metadata coordinates max_results phash pages " +
		"derived_next_cursor cinemagraph_analysis accessibility_analysis versions"
	dotnetDelete = "resource_type type keep_original invalidate next_cursor transformations"
	dotnetUpload = "resource_type file public_id public_id_prefix backup type filename_override tags invalidate use_filename " +
		"unique_filename display_name use_filename_as_display_name discard_original_filename notification_url access_mode " +
		"proxy folder asset_folder use_asset_folder_as_public_id_prefix overwrite raw_convert context metadata " +
		"allowed_formats moderation eval on_success format transformation eager exif colors faces quality_analysis " +
		"face_coordinates custom_coordinates image_metadata eager_async eager_notification_url categorization " +
		"background_removal auto_tagging detection similarity_search ocr return_delete_token upload_preset phash " +
		"cinemagraph_analysis accessibility_analysis"
	dotnetNoRaw = "format transformation eager exif colors faces quality_analysis face_coordinates custom_coordinates " +
		"image_metadata eager_async eager_notification_url categorization background_removal auto_tagging detection " +
		"similarity_search ocr return_delete_token upload_preset phash cinemagraph_analysis accessibility_analysis"
	dotnetExplicit = "resource_type type eager eager_async eager_notification_url ocr public_id_prefix tags display_name " +
		"use_filename_as_display_name asset_folder use_asset_folder_as_public_id_prefix face_coordinates custom_coordinates " +
		"context metadata invalidate async quality_analysis overwrite cinemagraph_analysis image_metadata notification_url " +
		"colors phash faces quality_override moderation accessibility_analysis"
	dotnetUpdate = "resource_type type asset_folder display_name unique_display_name tags context metadata clear_invalid " +
		"raw_convert face_coordinates custom_coordinates categorization background_removal auto_tagging detection " +
		"similarity_search ocr notification_url quality_override moderation_status"
)

var dotnetCalls = map[string]dotnetRow{
	"ping":           {method: "Ping"},
	"usage":          {method: "GetUsage", direct: "date"},
	"config":         {method: "GetConfig", params: "ConfigParams", has: "settings", optional: true},
	"resource_types": {method: "ListResourceTypes"},
	"resources":      {method: "ListResources", params: "ListResourcesByPrefixParams", has: "prefix " + dotnetList},
	"resources_by_ids": {
		method: "ListResources", params: "ListSpecificResourcesParams", has: "public_ids " + dotnetList,
	},
	"resources_by_asset_ids": {
		method: "ListResources", params: "ListSpecificResourcesParams", has: "asset_ids " + dotnetList,
	},
	"resources_by_tag": {method: "ListResources", params: "ListResourcesByTagParams", has: "tag " + dotnetList},
	"resources_by_asset_folder": {
		method: "ListResources", params: "ListResourcesByAssetFolderParams", has: "asset_folder " + dotnetList,
	},
	"resource": {method: "GetResource", params: "GetResourceParams", ctor: "public_id", has: dotnetDetails},
	"resource_by_asset_id": {
		method: "GetResource", params: "GetResourceParamsAssetId", ctor: "asset_id", has: dotnetDetails,
	},
	"update":                     {method: "UpdateResource", params: "UpdateParams", ctor: "public_id", has: dotnetUpdate},
	"delete_resources":           {method: "DeleteResources", params: "DelResParams", has: "public_ids " + dotnetDelete},
	"delete_resources_by_prefix": {method: "DeleteResources", params: "DelResParams", has: "prefix " + dotnetDelete},
	"delete_all_resources":       {method: "DeleteResources", params: "DelResParams", set: "All = true", has: dotnetDelete},
	"delete_resources_by_tag":    {method: "DeleteResources", params: "DelResParams", has: "tag " + dotnetDelete},
	"restore":                    {method: "Restore", params: "RestoreParams", has: "public_ids versions resource_type type"},
	"tags":                       {method: "ListTags", params: "ListTagsParams", has: "resource_type prefix max_results next_cursor", optional: true},
	"search":                     {method: "Search"},
	"search_folders":             {method: "SearchFolders"},
	"root_folders":               {method: "RootFolders", params: "GetFoldersParams", has: "max_results next_cursor", optional: true},
	"subfolders": {
		method: "SubFolders", direct: "path", params: "GetFoldersParams", has: "max_results next_cursor", optional: true,
	},
	"create_folder": {method: "CreateFolder", direct: "path"},
	"rename_folder": {method: "RenameFolder", direct: "path to_folder"},
	"delete_folder": {method: "DeleteFolder", direct: "path"},
	"upload":        {method: "Upload", params: "ImageUploadParams", has: dotnetUpload},
	"rename": {
		method: "Rename", params: "RenameParams", ctor: "from_public_id to_public_id",
		has: "resource_type type to_type overwrite invalidate context metadata",
	},
	"destroy":  {method: "Destroy", params: "DeletionParams", ctor: "public_id", has: "resource_type type invalidate"},
	"explicit": {method: "Explicit", params: "ExplicitParams", ctor: "public_id", has: dotnetExplicit},
	"add_tag": {
		method: "Tag", params: "TagParams", set: "Command = TagCommand.Add", has: "tag public_ids resource_type type exclusive",
	},
	"remove_tag": {
		method: "Tag", params: "TagParams", set: "Command = TagCommand.Remove", has: "tag public_ids resource_type type",
	},
	"replace_tag": {
		method: "Tag", params: "TagParams", set: "Command = TagCommand.Replace", has: "tag public_ids resource_type type",
	},
	"remove_all_tags": {
		method: "Tag", params: "TagParams", set: "Command = TagCommand.RemoveAll", has: "public_ids resource_type type",
	},
	"add_context": {
		method: "Context", params: "ContextParams", set: "Command = ContextCommand.Add", has: "context public_ids resource_type",
	},
	"remove_all_context": {
		method: "Context", params: "ContextParams", set: "Command = ContextCommand.RemoveAll", has: "public_ids resource_type",
	},
	"update_metadata": {
		method: "UpdateMetadata", params: "MetadataUpdateParams", has: "metadata public_ids resource_type type clear_invalid",
	},
	"list_metadata_fields": {method: "ListMetadataFields"},
}
