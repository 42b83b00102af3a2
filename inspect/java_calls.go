package inspect

const javaUploadLacks = "regions quality_override pages batch_id"

// javaRow is a row of the Java SDK, whose methods take options after their
// arguments, but for a few.
type javaRow struct {
	row
	bare bool // it takes no options
}

// javaCalls says where the Java SDK departs from the rule: every method has the
// operation's name in camel case and sends every parameter.
var javaCalls = map[string]javaRow{
	"config":                     {row: row{method: "configuration"}},
	"resources_by_ids":           {row: row{lacks: "metadata fields"}},
	"resources_by_asset_folder":  {row: row{lacks: "metadata"}},
	"resources_by_asset_ids":     {row: row{method: "resourcesByAssetIDs", lacks: "metadata fields"}},
	"resource":                   {row: row{lacks: "related related_next_cursor"}},
	"resource_by_asset_id":       {row: row{method: "resourceByAssetID", lacks: "related related_next_cursor"}},
	"update":                     {row: row{lacks: "regions quality_override"}},
	"delete_resources_by_prefix": {row: row{lacks: "transformations"}},
	"delete_all_resources":       {row: row{lacks: "transformations"}},
	"delete_resources_by_tag":    {row: row{lacks: "transformations"}},
	"subfolders":                 {row: row{method: "subFolders"}},
	"upload":                     {row: row{lacks: javaUploadLacks}},
	"explicit":                   {row: row{lacks: javaUploadLacks}},
	"list_metadata_fields":       {bare: true},
	"update_metadata":            {row: row{lacks: "clear_invalid"}},
}
