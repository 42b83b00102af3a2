package inspect

import "maps"

const (
	dotnetPreset = "name unsigned disallow_public_id backup type tags invalidate use_filename unique_filename " +
		"discard_original_filename notification_url proxy folder asset_folder use_filename_as_display_name " +
		"use_asset_folder_as_public_id_prefix overwrite raw_convert context allowed_formats moderation format eager exif " +
		"colors faces quality_analysis image_metadata eager_async eager_notification_url categorization detection " +
		"similarity_search ocr live eval on_success accessibility_analysis transformation auto_tagging face_coordinates"
	dotnetArchive = "resource_type public_ids fully_qualified_public_ids tags prefixes type transformations target_public_id " +
		"flatten_folders flatten_transformations expires_at use_original_filename async notification_url target_tags " +
		"keep_derived skip_transformation_name allow_missing target_format"
	dotnetTogether = "urls transformation async notification_url"
)

// dotnetLater are the rows of what has no place in an explorer's everyday.
var dotnetLater = map[string]dotnetRow{
	"to_url": {method: "Search"},
	"resources_by_context": {
		method: "ListResources", params: "ListResourcesByContextParams", has: "key value " + dotnetList,
	},
	"resources_by_moderation": {
		method: "ListResources", params: "ListResourcesByModerationParams", has: "moderation_kind moderation_status " + dotnetList,
	},
	"delete_derived_resources": {
		method: "DeleteDerivedResources", params: "DelDerivedResParams", has: "derived_resource_ids",
		names: "derived_resource_ids=DerivedResources",
	},
	"update_resources_access_mode_by_ids": {
		method: "UpdateResourceAccessModeByIds", params: "UpdateResourceAccessModeParams",
		has: "access_mode public_ids resource_type type",
	},
	"update_resources_access_mode_by_prefix": {
		method: "UpdateResourceAccessModeByPrefix", direct: "prefix", params: "UpdateResourceAccessModeParams",
		has: "access_mode resource_type type",
	},
	"update_resources_access_mode_by_tag": {
		method: "UpdateResourceAccessModeByTag", direct: "tag", params: "UpdateResourceAccessModeParams",
		has: "access_mode resource_type type",
	},
	"publish_by_ids": {
		method: "PublishResourceByIds", direct: "null", params: "PublishResourceParams", has: "public_ids resource_type type",
	},
	"publish_by_prefix": {
		method: "PublishResourceByPrefix", direct: "prefix", params: "PublishResourceParams", has: "resource_type type",
	},
	"publish_by_tag": {
		method: "PublishResourceByTag", direct: "tag", params: "PublishResourceParams", has: "resource_type type",
	},
	"add_related_assets": {
		method: "AddRelatedResources", params: "AddRelatedResourcesParams", has: "public_id resource_type type assets_to_relate",
	},
	"add_related_assets_by_asset_ids": {
		method: "AddRelatedResourcesByAssetIds", params: "AddRelatedResourcesByAssetIdsParams", has: "asset_id assets_to_relate",
	},
	"delete_related_assets": {
		method: "DeleteRelatedResources", params: "DeleteRelatedResourcesParams",
		has: "public_id resource_type type assets_to_unrelate",
	},
	"delete_related_assets_by_asset_ids": {
		method: "DeleteRelatedResourcesByAssetIds", params: "DeleteRelatedResourcesByAssetIdsParams",
		has: "asset_id assets_to_unrelate",
	},
	"transformation": {
		method: "GetTransform", params: "GetTransformParams", has: "transformation max_results next_cursor",
		texts: "transformation",
	},
	"transformations": {
		method: "ListTransformations", params: "ListTransformsParams", has: "named max_results next_cursor", optional: true,
	},
	"create_transformation": {
		method: "CreateTransform", params: "CreateTransformParams", has: "name transformation", names: "transformation=Transform",
	},
	"update_transformation": {
		method: "UpdateTransform", params: "UpdateTransformParams", has: "transformation allowed_for_strict unsafe_update",
		texts: "transformation",
	},
	"delete_transformation": {method: "DeleteTransform", direct: "transformation", texts: "transformation"},
	"upload_presets": {
		method: "ListUploadPresets", params: "ListUploadPresetsParams", has: "max_results next_cursor", optional: true,
	},
	"upload_preset":           {method: "GetUploadPreset", direct: "name"},
	"create_upload_preset":    {method: "CreateUploadPreset", params: "UploadPresetParams", has: dotnetPreset},
	"update_upload_preset":    {method: "UpdateUploadPreset", params: "UploadPresetParams", has: dotnetPreset},
	"delete_upload_preset":    {method: "DeleteUploadPreset", direct: "name"},
	"upload_mappings":         {method: "UploadMappings", params: "UploadMappingParams", has: "max_results next_cursor"},
	"upload_mapping":          {method: "UploadMapping", direct: "folder"},
	"create_upload_mapping":   {method: "CreateUploadMapping", direct: "folder template"},
	"update_upload_mapping":   {method: "UpdateUploadMapping", direct: "folder template"},
	"delete_upload_mapping":   {method: "DeleteUploadMapping", direct: "folder"},
	"list_streaming_profiles": {method: "ListStreamingProfiles"},
	"get_streaming_profile":   {method: "GetStreamingProfile", direct: "name"},
	"create_streaming_profile": {
		method: "CreateStreamingProfile", params: "StreamingProfileCreateParams", has: "name display_name representations",
	},
	"update_streaming_profile": {
		method: "UpdateStreamingProfile", direct: "name", params: "StreamingProfileUpdateParams",
		has: "display_name representations",
	},
	"delete_streaming_profile":   {method: "DeleteStreamingProfile", direct: "name"},
	"metadata_field_by_field_id": {method: "GetMetadataField", direct: "external_id"},
	"add_metadata_field": {
		method: "AddMetadataField", has: "type external_id label mandatory default_value validation datasource",
	},
	"delete_metadata_field":             {method: "DeleteMetadataField", direct: "external_id"},
	"update_metadata_field_datasource":  {method: "UpdateMetadataDataSourceEntries", direct: "external_id values"},
	"delete_datasource_entries":         {method: "DeleteMetadataDataSourceEntries", direct: "external_id external_ids"},
	"restore_metadata_field_datasource": {method: "RestoreMetadataDataSourceEntries", direct: "external_id external_ids"},
	"reorder_metadata_field_datasource": {
		method: "ReorderMetadataFieldDatasource", direct: "external_id order_by direction",
	},
	"reorder_metadata_fields": {method: "ReorderMetadataFields", direct: "order_by direction"},
	"analyze":                 {method: "Analyze", params: "AnalyzeParams", has: "analysis_type uri", drop: "input_type"},
	"visual_search": {
		method: "VisualSearch", params: "VisualSearchParams", has: "text image_url image_asset_id image_file",
	},
	"unsigned_upload": {
		method: "Upload", params: "ImageUploadParams", set: "Unsigned = true", has: dotnetUpload,
	},
	"upload_large": {method: "UploadLarge", params: "ImageUploadParams", has: dotnetUpload},
	"text": {
		method: "Text", params: "TextParams", ctor: "text",
		has: "public_id font_family font_size font_color font_weight font_style background opacity text_decoration text_align",
	},
	"generate_sprite":           {method: "MakeSprite", params: "SpriteParams", ctor: "tag", other: "urls", has: dotnetTogether},
	"multi":                     {method: "Multi", params: "MultiParams", ctor: "tag", other: "urls", has: dotnetTogether},
	"download_generated_sprite": {method: "DownloadSprite", params: "SpriteParams", ctor: "tag", other: "urls", has: "urls transformation"},
	"download_multi":            {method: "DownloadMulti", params: "MultiParams", ctor: "tag", other: "urls", has: "urls transformation"},
	"explode": {
		method: "Explode", params: "ExplodeParams", ctor: "public_id transformation", has: "format notification_url",
	},
	"create_archive":       {method: "CreateArchive", has: dotnetArchive, fluent: true},
	"create_zip":           {method: "CreateZip", has: dotnetArchive, fluent: true},
	"download_archive_url": {method: "DownloadArchiveUrl", has: dotnetArchive, fluent: true},
	"download_zip_url": {
		method: "DownloadArchiveUrl", has: dotnetArchive, fluent: true, set: "TargetFormat(ArchiveFormat.Zip)",
	},
	"download_folder": {method: "DownloadFolder", direct: "prefixes", has: dotnetArchive, fluent: true, optional: true},
	"private_download_url": {
		method: "DownloadPrivate", direct: "public_id",
		has: "attachment format type expires_at resource_type transformation target_filename", named: true,
	},
	"download_backedup_asset": {method: "DownloadBackedUpAsset", direct: "asset_id version_id"},
	"create_slideshow": {
		method: "CreateSlideshow", params: "CreateSlideshowParams",
		has: "manifest_transformation public_id transformation tags overwrite notification_url upload_preset",
	},
	"concat": {method: "ConcatVideo", params: "ConcatVideoParams", has: "urls " + dotnetUpload},
}

func init() { maps.Copy(dotnetCalls, dotnetLater) }
