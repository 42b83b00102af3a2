package inspect

// javaRow is a row of the Java SDK, whose methods take options after their
// arguments, but for a few.
type javaRow struct {
	row
	bare  bool   // it takes no options
	own   bool   // it changes the options, which must not be the shared empty ones
	last  string // the wire name of an argument after the options
	twice bool   // options of the call come after those of the operation
	other string // the wire name of what stands in the place of the first argument when that was not given
}

const (
	javaUploadLacks = "regions quality_override pages batch_id filename"
	javaOwnRules    = "has rules of its own that say less"
)

var noJava = javaRow{row: row{none: true}}

// javaCalls says where the Java SDK departs from the rule: every method has the
// operation's name in camel case and sends every parameter.
var javaCalls = map[string]javaRow{
	"config":                             {row: row{method: "configuration"}},
	"resources_by_ids":                   {row: row{lacks: "metadata fields"}},
	"resources_by_asset_folder":          {row: row{lacks: "metadata resource_type"}},
	"resources_by_asset_ids":             {row: row{method: "resourcesByAssetIDs", lacks: "metadata fields resource_type"}},
	"resources_by_context":               {row: row{args: "key value"}},
	"resource":                           {row: row{lacks: "related related_next_cursor"}},
	"resource_by_asset_id":               {row: row{method: "resourceByAssetID", lacks: "related related_next_cursor"}},
	"update":                             {row: row{lacks: "regions quality_override"}},
	"list_resources_by_external_ids":     noJava,
	"list_resources_by_container_id":     noJava,
	"update_by_asset_id":                 noJava,
	"get_resource_by_body":               noJava,
	"update_resource_by_body":            noJava,
	"delete_resources":                   {row: row{lacks: "batch_id"}},
	"delete_resources_by_prefix":         {row: row{lacks: "transformations batch_id"}},
	"delete_all_resources":               {row: row{lacks: "transformations batch_id"}},
	"delete_resources_by_tag":            {row: row{lacks: "transformations batch_id"}},
	"delete_resources_by_asset_ids":      {row: row{lacks: "batch_id"}},
	"delete_derived_resources":           {row: row{lacks: "invalidate"}},
	"invalidate_derived_by_urls":         noJava,
	"restore_by_asset_ids":               {row: row{lacks: "versions notification_url"}},
	"add_related_assets":                 noJava,
	"add_related_assets_by_asset_ids":    noJava,
	"delete_related_assets":              noJava,
	"delete_related_assets_by_asset_ids": noJava,
	"update_transformation":              {own: true, twice: true},
	"delete_transformation":              {row: row{lacks: "invalidate"}},
	"upload_presets":                     {row: row{lacks: "order_by direction"}},
	"create_upload_preset":               {row: row{lacks: javaUploadLacks + " live"}},
	"update_upload_preset":               {row: row{lacks: javaUploadLacks + " live"}},
	"replace_upload_mappings":            noJava,
	"create_streaming_profile":           {row: row{args: "name display_name representations"}},
	"update_streaming_profile":           {row: row{args: "name display_name representations"}},
	"subfolders":                         {row: row{method: "subFolders"}},
	"rename_folder_operation":            noJava,
	"get_folder_by_id":                   noJava,
	"get_folder_by_path":                 noJava,
	"get_folder_descendants":             noJava,
	"list_metadata_fields":               {row: row{lacks: "external_ids"}, bare: true},
	"metadata_field_by_field_id":         {bare: true},
	"delete_metadata_field":              {bare: true},
	"update_metadata_field_datasource":   {bare: true},
	"delete_datasource_entries":          {bare: true},
	"restore_metadata_field_datasource":  {row: row{method: "restoreDatasourceEntries"}, bare: true},
	"reorder_metadata_field_datasource":  noJava,
	"reorder_metadata_fields":            {row: row{args: "order_by direction"}},
	"reorder_metadata_field":             noJava,
	"search_metadata_field_datasource":   noJava,
	"search_datasource_in_md_field":      noJava,
	"add_metadata_rule":                  {row: row{why: javaOwnRules}},
	"update_metadata_rule":               {row: row{why: javaOwnRules}},
	"triggers":                           noJava,
	"create_trigger":                     noJava,
	"update_trigger":                     noJava,
	"delete_trigger":                     noJava,
	"test_trigger":                       noJava,
	"notifications":                      noJava,
	"ack_notifications":                  noJava,
	"analyze":                            {row: row{args: "input_type analysis_type uri", lacks: "parameters"}},
	"visual_search":                      {row: row{lacks: "image_file"}},
	"upload":                             {row: row{lacks: javaUploadLacks}},
	"upload_large":                       {row: row{lacks: javaUploadLacks}},
	"unsigned_upload":                    {row: row{lacks: javaUploadLacks}},
	"explicit":                           {row: row{lacks: javaUploadLacks}},
	"destroy_by_asset_id":                noJava,
	"delete_by_token":                    {bare: true},
	"update_metadata":                    {row: row{lacks: "clear_invalid"}},
	"eval_upload_params":                 noJava,
	"text":                               {row: row{lacks: "line_spacing font_hinting font_antialiasing"}},
	"generate_sprite":                    {row: row{lacks: "batch_id callback"}, own: true, other: "urls"},
	"multi":                              {row: row{lacks: "batch_id callback"}, own: true, other: "urls"},
	"explode":                            {row: row{lacks: "type"}},
	"create_archive":                     {row: row{lacks: "phash target_asset_folder"}, last: "target_format"},
	"create_zip":                         {row: row{lacks: "phash target_asset_folder"}},
	"create_slideshow":                   noJava,
	"concat":                             noJava,
	"private_download_url":               {row: row{method: "privateDownload", lacks: "target_filename transformation"}},
	"download_zip_url":                   {row: row{method: "downloadZip", lacks: "phash"}},
	"download_archive_url":               {row: row{method: "downloadArchive", lacks: "phash"}, last: "target_format"},
	"download_folder":                    {own: true},
	"download_generated_sprite":          {own: true, other: "urls"},
	"download_multi":                     {own: true, other: "urls"},
	"download_asset_by_asset_id":         noJava,
}
