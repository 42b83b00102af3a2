package inspect

// nodeCalls says where the Node.js SDK departs from the rule: every method has
// the operation's own name and sends every parameter.
var nodeCalls = map[string]row{
	"resources_by_ids":          {lacks: "metadata"},
	"resources_by_asset_ids":    {lacks: "metadata"},
	"resources_by_asset_folder": {lacks: "metadata direction"},
	"resource":                  {lacks: "quality_analysis"},
	"resource_by_asset_id":      {lacks: "quality_analysis"},
	"subfolders":                {method: "sub_folders"},
	"delete_folder":             {lacks: "skip_backup"},
	"upload":                    {lacks: "pages batch_id"},
	"explicit":                  {lacks: "pages batch_id"},
}
