package inspect

import "strings"

// goRow is a row of the Go SDK: its methods and parameter structs have names of
// their own, the fields follow the wire names.
type goRow struct {
	row
	params string // the parameter struct; "" when the method takes none
	direct string // wire names that are arguments by themselves, before the struct
	names  string // fields whose names do not follow: wire=Field
	inner  string // the embedded struct that holds the other fields, and its type
	outer  string // the wire names beside it
	loose  bool   // the result's Error field is an interface
}

// field is the name of a field where the row gives one.
func (r goRow) field(wireName string) string {
	for _, pair := range words(r.names) {
		if name, field, _ := strings.Cut(pair, "="); name == wireName {
			return field
		}
	}
	return ""
}

const goUploadLacks = "clear_invalid face_coordinates custom_coordinates regions quality_override " +
	"auto_transcription similarity_search batch_id access_mode access_control pages filename"

var goCalls = map[string]goRow{
	"ping":           {row: row{method: "Ping"}},
	"usage":          {row: row{method: "Usage"}, params: "UsageParams"},
	"config":         {row: row{method: "GetConfig"}, params: "GetConfigParams"},
	"resource_types": {row: row{method: "AssetTypes"}},
	"resources":      {row: row{method: "Assets", lacks: "metadata"}, params: "AssetsParams"},
	"resources_by_ids": {
		row: row{method: "AssetsByIDs", lacks: "metadata"}, params: "AssetsByIDsParams",
	},
	"resources_by_tag": {
		row: row{method: "AssetsByTag", lacks: "metadata"}, params: "AssetsByTagParams",
	},
	"resources_by_asset_folder": {
		row: row{method: "AssetsByAssetFolder", lacks: "metadata direction resource_type"}, params: "AssetsByAssetFolderParams",
	},
	"resources_by_asset_ids": {row: row{none: true}},
	"resource":               {row: row{method: "Asset"}, params: "AssetParams"},
	"resource_by_asset_id": {
		row: row{method: "AssetByAssetID", lacks: "related related_next_cursor"}, params: "AssetByAssetIDParams",
	},
	"update": {
		row: row{
			method: "UpdateAsset",
			lacks:  "headers metadata clear_invalid face_coordinates custom_coordinates regions quality_override",
		},
		params: "UpdateAssetParams",
	},
	"delete_resources":           {row: row{method: "DeleteAssets", lacks: "batch_id"}, params: "DeleteAssetsParams"},
	"delete_resources_by_prefix": {row: row{method: "DeleteAssetsByPrefix", lacks: "batch_id"}, params: "DeleteAssetsByPrefixParams"},
	"delete_all_resources":       {row: row{method: "DeleteAllAssets", lacks: "batch_id"}, params: "DeleteAllAssetsParams"},
	"delete_resources_by_tag":    {row: row{method: "DeleteAssetsByTag", lacks: "batch_id"}, params: "DeleteAssetsByTagParams"},
	"restore":                    {row: row{method: "RestoreAssets"}, params: "RestoreAssetsParams"},
	"tags":                       {row: row{method: "Tags"}, params: "TagsParams"},
	"search":                     {row: row{method: "Search"}, params: "Query"},
	"search_folders":             {row: row{method: "SearchFolders"}, params: "Query"},
	"root_folders":               {row: row{method: "RootFolders"}, params: "RootFoldersParams"},
	"subfolders":                 {row: row{method: "SubFolders"}, params: "SubFoldersParams"},
	"create_folder":              {row: row{method: "CreateFolder"}, params: "CreateFolderParams"},
	"rename_folder":              {row: row{method: "RenameFolder"}, params: "RenameFolderParams"},
	"delete_folder":              {row: row{method: "DeleteFolder", lacks: "skip_backup"}, params: "DeleteFolderParams"},
	"upload":                     {row: row{method: "Upload", lacks: goUploadLacks}, params: "UploadParams", direct: "file"},
	"explicit":                   {row: row{method: "Explicit", lacks: goUploadLacks}, params: "ExplicitParams"},
	"rename": {
		row: row{method: "Rename", lacks: "context metadata notification_url"}, params: "RenameParams", loose: true,
	},
	"destroy":            {row: row{method: "Destroy", lacks: "notification_url"}, params: "DestroyParams"},
	"add_tag":            {row: row{method: "AddTag", lacks: "exclusive"}, params: "AddTagParams"},
	"remove_tag":         {row: row{method: "RemoveTag"}, params: "RemoveTagParams"},
	"replace_tag":        {row: row{method: "ReplaceTag"}, params: "ReplaceTagParams"},
	"remove_all_tags":    {row: row{method: "RemoveAllTags"}, params: "RemoveAllTagsParams"},
	"add_context":        {row: row{method: "AddContext"}, params: "AddContextParams"},
	"remove_all_context": {row: row{method: "RemoveAllContext"}, params: "RemoveAllContextParams"},
	"update_metadata": {
		row: row{method: "UpdateMetadata", lacks: "clear_invalid"}, params: "UpdateMetadataParams", loose: true,
	},
	"list_metadata_fields": {row: row{method: "ListMetadataFields", lacks: "external_ids"}},
}
