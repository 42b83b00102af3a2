package inspect

// tsRow says how the TypeScript SDK makes a call: the method, the wire names of
// its positional arguments in order, and those of its request object.
type tsRow struct {
	method string
	args   string
	body   string
	typed  bool // the method's name says the resource type
}

const (
	tsPath   = "resource_type type"
	tsFields = "asset_folder folder filename format version version_id signature resource_type created_at uploaded_at " +
		"bytes backup_bytes width height aspect_ratio access_control metadata context tags pixels custom moderation url " +
		"secure_url status etag"
	tsDetails = "colors media_metadata faces quality_analysis accessibility_analysis pages phash coordinates versions " +
		"max_results derived_next_cursor"
	tsDelete   = "keep_original invalidate next_cursor transformations"
	tsExplicit = "accessibility_analysis asset_folder async auto_chaptering auto_transcription cinemagraph_analysis colors " +
		"context custom_coordinates display_name eager eager_async eager_notification_url face_coordinates faces headers " +
		"invalidate media_metadata metadata notification_url phash quality_analysis regions responsive_breakpoints tags overwrite"
	tsUpload = tsExplicit + " file backup discard_original_filename return_delete_token type access_mode public_id " +
		"transformation format proxy folder allowed_formats auto_tagging access_control eval detection filename_override " +
		"public_id_prefix use_asset_folder_as_public_id_prefix unique_display_name visual_search use_filename_as_display_name " +
		"use_filename unique_filename upload_preset on_success"
	tsUpdate = "display_name unique_display_name asset_folder tags context metadata clear_invalid face_coordinates " +
		"custom_coordinates regions quality_override moderation_status auto_tagging detection visual_search access_control"
)

var typescriptCalls = map[string]tsRow{
	"usage":          {method: "usage.getUsage", args: "date"},
	"resource_types": {method: "assets.listResourceTypes"},
	"resources": {
		method: "assets.listImages", typed: true,
		args: "type prefix public_ids tags next_cursor max_results direction start_at fields",
	},
	"resources_by_ids":     {method: "assets.listImages", typed: true, args: "type prefix public_ids tags next_cursor max_results direction start_at fields"},
	"resource":             {method: "assets.getResourceByPublicId", args: "resource_type type public_id " + tsDetails},
	"resource_by_asset_id": {method: "assets.getResourceByAssetId", args: "asset_id " + tsDetails},
	"update":               {method: "assets.updateResourceByPublicId", args: "resource_type type public_id", body: tsUpdate},
	"delete_resources": {
		method: "assets.deleteResourcesByPublicId", args: tsPath, body: "public_ids " + tsDelete,
	},
	"delete_resources_by_prefix": {
		method: "assets.deleteResourcesByPublicId", args: tsPath, body: "prefix " + tsDelete,
	},
	"delete_all_resources": {
		method: "assets.deleteResourcesByPublicId", args: tsPath, body: tsDelete,
	},
	"tags":           {method: "assets.listResourceTags", args: "resource_type prefix next_cursor max_results"},
	"root_folders":   {method: "folders.listRootFolders"},
	"subfolders":     {method: "folders.showFolder", args: "path"},
	"create_folder":  {method: "folders.createFolder", args: "path"},
	"rename_folder":  {method: "folders.updateFolder", args: "path", body: "to_folder"},
	"delete_folder":  {method: "folders.destroyFolder", args: "path"},
	"search":         {method: "search.searchAssets", body: "expression max_results next_cursor aggregate with_field fields"},
	"search_folders": {method: "folders.searchFoldersPost", body: "expression max_results next_cursor"},
	"upload":         {method: "upload.upload", args: "resource_type", body: tsUpload},
	"rename": {
		method: "assets.renameAsset", args: "resource_type",
		body: "from_public_id to_public_id type to_type overwrite invalidate notification_url",
	},
	"destroy":  {method: "upload.destroyAsset", args: "resource_type public_id invalidate"},
	"explicit": {method: "assets.explicitAsset", args: "resource_type", body: "public_id type quality_override " + tsExplicit},
}
