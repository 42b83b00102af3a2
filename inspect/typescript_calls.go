package inspect

// tsRow says how the TypeScript SDK makes a call: the method, the wire names of
// its positional arguments in order, and those of its request object.
type tsRow struct {
	method string
	args   string
	body   string
	typed  bool   // the method's name says the resource type
	set    object // members of the request that the operation's name says
	loose  bool   // what is left out of its arguments stays undefined: the API knows no default
}

const (
	tsPath   = "resource_type type"
	tsFields = "asset_folder folder filename format version version_id signature resource_type created_at uploaded_at " +
		"bytes backup_bytes width height aspect_ratio access_control metadata context tags pixels custom moderation url " +
		"secure_url status etag"
	tsDetails = "colors media_metadata faces quality_analysis accessibility_analysis pages phash coordinates versions " +
		"max_results derived_next_cursor"
	tsArchive = "public_ids tags prefixes type transformations mode target_public_id target_asset_folder flatten_folders " +
		"flatten_transformations skip_transformation_name allow_missing expires_at use_original_filename async " +
		"notification_url target_tags keep_derived"
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
	"resources_by_context": {
		method: "assets.listResourcesByContext", args: "resource_type key value next_cursor max_results direction fields",
	},
	"resources_by_moderation": {
		method: "assets.listResourcesByModerationKindAndStatus",
		args:   "resource_type moderation_kind moderation_status fields next_cursor max_results direction",
	},
	"resources_by_asset_folder": {
		method: "assets.listResourcesByAssetFolder", loose: true,
		args: "asset_folder resource_type next_cursor max_results direction fields",
	},
	"resources_by_asset_ids": {
		method: "assets.listResourcesByAssetIDs", loose: true, args: "asset_ids resource_type fields",
	},
	"update_by_asset_id": {method: "assets.updateResourceByAssetId", args: "asset_id", body: tsUpdate},
	"delete_derived_by_transformation": {
		method: "assets.deleteResourcesByPublicId", args: tsPath, body: "public_ids transformations invalidate next_cursor",
		set: object{{name: "keepOriginal", v: true}},
	},
	"delete_derived_resources": {method: "assets.derivedDestroy", body: "derived_resource_ids invalidate"},
	"delete_backed_up_assets":  {method: "assets.deleteBackupVersions", args: "asset_id", body: "version_ids"},
	"restore_by_asset_ids": {
		method: "assets.restoreResourcesByAssetIDs", body: "asset_ids versions notification_url",
	},
	"add_related_assets": {
		method: "assetRelations.createAssetRelationsByPublicId", args: tsPath + " public_id", body: "assets_to_relate",
	},
	"add_related_assets_by_asset_ids": {
		method: "assetRelations.createAssetRelationsByAssetId", args: "asset_id", body: "assets_to_relate",
	},
	"delete_related_assets": {
		method: "assetRelations.deleteAssetRelationsByPublicId", args: tsPath + " public_id", body: "assets_to_unrelate",
	},
	"delete_related_assets_by_asset_ids": {
		method: "assetRelations.deleteAssetRelationsByAssetId", args: "asset_id", body: "assets_to_unrelate",
	},
	"visual_search": {
		method: "search.visualSearchAssets", body: "text image_url image_asset_id threshold",
	},
	"destroy_by_asset_id": {
		method: "assets.destroyByAssetId", body: "asset_id invalidate notification_url callback",
	},
	"text": {
		method: "upload.text", args: "resource_type",
		body: "text public_id font_family font_size font_weight font_style font_color background opacity text_align " +
			"text_decoration line_spacing",
	},
	"explode": {
		method: "explode.explodeResource", args: "resource_type", body: "public_id transformation format type notification_url",
	},
	"create_archive": {method: "assets.generateArchive", args: "resource_type", body: "target_format " + tsArchive},
	"create_zip": {
		method: "assets.generateArchive", args: "resource_type", body: tsArchive, set: object{{name: "targetFormat", v: "zip"}},
	},
	"destroy":  {method: "upload.destroyAsset", args: "resource_type public_id invalidate"},
	"explicit": {method: "assets.explicitAsset", args: "resource_type", body: "public_id type quality_override " + tsExplicit},
}
