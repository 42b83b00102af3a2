package inspect

const rubyUploadLacks = "clear_invalid regions auto_transcription auto_chaptering pages batch_id"

// rubyCalls says where the Ruby SDK departs from the rule: every method has the
// operation's own name and sends every parameter.
var rubyCalls = map[string]row{
	"resource":             {lacks: "related related_next_cursor"},
	"resource_by_asset_id": {lacks: "related related_next_cursor"},
	"update":               {lacks: "regions visual_search"},
	"delete_folder":        {lacks: "skip_backup"},
	"upload":               {lacks: rubyUploadLacks},
	"explicit":             {lacks: rubyUploadLacks},
	"rename":               {lacks: "notification_url"},
	"destroy":              {lacks: "notification_url"},
}
