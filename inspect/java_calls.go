package inspect

const javaUploadLacks = "regions quality_override pages batch_id"

// javaCalls says where the Java SDK departs from the rule: every method has the
// operation's name in camel case and sends every parameter.
var javaCalls = map[string]row{
	"config":                     {method: "configuration"},
	"resources_by_ids":           {lacks: "metadata fields"},
	"resources_by_asset_folder":  {lacks: "metadata"},
	"resources_by_asset_ids":     {method: "resourcesByAssetIDs", lacks: "metadata fields"},
	"resource":                   {lacks: "related related_next_cursor"},
	"resource_by_asset_id":       {method: "resourceByAssetID", lacks: "related related_next_cursor"},
	"update":                     {lacks: "regions quality_override"},
	"delete_resources_by_prefix": {lacks: "transformations"},
	"delete_all_resources":       {lacks: "transformations"},
	"delete_resources_by_tag":    {lacks: "transformations"},
	"subfolders":                 {method: "subFolders"},
	"upload":                     {lacks: javaUploadLacks},
	"explicit":                   {lacks: javaUploadLacks},
	"update_metadata":            {lacks: "clear_invalid"},
}
