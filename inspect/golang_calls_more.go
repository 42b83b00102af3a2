package inspect

import "maps"

const (
	goArchiveLacks = "phash target_asset_folder"
	goByField      = "external_id=FieldExternalID"
	goPreset       = "name unsigned disallow_public_id live"
)

// goLater are the rows of what has no place in an explorer's everyday.
var goLater = map[string]goRow{
	"resources_by_context": {row: row{method: "AssetsByContext", lacks: "metadata"}, params: "AssetsByContextParams"},
	"resources_by_moderation": {
		row: row{method: "AssetsByModeration", lacks: "metadata"}, params: "AssetsByModerationParams",
		names: "moderation_kind=Kind moderation_status=Status",
	},
	"delete_derived_by_transformation": {
		row:    row{method: "DeleteDerivedAssetsByTransformation", lacks: "next_cursor"},
		params: "DeleteDerivedAssetsByTransformationParams",
	},
	"delete_derived_resources": {
		row: row{method: "DeleteDerivedAssets", lacks: "invalidate"}, params: "DeleteDerivedAssetsParams",
		names: "derived_resource_ids=DerivedAssetIDs",
	},
	"add_related_assets": {row: row{method: "AddRelatedAssets"}, params: "AddRelatedAssetsParams"},
	"add_related_assets_by_asset_ids": {
		row: row{method: "AddRelatedAssetsByAssetIDs"}, params: "AddRelatedAssetsByAssetIDsParams",
	},
	"delete_related_assets": {row: row{method: "DeleteRelatedAssets"}, params: "DeleteRelatedAssetsParams"},
	"delete_related_assets_by_asset_ids": {
		row: row{method: "DeleteRelatedAssetsByAssetIDs"}, params: "DeleteRelatedAssetsByAssetIDsParams",
	},
	"transformation":        {row: row{method: "GetTransformation"}, params: "GetTransformationParams"},
	"transformations":       {row: row{method: "ListTransformations"}, params: "ListTransformationsParams"},
	"create_transformation": {row: row{method: "CreateTransformation"}, params: "CreateTransformationParams"},
	"update_transformation": {row: row{method: "UpdateTransformation"}, params: "UpdateTransformationParams"},
	"delete_transformation": {
		row: row{method: "DeleteTransformation", lacks: "invalidate"}, params: "DeleteTransformationParams",
	},
	"upload_presets": {row: row{method: "ListUploadPresets", lacks: "order_by direction"}, params: "ListUploadPresetsParams"},
	"upload_preset":  {row: row{method: "GetUploadPreset"}, params: "GetUploadPresetParams"},
	"create_upload_preset": {
		row: row{method: "CreateUploadPreset", lacks: goUploadLacks}, params: "CreateUploadPresetParams",
		inner: "UploadParams: uploader.UploadParams{", outer: goPreset,
	},
	"update_upload_preset": {
		row: row{method: "UpdateUploadPreset", lacks: goUploadLacks}, params: "UpdateUploadPresetParams",
		inner: "UploadParams: uploader.UploadParams{", outer: goPreset,
	},
	"delete_upload_preset":    {row: row{method: "DeleteUploadPreset"}, params: "DeleteUploadPresetParams"},
	"upload_mappings":         {row: row{method: "ListUploadMappings"}, params: "ListUploadMappingsParams"},
	"upload_mapping":          {row: row{method: "GetUploadMapping"}, params: "GetUploadMappingParams"},
	"create_upload_mapping":   {row: row{method: "CreateUploadMapping"}, params: "CreateUploadMappingParams"},
	"update_upload_mapping":   {row: row{method: "UpdateUploadMapping"}, params: "UpdateUploadMappingParams"},
	"delete_upload_mapping":   {row: row{method: "DeleteUploadMapping"}, params: "DeleteUploadMappingParams"},
	"list_streaming_profiles": {row: row{method: "ListStreamingProfiles"}},
	"get_streaming_profile":   {row: row{method: "GetStreamingProfile"}, params: "GetStreamingProfileParams"},
	"create_streaming_profile": {
		row: row{method: "CreateStreamingProfile"}, params: "CreateStreamingProfileParams",
	},
	"update_streaming_profile": {
		row: row{method: "UpdateStreamingProfile"}, params: "UpdateStreamingProfileParams",
	},
	"delete_streaming_profile": {row: row{method: "DeleteStreamingProfile"}, params: "DeleteStreamingProfileParams"},
	"metadata_field_by_field_id": {
		row: row{method: "MetadataFieldByFieldID"}, params: "MetadataFieldByFieldIDParams", names: goByField,
	},
	"add_metadata_field": {
		row:    row{method: "AddMetadataField", lacks: "restrictions default_disabled allow_dynamic_list_values"},
		params: "metadata.Field", names: "datasource=DataSource",
	},
	"delete_metadata_field": {
		row: row{method: "DeleteMetadataField"}, params: "DeleteMetadataFieldParams", names: goByField,
	},
	"update_metadata_field": {row: row{why: "sends every part of a field with each change of it"}},
	"update_metadata_field_datasource": {
		row: row{method: "UpdateMetadataFieldDataSource"}, params: "UpdateMetadataFieldDataSourceParams",
		names: goByField + " values=DataSource",
	},
	"delete_datasource_entries": {
		row: row{method: "DeleteDataSourceEntries"}, params: "DeleteDataSourceEntriesParams",
		names: goByField + " external_ids=EntriesExternalIDs",
	},
	"restore_metadata_field_datasource": {
		row: row{method: "RestoreDatasourceEntries"}, params: "RestoreDatasourceEntriesParams",
		names: goByField + " external_ids=EntriesExternalIDs",
	},
	"reorder_metadata_field_datasource": {
		row: row{method: "ReorderMetadataFieldDatasource"}, params: "ReorderMetadataFieldDatasourceParams",
		names: goByField + " order_by=FieldOrderBy direction=FieldDirection",
	},
	"reorder_metadata_fields": {
		row: row{method: "ReorderMetadataFields"}, params: "ReorderMetadataFieldsParams",
		names: "order_by=FieldOrderBy direction=FieldDirection",
	},
	"triggers":       {row: row{method: "ListTriggers", lacks: "event_type"}, params: "ListTriggersParams"},
	"create_trigger": {row: row{method: "CreateTrigger", lacks: "uri_type"}, params: "CreateTriggerParams", names: "uri=URI"},
	"update_trigger": {row: row{why: "sends the new address of a trigger as uri, not as new_uri"}},
	"delete_trigger": {row: row{method: "DeleteTrigger"}, params: "DeleteTriggerParams"},
	"analyze":        {row: row{method: "Analyze", drop: "input_type", lacks: "parameters"}, params: "AnalyzeParams"},
	"visual_search":  {row: row{method: "VisualSearch", lacks: "threshold"}, params: "VisualSearchParams"},
	"unsigned_upload": {
		row: row{method: "UnsignedUpload", lacks: goUploadLacks}, params: "UploadParams", direct: "file upload_preset",
	},
	"upload_large": {row: row{method: "Upload", lacks: goUploadLacks}, params: "UploadParams", direct: "file"},
	"text": {
		row: row{method: "Text", lacks: "line_spacing font_hinting font_antialiasing"}, params: "TextParams",
	},
	"generate_sprite": {row: row{method: "GenerateSprite", lacks: "urls batch_id callback mode"}, params: "GenerateSpriteParams"},
	"multi":           {row: row{method: "Multi", lacks: "urls batch_id callback mode"}, params: "MultiParams"},
	"explode":         {row: row{method: "Explode"}, params: "ExplodeParams"},
	"create_archive":  {row: row{method: "CreateArchive", lacks: goArchiveLacks}, params: "CreateArchiveParams"},
	"create_zip":      {row: row{method: "CreateZip", lacks: goArchiveLacks}, params: "CreateArchiveParams"},
	"private_download_url": {
		row: row{method: "PrivateDownloadURL", lacks: "target_filename transformation"}, params: "PrivateDownloadURLParams",
		names: "type=DeliveryType",
	},
	"download_archive_url": {row: row{method: "DownloadArchiveURL", lacks: goArchiveLacks}, params: "CreateArchiveParams"},
	"download_zip_url":     {row: row{method: "DownloadZipURL", lacks: goArchiveLacks}, params: "CreateArchiveParams"},
	"download_folder": {
		row: row{method: "DownloadFolder", lacks: goArchiveLacks}, params: "CreateArchiveParams", direct: "prefixes",
	},
	"download_backedup_asset": {row: row{method: "DownloadBackedUpAsset"}, params: "DownloadBackedUpAssetParams"},
}

func init() { maps.Copy(goCalls, goLater) }
