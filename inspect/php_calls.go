package inspect

const phpUploadLacks = "unique_display_name clear_invalid face_coordinates custom_coordinates regions " +
	"auto_transcription auto_chaptering headers pages batch_id access_mode proxy"

// phpCalls says where the PHP SDK departs from the rule: every method has the
// operation's name in camel case and sends every parameter.
var phpCalls = map[string]row{
	"resource_types":             {method: "assetTypes"},
	"resources":                  {method: "assets", lacks: "start_at"},
	"resources_by_ids":           {method: "assetsByIds"},
	"resources_by_tag":           {method: "assetsByTag"},
	"resources_by_asset_folder":  {method: "assetsByAssetFolder"},
	"resources_by_asset_ids":     {method: "assetsByAssetIds"},
	"resource":                   {method: "asset"},
	"resource_by_asset_id":       {method: "assetByAssetId"},
	"delete_resources":           {method: "deleteAssets"},
	"delete_resources_by_prefix": {method: "deleteAssetsByPrefix"},
	"delete_all_resources":       {method: "deleteAllAssets"},
	"delete_resources_by_tag":    {method: "deleteAssetsByTag"},
	"subfolders":                 {method: "subFolders"},
	"update": {
		lacks: "clear_invalid face_coordinates custom_coordinates regions display_name",
	},
	"delete_folder":   {lacks: "skip_backup"},
	"upload":          {lacks: phpUploadLacks},
	"explicit":        {lacks: phpUploadLacks},
	"rename":          {lacks: "notification_url"},
	"destroy":         {lacks: "notification_url"},
	"update_metadata": {lacks: "clear_invalid"},
}
